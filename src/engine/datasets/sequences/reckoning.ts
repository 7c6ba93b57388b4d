/** Draws sets of reckoning tasks, and reads what networks answer. */
import { bits, streams } from '../../random';
import { decode, idsOf, makeVocabulary, type Vocabulary } from '../../text/vocabulary';
import type { ColumnData, TokensField } from '../columns/columns';
import { nextTokenSamples } from '../columns/next-token';
import {
  digitsOf,
  lengthOf,
  questionCounts,
  reckoningTasks,
  solve,
  SPECIAL_SYMBOLS,
  type ReckoningId,
} from './reckoning-sizes';
import type { AnswerForm, ReckoningTask } from './task';

export interface ReckoningChoice {
  readonly dataset: ReckoningId;
  readonly form: AnswerForm;
  /** Digits in a question; where the task has one number of them only, that one. */
  readonly digits: number;
  /** Questions to train and to test on; fewer where there are not so many different ones. */
  readonly train: number;
  readonly test: number;
}

const vocabularies = Object.fromEntries(
  Object.entries(reckoningTasks).map(([id, { characters }]) => [
    id,
    makeVocabulary('characters', [...SPECIAL_SYMBOLS, ...characters]),
  ]),
) as Readonly<Record<ReckoningId, Vocabulary>>;

export const reckoningVocabulary = (id: ReckoningId): Vocabulary => vocabularies[id];

/**
 * Draws the questions of a set, all different: the test's first, so that it stays as it is whatever the size of the
 * training set, and a larger training set begins with a smaller one.
 * @returns their digits, `[count][digits]`
 */
function drawQuestions(seed: number, digits: number, count: number): number[][] {
  const seen = new Set<string>();
  const drawn: number[][] = [];
  for (let draw = 0; drawn.length < count; draw++) {
    const question = Array.from({ length: digits }, (_, place) => bits(seed, streams.questions, draw, place) % 10);
    const key = question.join('');
    if (!seen.has(key)) drawn.push(question);
    seen.add(key);
  }
  return drawn;
}

/**
 * A set of questions with their answers, as next-token data: a question is a prompt, and what counts is all behind its
 * '=', the stop included. The same choice and seed give the same set; another form asks the same questions.
 * @throws RangeError where the task has no such form
 */
export function drawReckoning(choice: ReckoningChoice, seed: number): ColumnData {
  const task: ReckoningTask = reckoningTasks[choice.dataset];
  if (!task.forms.includes(choice.form)) throw new RangeError(`${choice.dataset} has no form “${choice.form}”`);
  const digits = digitsOf(choice);
  const { train, test } = questionCounts(choice);

  const vocabulary = vocabularies[choice.dataset];
  const field: TokensField = {
    name: 'text',
    kind: 'tokens',
    shape: [lengthOf(choice)],
    symbols: vocabulary.symbols.length,
    vocabulary,
  };
  const sequences = drawQuestions(seed, digits, test + train).map((drawn, group) => {
    const question = task.question(drawn);
    const ids = [...idsOf(vocabulary, question + solve(task, question, choice.form)), vocabulary.stop!];
    return { ids, prompt: question.length, group };
  });
  return {
    id: choice.dataset,
    fields: [field],
    classes: vocabulary.symbols,
    rowsPerSample: field.shape[0],
    test: nextTokenSamples(sequences.slice(0, test), field),
    train: nextTokenSamples(sequences.slice(test), field),
  };
}

/** How right a written answer is. */
export interface Verdict {
  /** The final answer as people write it; null where none can be read, or the writing did not stop. */
  readonly answer: string | null;
  /** The right one. */
  readonly expected: string;
  readonly right: boolean;
  /** Every symbol is as in the form's own solution: the steps are right too. */
  readonly exact: boolean;
}

/**
 * Reads a whole sequence of ids, the question and what a network wrote after it, up to its stop.
 * @returns null where the sequence does not begin with a question of the task
 */
export function checkAnswer(id: ReckoningId, form: AnswerForm, ids: Iterable<number>): Verdict | null {
  const task: ReckoningTask = reckoningTasks[id];
  const vocabulary = vocabularies[id];
  const all = Array.from(ids);
  const text = decode(vocabulary, all);
  const question = text.slice(0, text.indexOf('=') + 1);
  const expected = task.solution(question, 'answer');
  const solution = task.solution(question, form);
  if (expected === null || solution === null) return null;
  const written = text.slice(question.length);
  const stopped = all.includes(vocabulary.stop!);
  const answer = stopped ? task.answerIn(written, form) : null;
  return { answer, expected, right: answer === expected, exact: stopped && written === solution };
}

/** Symbols at the end of a whole sequence of ids that are its answer, its stop among them; 0 where no answer can be read. */
export function answerLength(id: ReckoningId, form: AnswerForm, ids: Iterable<number>): number {
  const answer = checkAnswer(id, form, ids)?.answer;
  return answer ? answer.length + 1 : 0;
}
