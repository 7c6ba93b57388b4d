/** Confidence intervals of a mean from few values, by Student's t. Plain JavaScript. */
import { meanAndDeviation } from './summary';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Values of the size of one that differ by less differ by rounding alone. */
const ROUNDING = 1e-12;

/** Bisections of an angle below π/2: more add nothing to a float64. */
const HALVINGS = 60;

/**
 * Probability that a t-distributed value lies within ±√ν·tan θ, for ν whole degrees of freedom (Abramowitz & Stegun 1964,
 * 26.7.3 and 26.7.4: finite sums, exact).
 */
function shareWithin(angle: number, degrees: number): number {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const odd = degrees % 2 === 1;
  let term = odd ? cos : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < degrees; k += 2) {
    term *= ((k - 1) / k) * cos ** 2;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sin * sum) : sin * sum;
}

/**
 * The value that a t-distributed one stays within, on either side, with probability `confidence`.
 * @param degrees of freedom, a whole number from 1
 */
export function studentQuantile(confidence: number, degrees: number): number {
  let [low, high] = [0, Math.PI / 2];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, degrees) < confidence) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan(low);
}

/**
 * Interval that holds the true mean with probability `confidence`, taking the values for draws from a normal
 * distribution. Null where nothing can be said: of fewer than two values, or of values that do not differ but by rounding.
 */
export function meanInterval(values: readonly number[], confidence = 0.95): Interval | null {
  const { mean, deviation } = meanAndDeviation(values);
  if (values.length < 2 || deviation <= ROUNDING) return null;
  const margin = studentQuantile(confidence, values.length - 1) * (deviation / Math.sqrt(values.length));
  return { low: mean - margin, high: mean + margin };
}

/** Whether a difference of 0 lies outside. */
export const excludesZero = ({ low, high }: Interval): boolean => low > 0 || high < 0;
