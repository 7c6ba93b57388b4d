import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanInput } from '../models/plan';
import { blurOf, Corrupter, corruptionsOf, shiftOf, strengths } from './corruptions';

const picture: PlanInput = { name: 'input', shape: [8, 8, 1] };
const PAPER = [0, 255] as const;
/** Samples of one picture, each with a single white pixel at the centre right of the middle. */
const dot = (count = 1) => {
  const values = new Uint8Array(64 * count);
  for (let i = 0; i < count; i++) values[64 * i + 36] = 255;
  return values;
};
const of = (values: Uint8Array | Float32Array, inputs: readonly PlanInput[] = [picture], seed = 42) =>
  new Corrupter(values, inputs, PAPER, seed);
const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);

describe('what can be done to samples', () => {
  it('is all to a picture, noise to numbers and series, nothing to a text', () => {
    const name: PlanInput = { name: 'name', shape: [8], vocabulary: 336 };
    expect(corruptionsOf([picture])).toEqual(['noise', 'shift', 'blur']);
    expect(corruptionsOf([{ ...picture, name: 'picture' }, name])).toEqual(['noise', 'shift', 'blur']);
    expect(corruptionsOf([{ name: 'input', shape: [2] }])).toEqual(['noise']);
    expect(corruptionsOf([{ name: 'input', shape: [30, 14] }])).toEqual(['noise']);
    expect(corruptionsOf([name])).toEqual([]);
  });

  it('leaves ids, and the place in a table of answers, as they are', () => {
    const inputs: PlanInput[] = [
      { name: 'numbers', shape: [2] },
      { name: 'category1', shape: [1], vocabulary: 5 },
      { name: 'row', shape: [1], vocabulary: 9 },
    ];
    const values = Float32Array.from([1, 2, 3, 7, 2, 4, 4, 8]);
    const noisy = of(values, inputs).corrupted('noise', 1);
    expect([...noisy.subarray(2)]).toEqual([4, 8]);
    expect(noisy[0]).not.toBe(2);
  });
});

describe('a corrupted sample', () => {
  it('is the same under one seed, and another under another, or of another sample', () => {
    for (const id of ['noise', 'shift', 'blur'] as const) {
      expect(of(dot()).corrupted(id, 0), id).toEqual(of(dot()).corrupted(id, 0));
    }
    const first = of(dot(2)).corrupted('noise', 0);
    expect(of(dot(2)).corrupted('noise', 1)).not.toEqual(first);
    expect(of(dot(), [picture], 43).corrupted('noise', 0)).not.toEqual(first);
  });

  it('leaves the data as they were', () => {
    const values = dot();
    const corrupter = of(values);
    for (const id of corrupter.ids) corrupter.corrupted(id, 0);
    expect(values).toEqual(dot());
  });

  it('is moved by as many pixels as it says, to every side over many samples', () => {
    const corrupter = of(dot(80));
    const found = new Set(
      Array.from({ length: 80 }, (_, sample) => {
        const moved = corrupter.corrupted('shift', sample);
        expect(sum(moved)).toBe(255);
        return moved.indexOf(255);
      }),
    );
    expect(shiftOf([8, 8])).toBe(1);
    expect([...found].sort((a, b) => a - b)).toEqual([27, 28, 29, 35, 37, 43, 44, 45]);
  });

  it('is blurred by a Gaussian: as bright in all, its weights those of e^(−d²/2σ²)', () => {
    const sigma = 8 * strengths.blur;
    expect(blurOf([8, 8])).toBeCloseTo(sigma, 12);
    const weights = [-2, -1, 0, 1, 2].map((d) => Math.exp(-(d ** 2) / (2 * sigma ** 2)));
    const total = weights.reduce((a, b) => a + b, 0);
    const blurred = of(dot()).corrupted('blur', 0);
    expect(sum(blurred)).toBeCloseTo(255, 3);
    expect(blurred[36]).toBeCloseTo(255 * (weights[2]! / total) ** 2, 3);
    expect(blurred[37]).toBeCloseTo((255 * weights[2]! * weights[3]!) / total ** 2, 3);
    expect(blurred[45]).toBeCloseTo(255 * (weights[3]! / total) ** 2, 3);
    // Nothing is to be seen in what is all alike.
    const even = of(new Uint8Array(64).fill(90)).corrupted('blur', 0);
    for (const value of even) expect(value).toBeCloseTo(90, 3);
  });

  it('has noise of the strength that is said, within black and white', () => {
    const grey = of(new Uint8Array(64 * 200).fill(128));
    const all = Array.from({ length: 200 }, (_, i) => [...grey.corrupted('noise', i)]).flat();
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThanOrEqual(255);
    // Of a normal with σ = 63.75, what is cut at ±2σ leaves σ·0.977 (to three standard errors of 12,800 draws).
    const deviation = Math.sqrt(all.reduce((total, x) => total + (x - 128) ** 2, 0) / all.length);
    expect(deviation / (255 * strengths.pictureNoise)).toBeGreaterThan(0.95);
    expect(deviation / (255 * strengths.pictureNoise)).toBeLessThan(0.99);
  });

  it('has noise in units of each column’s own spread, values that are missing aside', () => {
    const rows = 4000;
    const values = Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 ? (i % 4) - 1 : 100 * ((i % 4) - 2)));
    values[0] = NaN;
    const noisy = of(values, [{ name: 'input', shape: [2] }]);
    const strength = [0, 1].map((column) => {
      const added = Array.from(
        { length: rows - 1 },
        (_, i) => noisy.corrupted('noise', i + 1)[column]! - values[2 * (i + 1) + column]!,
      );
      return Math.sqrt(added.reduce((total, x) => total + x * x, 0) / added.length);
    });
    // The columns are ±1 and ±100; a standard error of 4,000 draws is 1.1 %.
    expect(strength[0]).toBeCloseTo(strengths.columnNoise, 1);
    expect(strength[1]! / 100).toBeCloseTo(strengths.columnNoise, 1);
    expect(noisy.corrupted('noise', 0)[0]).toBeNaN();
  });

  it('is the same whether bytes are corrupted or what networks get of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.integer({ min: 0, max: 1e6 }), (raw, seed) => {
        const [scale, offset] = [2 / 255, -1];
        const given = Float32Array.from(raw, (byte) => byte * scale + offset);
        const seen = new Corrupter(raw, [picture], [0, 255], seed);
        const asked = new Corrupter(given, [picture], [offset, 255 * scale + offset], seed);
        for (const id of seen.ids) {
          const bytes = seen.corrupted(id, 0);
          asked.corrupted(id, 0).forEach((value, i) => expect(value).toBeCloseTo(bytes[i]! * scale + offset, 4));
        }
      }),
      { numRuns: 20 },
    );
  });
});
