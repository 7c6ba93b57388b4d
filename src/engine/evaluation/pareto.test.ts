import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paretoLine } from './pareto';

type Point = readonly [cost: number, value: number];
const lineOf = (points: readonly Point[]) =>
  paretoLine(
    points,
    ([cost]) => cost,
    ([, value]) => value,
  );

it('keeps what nothing beats', () => {
  const points: Point[] = [[4, 0.9], [2, 0.8], [3, 0.7], [2, 0.85], [9, 0.9], [1, NaN]]; // prettier-ignore
  expect(lineOf(points)).toEqual([[2, 0.85], [4, 0.9]]); // prettier-ignore
  expect(lineOf([])).toEqual([]);
});

it('beats every point that it leaves out, and rises', () => {
  const whole = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(whole, whole)), (points) => {
      const line = lineOf(points);
      for (const [cost, value] of points) expect(line.some(([c, v]) => c <= cost && v >= value)).toBe(true);
      line.slice(1).forEach(([cost, value], i) => {
        expect(cost).toBeGreaterThan(line[i]![0]);
        expect(value).toBeGreaterThan(line[i]![1]);
      });
    }),
    { numRuns: 100, seed: 1 },
  );
});
