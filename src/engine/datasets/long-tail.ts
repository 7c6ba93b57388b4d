/** Classes of which there are ever fewer examples: how uneven data are made of even ones. */
import type { DataChoice } from '../experiment';
import { permutation, streams } from '../random';

/** Whether classes are thinned out at all. */
export const hasLongTail = ({ longTail = 100 }: Pick<DataChoice, 'longTail'>): boolean => longTail < 100;

/** The same data with another tail; all that there are is no choice, and needs no word in a link. */
export function withTail({ longTail: _, ...data }: DataChoice, share: number): DataChoice {
  return share < 100 ? { ...data, longTail: share } : data;
}

/**
 * How many examples of each class are left, by the exponential profile of Cui et al. (Class-Balanced Loss Based on Effective
 * Number of Samples, 2019, section 5.1): class i of C has n·μ^(i/(C − 1)), n the most that any class has. Never more than there are,
 * never none of what is there.
 * @param counts of each class
 * @param share μ: the last class against the first, 0–1
 */
export function tailCounts(counts: readonly number[], share: number): number[] {
  const most = Math.max(...counts);
  const steps = Math.max(1, counts.length - 1);
  return counts.map((count, i) => Math.min(count, Math.max(1, Math.round(most * share ** (i / steps)))));
}

/** The rows that are left of these, in their order. */
export function withLongTail(
  rows: Uint32Array,
  labels: ArrayLike<number>,
  classes: number,
  { longTail = 100 }: Pick<DataChoice, 'longTail'>,
  seed: number,
): Uint32Array {
  if (!hasLongTail({ longTail })) return rows;
  const counts = new Array<number>(classes).fill(0);
  for (const row of rows) counts[labels[row]!]!++;
  const left = tailCounts(counts, longTail / 100);
  const kept = new Set(
    Array.from(permutation(seed, streams.longTail, 0, rows.length), (place) => rows[place]!).filter(
      (row) => left[labels[row]!]!-- > 0,
    ),
  );
  return rows.filter((row) => kept.has(row));
}

/** The share of all training examples that is left, about: of classes that are as large as one another. */
export function tailShare({ longTail = 100 }: Pick<DataChoice, 'longTail'>, classes: number): number {
  const steps = Math.max(1, classes - 1);
  const shares = Array.from({ length: classes }, (_, i) => (longTail / 100) ** (i / steps));
  return shares.reduce((sum, share) => sum + share, 0) / classes;
}
