import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, integerFormats, numberFormats } from './formats';
import { minifloatGrid, minifloats, roundToMinifloat } from './minifloat';
import { keptRows, taylorImportance } from './pruning';
import { quantise, quantiseAffine } from './quantise';
import { roundHalfToEven } from './rounding';

const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 });
const bits = fc.integer({ min: 2, max: 8 });
const few = { numRuns: 50, seed: 1 };

it('halves are rounded to the even number', () => {
  expect([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4, -2.6].map(roundHalfToEven).map((x) => x + 0)).toEqual([
    -2, -2, 0, 0, 2, 2, 2, -3,
  ]);
});

describe('quantisers', () => {
  const floats = (given: readonly number[]) => Float32Array.from(given);

  it.each(integerFormats)('%s: codes are whole and in range, values within half a step', (format) => {
    const most = 2 ** (bitsOf[format] - 1) - 1;
    fc.assert(
      fc.property(numbers, (given) => {
        const weights = floats([...given, 0]);
        const { scales, codes, values } = quantise({ format, per: 'tensor', scales: 'largest' }, weights, [
          weights.length,
          1,
        ]);
        expect(codes.every((code) => Math.abs(code) <= most)).toBe(true);
        weights.forEach((w, i) => expect(Math.abs(w - values[i]!)).toBeLessThanOrEqual(0.500001 * scales[0]!));
        expect(values.at(-1)! + 0).toBe(0);
      }),
      few,
    );
  });

  it('affine: 0 is exact, and what is cut off is half a step at most', () => {
    fc.assert(
      fc.property(numbers, bits, (given, b) => {
        const { scale, codes, values } = quantiseAffine(floats([...given, 0]), b);
        expect(codes.every((code) => code < 2 ** b)).toBe(true);
        // The zero point is rounded too, so at the ends of the range half a step more may be cut off.
        floats(given).forEach((w, i) => expect(Math.abs(w - values[i]!)).toBeLessThanOrEqual(1.000001 * scale));
        expect(values.at(-1)! + 0).toBe(0);
      }),
      few,
    );
  });

  it('reach the largest weight', () => {
    const eight = quantise({ format: 'int8', per: 'tensor', scales: 'largest' }, floats([-3, 1, 2]), [3, 1]);
    expect([...eight.codes]).toEqual([-127, 42, 85]);
    expect(quantiseAffine(floats([0, 1, 3]), 2)).toMatchObject({
      scale: 1,
      zeroPoint: 0,
      codes: Uint8Array.of(0, 1, 3),
    });
  });

  it('write floating-point numbers by their bits', () => {
    const weights = floats([6, -0.5, 0, -3]);
    const { codes } = quantise({ format: 'mxfp4', per: 'tensor', scales: 'largest' }, weights, [4, 1]);
    expect([...codes]).toEqual([0b0111, 0b1001, 0, 0b1101]);
    const eight = quantise({ format: 'e4m3', per: 'tensor', scales: 'largest' }, floats([448, -1, 2 ** -9]), [3, 1]);
    expect([...eight.codes]).toEqual([0x7e, 0xb8, 0x01]);
  });

  it('make nothing of nothing', () => {
    for (const format of numberFormats) {
      const { values } = quantise({ format, per: 'channel', scales: 'largest' }, floats([0, 0]), [2, 1]);
      expect([...values]).toEqual([0, 0]);
    }
    expect([...quantiseAffine(floats([0, 0])).values]).toEqual([0, 0]);
  });
});

describe('minifloats', () => {
  const formats = Object.entries(minifloats);

  it.each(formats)('%s: rounds to the nearest number of its grid', (_, format) => {
    const grid = minifloatGrid(format);
    fc.assert(
      fc.property(fc.double({ min: -1.1 * format.max, max: 1.1 * format.max, noNaN: true }), (x) => {
        const nearest = Math.min(...grid.map((g) => Math.abs(g - Math.abs(x))));
        const rounded = roundToMinifloat(format, x);
        expect(grid).toContain(Math.abs(rounded));
        expect(Math.abs(rounded - x)).toBeCloseTo(nearest, 12);
      }),
      { ...few, numRuns: 200 },
    );
  });

  it.each(formats)('%s: keeps every number of its grid, and saturates', (_, format) => {
    const grid = minifloatGrid(format);
    expect(grid.map((x) => roundToMinifloat(format, x))).toEqual(grid);
    expect(grid.at(-1)).toBe(format.max);
    expect(roundToMinifloat(format, -1e9)).toBe(-format.max);
  });
});

it('importance is taken of the sum, so that what cancels within a unit does not count', () => {
  const importance = taylorImportance(
    [
      [1, -1],
      [1, 1],
      [2, 0],
    ],
    [
      [5, 5],
      [-1, -1],
      [0.5, 9],
    ],
  );
  expect(importance).toEqual([0, 2, 1]);
  expect(keptRows(importance, 2)).toEqual([1, 2]);
});
