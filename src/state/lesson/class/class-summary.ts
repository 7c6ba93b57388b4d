/** What a class guessed, and what was measured. Pure. */
import { meanInterval, type Interval } from '../../../engine/evaluation/interval';
import { meanAndDeviation } from '../../../engine/evaluation/summary';
import type { Answer, Question } from '../../../lessons/lesson';
import type { LessonWork } from '../learner-file';
import type { Handed } from './class-work';

export interface Entry {
  readonly who: Handed;
  readonly work: LessonWork;
}

/** What everyone did in one lesson. */
export const entriesOf = (handed: readonly Handed[], lesson: string): readonly Entry[] =>
  handed.flatMap((who) => who.work.lessons.filter(({ id }) => id === lesson).map((work) => ({ who, work })));

/** The lessons that anyone began, in the order of the list, then those that this page does not have. */
export function lessonsOf(handed: readonly Handed[], known: readonly string[]): readonly string[] {
  const begun = new Set(handed.flatMap(({ work }) => work.lessons.map(({ id }) => id)));
  return [...known.filter((id) => begun.has(id)), ...[...begun].filter((id) => !known.includes(id))];
}

/** Numbers of a kind. */
export interface Spread {
  readonly values: readonly number[];
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
}

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  return { values, mean: meanAndDeviation(values).mean, lowest: Math.min(...values), highest: Math.max(...values) };
}

export interface MeasuredSpread extends Spread {
  /** How many different seeds were run. */
  readonly seeds: number;
  /** Of the mean over seeds, 95 %; null of fewer than two, or where they do not differ. */
  readonly interval: Interval | null;
}

/** Of runs of the same seed the mean counts once: thirty runs of one seed are one draw, not thirty. */
export function measuredSpread(
  found: readonly { readonly value: number; readonly seed: number }[],
): MeasuredSpread | null {
  const all = spreadOf(found.map(({ value }) => value));
  if (!all) return null;
  const seeds = [...new Set(found.map(({ seed }) => seed))];
  const means = seeds.map((own) => {
    return meanAndDeviation(found.flatMap(({ value, seed }) => (seed === own ? [value] : []))).mean;
  });
  return { ...all, mean: meanAndDeviation(means).mean, seeds: seeds.length, interval: meanInterval(means) };
}

const numbers = (answers: readonly (Answer | undefined)[]): readonly number[] =>
  answers.filter((answer) => typeof answer === 'number');

export const guesses = (entries: readonly Entry[], question: string): Spread | null =>
  spreadOf(numbers(entries.map(({ work }) => work.answers[question])));

/** A run of which no seed was noted is one of its own: as if it were another. */
export const measuredIn = (entries: readonly Entry[], question: string): MeasuredSpread | null =>
  measuredSpread(
    entries.flatMap(({ work }, i) => {
      const value = work.measured[question];
      return typeof value === 'number' ? [{ value, seed: work.seeds[question] ?? -1 - i }] : [];
    }),
  );

/** How often each option was chosen, and came out. */
export function counted(entries: readonly Entry[], { id, options }: Extract<Question, { kind: 'choice' }>) {
  const times = (of: 'answers' | 'measured', option: string) =>
    entries.filter(({ work }) => work[of][id] === option).length;
  return options.map((option) => ({ option, chosen: times('answers', option), right: times('measured', option) }));
}

/** Mean of the curves that were drawn, or measured, at each of a question's points; null where there are none. */
export function meanCurve(
  entries: readonly Entry[],
  { id, at }: Extract<Question, { kind: 'curve' }>,
  of: 'answers' | 'measured',
): readonly number[] | null {
  const curves = curvesOf(entries, { id, at }, of);
  if (curves.length === 0) return null;
  return at.map((_, i) => meanAndDeviation(curves.map((curve) => curve[i]!)).mean);
}

export const curvesOf = (
  entries: readonly Entry[],
  { id, at }: Pick<Extract<Question, { kind: 'curve' }>, 'id' | 'at'>,
  of: 'answers' | 'measured',
): readonly (readonly number[])[] =>
  entries.flatMap(({ work }) => {
    const value = work[of][id];
    return typeof value === 'object' && value.length === at.length ? [value] : [];
  });

/** Questions of teachers' own, each once, by its words: classes may have had different ones. */
export const askedOf = (entries: readonly Entry[]): readonly string[] => [
  ...new Set(entries.flatMap(({ work }) => work.asked)),
];
