/** How measurements become what networks read, by what the training rows are like. */
import type { OwnData } from './own-data';

/** `(value − shift) / by`, and what stands for a value that is missing. */
export interface Scale {
  readonly shift: number;
  readonly by: number;
  /** The training rows' mean: of a network's inputs the one that tells least. */
  readonly missing: number;
}

/**
 * @param values of one feature in the training rows; NaN where missing
 * @returns `by` is 1 where all values are the same: such a feature is 0 everywhere
 */
export function scaleOf(values: Iterable<number>, scaling: OwnData['scaling']): Scale {
  let [count, mean, squares, least, most] = [0, 0, 0, Infinity, -Infinity];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    // Welford's update: exact enough where the mean is far larger than the deviation.
    const from = value - mean;
    mean += from / ++count;
    squares += from * (value - mean);
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (count === 0) return { shift: 0, by: 1, missing: 0 };
  if (scaling === 'none') return { shift: 0, by: 1, missing: mean };
  const spread = scaling === 'standard' ? Math.sqrt(squares / count) : most - least;
  return { shift: scaling === 'standard' ? mean : least, by: spread > 0 ? spread : 1, missing: mean };
}

export const scaled = (value: number, { shift, by, missing }: Scale): number =>
  ((Number.isNaN(value) ? missing : value) - shift) / by;
