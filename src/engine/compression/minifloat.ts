/** Floating-point numbers of 8 and 4 bits. */
import { roundHalfToEven } from './rounding';

export interface MinifloatFormat {
  readonly mantissaBits: number;
  /** Exponent of the smallest normal number. */
  readonly minExponent: number;
  /** The largest number; everything beyond saturates to it. */
  readonly max: number;
}

/** OCP 8-bit floating point 1.0 (E4M3 without infinities) and microscaling formats 1.0 (E2M1). */
export const minifloats = {
  e4m3: { mantissaBits: 3, minExponent: -6, max: 448 },
  e5m2: { mantissaBits: 2, minExponent: -14, max: 57344 },
  e2m1: { mantissaBits: 1, minExponent: 0, max: 6 },
} as const satisfies Record<string, MinifloatFormat>;

/** The number of the format that is nearest to x; halves go to the even mantissa. Below the smallest normal number the steps stay. */
export function roundToMinifloat({ mantissaBits, minExponent, max }: MinifloatFormat, x: number): number {
  if (x === 0) return x;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(x))), minExponent);
  const step = 2 ** (exponent - mantissaBits);
  const rounded = roundHalfToEven(Math.abs(x) / step) * step;
  return Math.sign(x) * Math.min(rounded, max);
}

/** Every non-negative number of a format, ascending: its place is the number's bits. */
export function minifloatGrid({ mantissaBits, minExponent, max }: MinifloatFormat): number[] {
  const grid: number[] = [];
  const perBinade = 2 ** mantissaBits;
  for (let i = 0; i < perBinade; i++) grid.push(i * 2 ** (minExponent - mantissaBits));
  for (let exponent = minExponent; 2 ** exponent <= max; exponent++) {
    for (let i = 0; i < perBinade; i++) grid.push((perBinade + i) * 2 ** (exponent - mantissaBits));
  }
  return grid.filter((value) => value <= max);
}
