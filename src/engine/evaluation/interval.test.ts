import { describe, expect, it } from 'vitest';
import { normal } from '../random';
import { excludesZero, meanInterval, studentQuantile } from './interval';

describe('Student’s t', () => {
  // Tables of the t distribution, e.g. NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
  it.each([
    [1, 12.7062],
    [2, 4.30265],
    [3, 3.18245],
    [4, 2.77645],
    [5, 2.57058],
    [9, 2.26216],
    [10, 2.22814],
    [19, 2.09302],
    [30, 2.04227],
    [99, 1.98422],
  ])('has its 95 %% within the tabled value at %i degrees of freedom', (degrees, expected) => {
    expect(studentQuantile(0.95, degrees)).toBeCloseTo(expected, 4);
  });

  it('has other shares too', () => {
    expect(studentQuantile(0.99, 4)).toBeCloseTo(4.60409, 4);
    expect(studentQuantile(0.9, 7)).toBeCloseTo(1.89458, 4);
  });
});

describe('the interval of a mean', () => {
  it('is mean ± t·sd/√n', () => {
    const interval = meanInterval([1, 2, 3, 4, 5])!;
    const margin = 2.776445 * Math.sqrt(2.5 / 5);
    expect(interval.low).toBeCloseTo(3 - margin, 5);
    expect(interval.high).toBeCloseTo(3 + margin, 5);
  });

  it('is none of one value, nor of values that do not differ', () => {
    expect(meanInterval([])).toBeNull();
    expect(meanInterval([4])).toBeNull();
    expect(meanInterval([4, 4, 4])).toBeNull();
    expect(meanInterval([0.7 - 0.5, 0.8 - 0.6]), 'but by rounding').toBeNull();
  });

  it('tells whether 0 lies outside', () => {
    expect(excludesZero({ low: 0.1, high: 2 })).toBe(true);
    expect(excludesZero({ low: -2, high: -0.1 })).toBe(true);
    expect(excludesZero({ low: -0.1, high: 2 })).toBe(false);
  });

  it('holds the true mean 95 times in 100', () => {
    const rounds = 2000;
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const values = [0, 1, 2, 3].map((i) => 5 + 3 * normal(11, 1, round, i));
      const { low, high } = meanInterval(values)!;
      if (low <= 5 && 5 <= high) held++;
    }
    // Three standard errors of a share of 0.95 in 2,000 rounds.
    expect(Math.abs(held / rounds - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / rounds));
  });
});
