/** What tries came to, and which of them is best. Plain data. */
import { meanDifference, type Paired } from '../evaluation/paired';
import type { ErrorReport } from '../errors';
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
  readonly measured?: {
    readonly network: Measured;
    readonly teacher: Measured;
    /** How far the network is behind the teacher, sample by sample of the validation split. */
    readonly behind: Paired;
  };
  /** Why nothing was measured. */
  readonly reason?: Omit<ErrorReport, 'stack'>;
}

/** What can be judged of a run; none where a network of it is missing. */
export function measuredOf(results: RunResult): Try['measured'] {
  const [network, teacher] = [results[TRIED], results['teacher']];
  return network?.behind && teacher && { network: judged(network), teacher: judged(teacher), behind: network.behind };
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

/** What a candidate is held to. */
export interface Standard {
  /** Points of accuracy that may be lost, of the teacher's on the validation split. */
  readonly within: number;
  /** Steps of a full training. */
  readonly steps: number;
  /** Seeds under which it is confirmed, beside the first. */
  readonly further?: number;
}

export const FURTHER_SEEDS = 3;

/**
 * Standard errors below which a normal one lies with 95 %. One alone, 84 %, is too few: where several do not hold, one after the
 * other, one of them soon gets through by luck.
 */
const ERRORS = 1.645;

/** All tries of one pipeline that was trained to the end, one a seed. */
export interface Candidate {
  readonly tries: readonly [Try, ...Try[]];
  /** Whether it held under as many further seeds as were asked for. */
  readonly confirmed: boolean;
  /** Mean over all its seeds. */
  readonly bytes: number;
  /** As part of the teacher's bytes, how many times less: a mean over all its seeds. */
  readonly times: number;
  /**
   * Points of the teacher's accuracy lost on the validation split: the mean over further seeds, where it was tried under any. Who
   * loses least of many under the first seed was also lucky there, so that this seed tells too little of its loss.
   */
  readonly lost: number;
  /** Standard error of the paired difference on those samples, in points. */
  readonly error: number;
  /** What the loss on such samples is below with 95 % confidence. */
  readonly atMost: number;
  /** Points lost on the test set, mean over the same seeds: told, never chosen by. */
  readonly tested: number;
}

/**
 * Those that may have lost no more than `within` points, the smallest first; of equals the more accurate. Confirmed is one whose
 * loss under further seeds is within **with 95 % confidence**; one that has not been tried so often is given up as soon as it is
 * beyond with as much.
 */
function candidatesOf(tries: readonly Try[], standard: Standard): Candidate[] {
  const groups = new Map<string, [Try, ...Try[]]>();
  for (const each of tries) {
    if (each.steps !== standard.steps) continue;
    const key = JSON.stringify(each.pipeline);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()]
    .flatMap((own) => candidate(own, standard) ?? [])
    .sort((a, b) => a.bytes - b.bytes || a.lost - b.lost);
}

function mean<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((sum, each) => sum + of(each), 0) / all.length;
}

function candidate(
  own: readonly [Try, ...Try[]],
  { within, further = FURTHER_SEEDS }: Standard,
): Candidate | undefined {
  const measured = own.flatMap((each) => each.measured ?? []);
  // What could not be had under one of its seeds is nothing to rely on.
  if (measured.length < own.length || shortfall(own[0], within) > 0) return undefined;
  const judging = measured.slice(own.length > 1 ? 1 : 0);
  const lost = 100 * mean(judging, ({ network, teacher }) => teacher.validation - network.validation);
  const error = 100 * meanDifference(judging.map(({ behind }) => behind)).error;
  const confirmed = own.length > further;
  const margin = ERRORS * error;
  const known = confirmed ? lost + margin : own.length > 1 ? lost - margin : lost;
  if (known > within + EPSILON) return undefined;
  return {
    tries: own,
    confirmed,
    bytes: mean(measured, ({ network }) => network.bytes),
    times: mean(measured, ({ network, teacher }) => teacher.bytes / network.bytes),
    lost,
    error,
    atMost: lost + margin,
    tested: 100 * mean(judging, ({ network, teacher }) => teacher.test - network.test),
  };
}

/** The smallest of all candidates; what a search that is at its end found is confirmed. */
export const bestOf = (tries: readonly Try[], standard: Standard): Candidate | undefined =>
  candidatesOf(tries, standard)[0];
