/** The same questions in another form, and how much the parts of an answer count. */
import { decode, idsOf } from '../../text/vocabulary';
import type { Dataset, SampleSet } from '../dataset';
import { answerLength } from './reckoning';
import { isReckoning, reckoningTasks, solve, type ReckoningId } from './reckoning-sizes';
import type { AnswerForm, ReckoningTask } from './task';
import { pageOf, promptOf, rowsOfTexts, textOf, type Page, type TextRows } from './texts-of';

/**
 * A reckoning set with the same questions at the same places, each with its solution in another form. Shapes stay: a set has
 * room for its longest form.
 * @throws RangeError where the set is none of reckoning, or its task has no such form
 */
export function inForm(dataset: Dataset, form: AnswerForm): Pick<Dataset, 'train' | 'test'> {
  const { id, train, test } = dataset;
  if (!isReckoning(id)) throw new RangeError(`${id} has no forms`);
  const task: ReckoningTask = reckoningTasks[id];
  if (!task.forms.includes(form)) throw new RangeError(`${id} has no form “${form}”`);
  const page = pageOf(dataset);
  const answered = (samples: SampleSet): SampleSet => {
    const texts = Array.from({ length: samples.count }, (_, sample) => {
      const prompt = promptOf(samples, sample, page);
      const solution = solve(task, decode(page.vocabulary, prompt), form);
      const ids = [...prompt, ...idsOf(page.vocabulary, solution), page.vocabulary.stop!];
      return { ids, prompt: prompt.length };
    });
    const rows = rowsOfTexts(texts, page);
    return { count: samples.count, raw: rows.inputs, ...rows };
  };
  return { train: answered(train), test: answered(test) };
}

/**
 * Makes the rows of an answer count α in sum and those of the steps before it 1 − α, of as much as they all counted together
 * (Hsieh et al. 2023, arXiv:2305.02301, eq. 5, with the two parts in one text). Texts of one part alone stay as they are.
 */
export function weighAnswers(rows: TextRows, share: number, id: ReckoningId, form: AnswerForm, page: Page): TextRows {
  const { length } = page;
  const count = rows.inputs.length / length;
  const samples = { ...rows, count, raw: rows.inputs };
  const rowWeights = rows.rowWeights.slice();
  for (let sample = 0; sample < count; sample++) {
    const { ids, prompt } = textOf(samples, sample, page);
    const answer = answerLength(id, form, Array.from(ids));
    const steps = ids.length - prompt - answer;
    if (answer === 0 || steps === 0) continue;
    const all = answer + steps;
    for (let i = 0; i < all; i++) {
      rowWeights[sample * length + prompt - 1 + i]! *= i < steps ? ((1 - share) * all) / steps : (share * all) / answer;
    }
  }
  return { ...rows, rowWeights };
}
