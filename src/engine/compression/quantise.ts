/** Weights as small whole numbers and a scale. */
import { roundHalfToEven } from './rounding';

export interface Quantised {
  /** Size of one step. */
  readonly scale: number;
  /** The code that stands for 0. */
  readonly zeroPoint: number;
  readonly codes: readonly number[];
  /** What the codes stand for: (code − zeroPoint) · scale. */
  readonly values: readonly number[];
}

/** Codes −(2^(bits−1) − 1) … 2^(bits−1) − 1 around 0, the largest weight at the end of the range. */
export function quantiseSymmetric(weights: ArrayLike<number>, bits: number): Quantised {
  const most = 2 ** (bits - 1) - 1;
  const largest = Array.from(weights).reduce((max, w) => Math.max(max, Math.abs(w)), 0);
  return encode(weights, largest / most || 1, 0, -most, most);
}

/** Codes 0 … 2^bits − 1 over the range of the weights, widened to hold 0, which stays exact. */
export function quantiseAffine(weights: ArrayLike<number>, bits: number): Quantised {
  const most = 2 ** bits - 1;
  const all = Array.from(weights);
  const low = all.reduce((min, w) => Math.min(min, w), 0);
  const high = all.reduce((max, w) => Math.max(max, w), 0);
  const scale = (high - low) / most || 1;
  return encode(weights, scale, clamp(roundHalfToEven(-low / scale), 0, most), 0, most);
}

function encode(weights: ArrayLike<number>, scale: number, zeroPoint: number, low: number, high: number): Quantised {
  const codes = Array.from(weights, (w) => clamp(roundHalfToEven(w / scale) + zeroPoint, low, high));
  return { scale, zeroPoint, codes, values: codes.map((code) => (code - zeroPoint) * scale) };
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** Mean of the squared differences. */
export const meanSquaredError = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0) / a.length;
