/** All advice, the most pressing first. A new one is a file beside this one, a line here, and its words. */
import type { Advice, Finding, Seen } from './advice';
import { belowScratch } from './below-scratch';
import { notFinite } from './not-finite';
import { risingLoss } from './rising-loss';
import { smallBatch } from './small-batch';
import { softGradient } from './soft-gradient';
import { uniformTeacher } from './uniform-teacher';
import { weakTeacher } from './weak-teacher';

export const catalogue: readonly Advice[] = [
  notFinite,
  risingLoss,
  softGradient,
  uniformTeacher,
  smallBatch,
  belowScratch,
  weakTeacher,
];

export interface Given extends Finding {
  readonly id: string;
}

/** Of a number: what is read from losses alone, not from classes or points of accuracy. */
const ofNumbers: readonly Advice[] = [notFinite, risingLoss];

/** What there is to say of a run, the most pressing first. */
export const adviceFor = (
  seen: Seen,
  from: readonly Advice[] = seen.info.number ? ofNumbers : catalogue,
): readonly Given[] =>
  from.flatMap(({ id, find }) => {
    const finding = find(seen);
    return finding ? [{ id, ...finding }] : [];
  });
