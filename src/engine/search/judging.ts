/** What tries came to, and which of them is best. Plain data. */
import type { RunResult } from '../training/measure-run';
import { TRIED, type Pipeline } from './pipeline';

/** What one network came to: shares of right answers, and what it costs. */
export interface Measured {
  /** On the validation split: what is chosen by. */
  readonly validation: number;
  /** On the test set: told, never chosen by. */
  readonly test: number;
  readonly bytes: number;
  readonly multiplyAdds: number;
}

/** A pipeline that was trained for so many steps. */
export interface Try {
  readonly pipeline: Pipeline;
  readonly steps: number;
  /** Which seed, counted from the Experiment's own, 0. */
  readonly seed: number;
  /** On the clock, milliseconds. */
  readonly ms: number;
  /** Its network and the teacher; absent where it could not be had, or its loss was no number any more. */
  readonly measured?: { readonly network: Measured; readonly teacher: Measured };
}

/** What can be judged of a run; none where a network of it is missing. */
export function measuredOf(results: RunResult): Try['measured'] {
  const [network, teacher] = [results[TRIED], results['teacher']];
  return network && teacher && { network: judged(network), teacher: judged(teacher) };
}

const judged = ({ accuracy, validation, bytes, multiplyAdds }: RunResult[string]): Measured => ({
  validation: validation?.accuracy ?? NaN,
  test: accuracy ?? NaN,
  bytes,
  multiplyAdds,
});

/** Rounding of shares must not decide. */
const EPSILON = 1e-9;

/** By how many points a try's network is below what is allowed on the validation split; 0 where it is not. */
export function shortfall({ measured }: Try, within: number): number {
  if (!measured) return Infinity;
  const lost = 100 * (measured.teacher.validation - measured.network.validation) - within;
  // What is no number falls short too.
  return lost <= EPSILON ? 0 : Number.isNaN(lost) ? Infinity : lost;
}

/**
 * What is compared while training is still short: doublings of bytes, and so many points too few, which longer training may
 * yet bring, as one doubling. Smaller is better.
 */
export const promise = (each: Try, within: number, pointsPerDoubling: number): number =>
  Math.log2((each.measured?.network.bytes ?? Infinity) / (each.measured?.teacher.bytes ?? 1)) +
  shortfall(each, within) / pointsPerDoubling;

/** All tries of one pipeline that was trained to the end, one a seed. */
export interface Candidate {
  readonly tries: readonly [Try, ...Try[]];
  /** Mean over seeds. */
  readonly bytes: number;
  /** Points of the teacher's accuracy on the validation split, mean over seeds. */
  readonly lost: number;
}

/** Those that lose no more than `within` points, the smallest first; of equals the more accurate. */
export function candidatesOf(tries: readonly Try[], within: number, fullSteps: number): Candidate[] {
  const groups = new Map<string, [Try, ...Try[]]>();
  for (const each of tries) {
    if (each.steps !== fullSteps || !each.measured) continue;
    const key = JSON.stringify(each.pipeline);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const mean = (all: readonly Try[], of: (measured: NonNullable<Try['measured']>) => number) =>
    all.reduce((sum, { measured }) => sum + of(measured!), 0) / all.length;
  return [...groups.values()]
    .map((own) => ({
      tries: own,
      bytes: mean(own, ({ network }) => network.bytes),
      lost: 100 * mean(own, ({ network, teacher }) => teacher.validation - network.validation),
    }))
    .filter(({ lost }) => lost <= within + EPSILON)
    .sort((a, b) => a.bytes - b.bytes || a.lost - b.lost);
}

/** The smallest of all candidates. */
export const bestOf = (tries: readonly Try[], within: number, fullSteps: number): Candidate | undefined =>
  candidatesOf(tries, within, fullSteps)[0];
