import { describe, expect, it } from 'vitest';
import { uniform } from '../random';
import { brierScore, linearCka, meanDivergence } from './comparison';

const draws = (count: number, stream: number) =>
  Float64Array.from({ length: count }, (_, i) => uniform(7, stream, 0, i) - 0.5);

describe('linear CKA', () => {
  const rows = 12;
  const a = draws(rows * 3, 1);
  const turned = Float64Array.from(a, (_, i) => {
    const start = i - (i % 3);
    const [x, y, z] = [a[start]!, a[start + 1]!, a[start + 2]!];
    // A quarter turn and a mirror, twice the size, moved by 5.
    return 2 * [y, -x, -z][i % 3]! + 5;
  });

  it('is 1 for what was turned, scaled and shifted', () => {
    expect(linearCka(a, turned, rows, 3, 3)).toBeCloseTo(1, 12);
  });

  it('is the same both ways, and less for something else', () => {
    const b = draws(rows * 5, 2);
    const value = linearCka(a, b, rows, 3, 5);
    expect(value).toBeCloseTo(linearCka(b, a, rows, 5, 3), 12);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(0.9);
  });

  it('is not a number where there is no spread', () => {
    expect(linearCka(new Float64Array(6).fill(2), draws(6, 3), 3, 2, 2)).toBeNaN();
  });
});

describe('Brier score', () => {
  it('is 0 for a sure and right network, 2 for a sure and wrong one, (C − 1)/C for one that does not know', () => {
    expect(brierScore([100, 0, 0, 100], [0, 1], 2, 2)).toBeCloseTo(0, 12);
    expect(brierScore([100, 0, 0, 100], [1, 0], 2, 2)).toBeCloseTo(2, 12);
    expect(brierScore([3, 3, 3, 3], [2], 1, 4)).toBeCloseTo(0.75, 12);
  });
});

describe('mean divergence', () => {
  it('is 0 between equals, and the mean of the rows otherwise', () => {
    const [t, s] = [draws(8, 4), draws(8, 5)];
    expect(meanDivergence(t, t, 2, 4)).toBe(0);
    const apart = [0, 4].map((from) => meanDivergence(t.slice(from, from + 4), s.slice(from, from + 4), 1, 4));
    expect(meanDivergence(t, s, 2, 4)).toBeCloseTo((apart[0]! + apart[1]!) / 2, 12);
  });
});
