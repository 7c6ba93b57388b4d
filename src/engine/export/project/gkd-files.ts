/** What `gkd.py` works with: both networks as `transformers` loads them, and the texts. */
import { pageOf, promptOf, textOf, type Page } from '../../datasets/sequences/texts-of';
import type { SampleSet } from '../../datasets/dataset';
import { decode } from '../../text/vocabulary';
import type { FileContents } from '../format';
import { huggingFaceFolder } from '../hugging-face-folder';
import { gkdSettings, readsPrompts } from './gkd';
import { gkdCode } from './gkd-code';
import type { ProjectSource } from './project';

/** @param source an arm that GKDTrainer can train */
export function gkdFiles({ experiment, arm, dataset, split, student, teacher }: ProjectSource): FileContents {
  const page = pageOf(dataset);
  const { train, test } = dataset;
  const every = (set: SampleSet) => Array.from({ length: set.count }, (_, i) => i);
  const longest = every(train).reduce((most, sample) => Math.max(most, completionOf(train, sample, page).length), 1);
  const known = new Set(split.labelled);
  const read = readsPrompts(arm) ? [...split.transfer] : [...split.labelled];
  const folder = (name: string, plan: typeof student.plan, weights: typeof student.start) =>
    Object.entries(huggingFaceFolder(plan, weights, page.vocabulary)).map(
      ([file, content]) => [`${name}/${file}`, content] as const,
    );
  return {
    'gkd.py': gkdCode,
    'gkd.json': `${JSON.stringify(gkdSettings(experiment, arm, longest), null, 2)}\n`,
    'data/train.jsonl': lines(read.map((sample) => lineOf(train, sample, page, known.has(sample)))),
    'data/test.jsonl': lines(every(test).map((sample) => lineOf(test, sample, page, true))),
    ...Object.fromEntries([
      ...folder('student', student.plan, student.start),
      ...folder('teacher', teacher.plan, teacher.weights),
    ]),
  };
}

const lines = (all: readonly object[]): string => all.map((each) => `${JSON.stringify(each)}\n`).join('');

const completionOf = (set: SampleSet, sample: number, page: Page): number[] => {
  const { ids, prompt } = textOf(set, sample, page);
  return Array.from(ids).slice(prompt);
};

/** @param known whether the student may know how the text goes on */
function lineOf(set: SampleSet, sample: number, page: Page, known: boolean): object {
  const prompt = promptOf(set, sample, page);
  const completion = known ? completionOf(set, sample, page) : [];
  const { vocabulary } = page;
  return {
    prompt: decode(vocabulary, prompt),
    completion: decode(vocabulary, completion),
    prompt_ids: prompt,
    completion_ids: completion,
  };
}
