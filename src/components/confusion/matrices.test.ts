import { describe, expect, it } from 'vitest';
import { beyondChance, difference, matrixOf, samplesBehind, shades, verdict } from './matrices';

const test3 = { labels: Uint8Array.from([0, 0, 1, 2]), rows: 4, classes: 3 };
// Chooses 0, 1, 1, 0.
const a = Float32Array.from([3, 0, 0, 0, 2, 1, 0, 4, 0, 2, 0, 1]);
// Chooses 0, 0, 1, 2.
const b = Float32Array.from([3, 0, 0, 2, 0, 1, 0, 4, 0, 0, 0, 5]);

describe('confusion matrices', () => {
  it('count, row by true class', () => {
    expect([...matrixOf('counts', a, test3, 4)]).toEqual([1, 1, 0, 0, 1, 0, 1, 0, 0]);
    const change = difference(matrixOf('counts', a, test3, 4), matrixOf('counts', b, test3, 4));
    expect([...change]).toEqual([-1, 1, 0, 0, 0, 0, 1, 0, -1]);
  });

  it('soften with T: rows sum to 1 and grow flatter', () => {
    const cold = matrixOf('softened', a, test3, 0.5);
    const warm = matrixOf('softened', a, test3, 20);
    for (const m of [cold, warm]) {
      for (let r = 0; r < 3; r++) expect(m[3 * r]! + m[3 * r + 1]! + m[3 * r + 2]!).toBeCloseTo(1, 12);
    }
    expect(warm[4]!).toBeLessThan(cold[4]!);
    expect(warm[5]!).toBeGreaterThan(cold[5]!);
  });

  it('call a change better on the diagonal when it grows, elsewhere when it shrinks', () => {
    expect(verdict(1, 1, 2)).toBe('better');
    expect(verdict(1, 1, -2)).toBe('worse');
    expect(verdict(0, 1, 2)).toBe('worse');
    expect(verdict(0, 1, -2)).toBe('better');
    expect(verdict(0, 1, 0)).toBe('same');
  });

  it('shade by the share of the row, differences by the largest', () => {
    expect([...shades(Float64Array.from([3, 1, 0, 0]), 2, false)]).toEqual([0.75, 0.25, 0, 0]);
    expect([...shades(Float64Array.from([-4, 2, 0, 1]), 2, true)]).toEqual([1, 0.5, 0, 0.25]);
    expect([...shades(new Float64Array(4), 2, true)]).toEqual([0, 0, 0, 0]);
  });

  it('know the samples behind a cell', () => {
    expect(samplesBehind('counts', [a], test3, 0, 1, 4)).toEqual([1]);
    expect(samplesBehind('counts', [a, b], test3, 0, 0, 4)).toEqual([0, 1]);
    expect(samplesBehind('softened', [a], test3, 0, 1, 4)).toEqual([1, 0]);
  });
});

describe('a change beyond chance', () => {
  /** `right` of ten samples of class 0 answered as such, the others as class 1; and ten of class 1, all answered rightly. */
  const answers = (right: number) =>
    Float32Array.from(Array.from({ length: 20 }, (_, r) => (r < right ? [1, 0] : [0, 1])).flat());
  const test = { labels: Uint8Array.from({ length: 20 }, (_, r) => (r < 10 ? 0 : 1)), rows: 20, classes: 2 };

  it('takes more than a few samples that went the other way', () => {
    expect(beyondChance('counts', answers(4), answers(3), test, 4)).toEqual([false, false, false, false]);
    expect(beyondChance('counts', answers(9), answers(2), test, 4)).toEqual([true, true, false, false]);
  });

  it('is no change at all between the same answers', () => {
    expect(beyondChance('softened', answers(4), answers(4), test, 4)).toEqual([false, false, false, false]);
  });
});
