/** Two networks on the same samples: how much better one does, and how sure that is. Plain JavaScript. */
import { argMax } from '../distillation/softening';

/** What a network said of labelled rows. */
export interface ScoredRows {
  /** Row-major [labels.length, classes]. */
  readonly logits: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** How much each row counts, [labels.length]; all alike where absent. */
  readonly rowWeights?: ArrayLike<number>;
  /** Rows that are one sample's, one after the other. */
  readonly rowsPerSample: number;
}

/** How good it is on one sample, 0–1: the share of its rows that are right, or whether all of them are. */
export function sampleScore(
  { logits, labels, classes, rowWeights, rowsPerSample }: ScoredRows,
  sample: number,
  whole = false,
): number {
  let counted = 0;
  let right = 0;
  for (let row = sample * rowsPerSample; row < (sample + 1) * rowsPerSample; row++) {
    const weight = rowWeights?.[row] ?? 1;
    counted += weight;
    if (weight > 0 && argMax(logits, row, classes) === labels[row]) right += weight;
  }
  if (whole) return right === counted ? 1 : 0;
  return counted > 0 ? right / counted : 0;
}

/** Differences of scores, sample by sample: what their mean and its error are made of, so that those of several runs add up. */
export interface Paired {
  readonly samples: number;
  readonly sum: number;
  readonly squares: number;
}

/** @param difference of the scores on a sample */
export function pairedOver(samples: number, difference: (sample: number) => number): Paired {
  let sum = 0;
  let squares = 0;
  for (let sample = 0; sample < samples; sample++) {
    const own = difference(sample);
    sum += own;
    squares += own ** 2;
  }
  return { samples, sum, squares };
}

/**
 * The mean difference over the samples of all, and its standard error: √((Σd²/n − d̄²)/n). Where each is −1, 0 or 1, Σd² counts
 * the samples that only one of the two gets right: the statistic behind McNemar's test.
 */
export function meanDifference(all: readonly Paired[]): { difference: number; error: number } {
  const total = (of: (each: Paired) => number) => all.reduce((sum, each) => sum + of(each), 0);
  const n = total(({ samples }) => samples);
  const difference = total(({ sum }) => sum) / n;
  const variance = (total(({ squares }) => squares) / n - difference ** 2) / n;
  return { difference, error: Math.sqrt(Math.max(0, variance)) };
}
