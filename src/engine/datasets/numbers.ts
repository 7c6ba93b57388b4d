/** A number as what is predicted: what networks say of it, and in which unit. Free of TensorFlow.js. */
import * as v from 'valibot';

/** Its mean; mean and spread of a normal distribution (Nix and Weigend 1994); or three of its quantiles (Koenker and Bassett 1978). */
export const predictions = ['mean', 'spread', 'quantiles'] as const;
export type Predicts = (typeof predictions)[number];

/** Levels of the quantiles: the outer two hold 80 % between them. */
export const LEVELS = [0.1, 0.5, 0.9] as const;
/** How many standard deviations from its mean a normal distribution has the outer of these levels. */
export const OUTER_DEVIATIONS = 1.2815515655446004;

/** Logarithms of a spread beyond this are taken for it: of one nearer 0 than a twentieth of the deviation, a row would outweigh all others. */
export const MOST_LOG_SPREAD = 3;

/** What each output of a network is. The spread's is the logarithm of the standard deviation. */
export const outputsOf: Readonly<Record<Predicts, readonly string[]>> = {
  mean: ['mean'],
  spread: ['mean', 'log-spread'],
  quantiles: LEVELS.map((level) => `quantile-${level}`),
};

/** By how many outputs it has, in which way a network speaks of a number. @throws RangeError for any other count */
export function predictsOf(outputs: number): Predicts {
  const found = predictions.find((each) => outputsOf[each].length === outputs);
  if (!found) throw new RangeError(`${outputs} outputs say nothing of a number`);
  return found;
}

/** A column of numbers that is predicted as such. */
export const numberTargetSchema = v.strictObject({
  column: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  predicts: v.picklist(predictions),
});
export type NumberTarget = v.InferOutput<typeof numberTargetSchema>;

/** Networks learn `(value − shift) / by`, by what the training rows are like. */
export interface NumberFacts extends NumberTarget {
  readonly shift: number;
  readonly by: number;
  /** Days since 1970, so that errors are days too. */
  readonly dates?: true;
}

/** Values as the column has them. */
export const unscaled = (value: number, { shift, by }: Pick<NumberFacts, 'shift' | 'by'>): number => value * by + shift;

/** Number of groups of about as many rows, by the value, of which a split takes the same share. */
const STRATA = 10;

/** Which of ten groups by its size each value is in, 0 the smallest; −1 where it is missing. */
export function strataOf(values: ArrayLike<number>): Int32Array {
  const known = Array.from({ length: values.length }, (_, row) => row).filter((row) => Number.isFinite(values[row]));
  known.sort((a, b) => values[a]! - values[b]!);
  const strata = new Int32Array(values.length).fill(-1);
  known.forEach((row, rank) => {
    // Equal values are in one group, whatever their order.
    const before = rank > 0 && values[known[rank - 1]!] === values[row] ? strata[known[rank - 1]!]! : undefined;
    strata[row] = before ?? Math.floor((rank * STRATA) / known.length);
  });
  return strata;
}
