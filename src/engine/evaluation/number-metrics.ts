/**
 * Measures of what networks say of a number, in plain JavaScript. Outputs row-major [rows, outputs], as the number is scaled;
 * measures are in the column's own unit, unless they have none.
 */
import { LEVELS, MOST_LOG_SPREAD, OUTER_DEVIATIONS, predictsOf, type NumberFacts } from '../datasets/numbers';

/** What a number was, and how it is scaled. */
export interface TrueNumbers {
  /** [rows], scaled. */
  readonly values: ArrayLike<number>;
  readonly scale: Pick<NumberFacts, 'shift' | 'by' | 'predicts'>;
}

/** What a network says of one row, scaled. */
export interface Said {
  /** Its mean, or its median. */
  readonly value: number;
  /** What the number should lie between in 80 % of the rows; absent where a network tells the mean alone. */
  readonly interval?: readonly [low: number, high: number];
}

/** @param outputs how many a row has */
export function saidOf(logits: ArrayLike<number>, row: number, outputs: number): Said {
  const at = (i: number): number => logits[row * outputs + i]!;
  switch (predictsOf(outputs)) {
    case 'mean':
      return { value: at(0) };
    case 'spread': {
      const reach = OUTER_DEVIATIONS * Math.exp(Math.min(MOST_LOG_SPREAD, Math.max(-MOST_LOG_SPREAD, at(1))));
      return { value: at(0), interval: [at(0) - reach, at(0) + reach] };
    }
    case 'quantiles':
      // Nothing keeps learned quantiles in order.
      return { value: at(1), interval: [Math.min(at(0), at(2)), Math.max(at(0), at(2))] };
  }
}

function mean(rows: number, of: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += of(row);
  return sum / rows;
}

const errorsOf = (logits: ArrayLike<number>, { values }: TrueNumbers) => {
  const outputs = logits.length / values.length;
  return (row: number): number => saidOf(logits, row, outputs).value - values[row]!;
};

/** Root of the mean squared error. */
export const rootMeanSquare = (logits: ArrayLike<number>, numbers: TrueNumbers): number => {
  const errorOf = errorsOf(logits, numbers);
  return numbers.scale.by * Math.sqrt(mean(numbers.values.length, (row) => errorOf(row) ** 2));
};

/** Mean absolute error. */
export const meanAbsolute = (logits: ArrayLike<number>, numbers: TrueNumbers): number => {
  const errorOf = errorsOf(logits, numbers);
  return numbers.scale.by * mean(numbers.values.length, (row) => Math.abs(errorOf(row)));
};

/** Of each row, scaled. */
export function squaredErrors(logits: ArrayLike<number>, numbers: TrueNumbers): Float64Array {
  const errorOf = errorsOf(logits, numbers);
  return Float64Array.from({ length: numbers.values.length }, (_, row) => errorOf(row) ** 2);
}

export function varianceOf(values: ArrayLike<number>): number {
  const middle = mean(values.length, (row) => values[row]!);
  return mean(values.length, (row) => (values[row]! - middle) ** 2);
}

/** Share of the variance that is explained, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; NaN where all numbers are one. */
export function explained(logits: ArrayLike<number>, numbers: TrueNumbers): number {
  const errorOf = errorsOf(logits, numbers);
  const rows = numbers.values.length;
  const variance = varianceOf(numbers.values);
  return variance > 0 ? 1 - mean(rows, (row) => errorOf(row) ** 2) / variance : NaN;
}

/** Share of the rows whose number is in the interval that should hold 80 % of them; NaN without an interval. */
export function coverage(logits: ArrayLike<number>, { values }: TrueNumbers): number {
  const outputs = logits.length / values.length;
  return mean(values.length, (row) => {
    const { interval } = saidOf(logits, row, outputs);
    if (!interval) return NaN;
    return values[row]! >= interval[0] && values[row]! <= interval[1] ? 1 : 0;
  });
}

/** Pinball loss at the outer levels and the middle one (Koenker and Bassett 1978); NaN without an interval. */
export function pinball(logits: ArrayLike<number>, { values, scale }: TrueNumbers): number {
  const outputs = logits.length / values.length;
  const each = mean(values.length, (row) => {
    const { value, interval } = saidOf(logits, row, outputs);
    if (!interval) return NaN;
    const said = [interval[0], value, interval[1]];
    return mean(LEVELS.length, (i) => {
      const above = values[row]! - said[i]!;
      return Math.max(LEVELS[i]! * above, (LEVELS[i]! - 1) * above);
    });
  });
  return scale.by * each;
}

/** Root of the mean squared distance between what two networks say. */
export function distanceBetween(a: ArrayLike<number>, b: ArrayLike<number>, { values, scale }: TrueNumbers): number {
  const [own, others] = [a.length / values.length, b.length / values.length];
  const apart = (row: number): number => saidOf(a, row, own).value - saidOf(b, row, others).value;
  return scale.by * Math.sqrt(mean(values.length, (row) => apart(row) ** 2));
}
