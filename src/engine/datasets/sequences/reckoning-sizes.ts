/** How large sets of reckoning tasks are, told without drawing one. */
import { PAD, STOP } from '../../text/special-symbols';
import { addition } from './addition';
import { chainSum } from './chain-sum';
import type { AnswerForm, ReckoningTask } from './task';

export const reckoningTasks = { 'chain-sum': chainSum, addition } as const satisfies Record<string, ReckoningTask>;
export type ReckoningId = keyof typeof reckoningTasks;

export const isReckoning = (id: string): id is ReckoningId => Object.hasOwn(reckoningTasks, id);

/** Before the task's own characters in its vocabulary. */
export const SPECIAL_SYMBOLS = [PAD, STOP] as const;

/** Of a task with few questions at most this share is kept for testing. */
const MOST_TESTED = 0.3;

interface Chosen {
  readonly dataset: ReckoningId;
  readonly digits: number;
}

/** Digits in a question, within what the task can ask. */
export const digitsOf = ({ dataset, digits }: Chosen): number => {
  const { min, max } = reckoningTasks[dataset].digits;
  return Math.min(max, Math.max(min, digits));
};

/** Symbols of the task's vocabulary. */
export const symbolsOf = (id: ReckoningId): number => SPECIAL_SYMBOLS.length + reckoningTasks[id].characters.length;

/** Positions that a network reads: a question and its longest form, so that all forms of it have one shape. */
export function lengthOf(choice: Chosen): number {
  const task: ReckoningTask = reckoningTasks[choice.dataset];
  const question = task.question(new Array<number>(digitsOf(choice)).fill(0));
  // A stop follows the solution, and the last symbol is predicted, not read: the two cancel out.
  return question.length + Math.max(...task.forms.map((form) => solve(task, question, form).length));
}

/** Questions to train and to test on, all different: fewer than wanted where there are not so many. */
export function questionCounts(wanted: Chosen & { readonly train: number; readonly test: number }) {
  const different = 10 ** digitsOf(wanted);
  const test = Math.min(wanted.test, Math.floor(MOST_TESTED * different));
  return { train: Math.min(wanted.train, different - test), test };
}

/** The solution of a question that the task itself has made. */
export function solve(task: ReckoningTask, question: string, form: AnswerForm): string {
  const solution = task.solution(question, form);
  if (solution === null) throw new RangeError(`“${question}” is no question of its own task`);
  return solution;
}
