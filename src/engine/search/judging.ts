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

/** The smallest that loses no more than `within` points, of those trained to the end; of equals the more accurate. */
export function bestOf(tries: readonly Try[], within: number, fullSteps: number): Try | undefined {
  return tries
    .filter((each) => each.steps === fullSteps && shortfall(each, within) === 0)
    .sort(
      (a, b) =>
        a.measured!.network.bytes - b.measured!.network.bytes ||
        b.measured!.network.validation - a.measured!.network.validation,
    )[0];
}
