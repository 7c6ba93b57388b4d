import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../random';
import { alignTo, principalPlane, project } from './projection';

const rows = 60;
const draws = (stream: number) => Float64Array.from({ length: rows }, (_, i) => normal(5, stream, 0, i));
/** Spread 5 along (0.6, 0.8, 0), 2 along (−0.8, 0.6, 0), 0.1 along (0, 0, 1), around (1, 2, 3). */
const cloud = (() => {
  const [a, b, c] = [draws(1), draws(2), draws(3)];
  return Float64Array.from({ length: rows * 3 }, (_, i) => {
    const r = Math.floor(i / 3);
    const [x, y] = [5 * a[r]!, 2 * b[r]!];
    return [1 + 0.6 * x - 0.8 * y, 2 + 0.8 * x + 0.6 * y, 3 + 0.1 * c[r]!][i % 3]!;
  });
})();

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, v, i) => sum + v * b[i]!, 0);

describe('principal plane', () => {
  const plane = principalPlane(cloud, rows, 3);

  it('finds the directions that data was spread along, the widest first', () => {
    // Sixty draws are correlated a little, which turns the sample's axes by a few degrees.
    expect(Math.abs(dot(plane.axes[0], [0.6, 0.8, 0]))).toBeGreaterThan(0.99);
    expect(Math.abs(dot(plane.axes[1], [-0.8, 0.6, 0]))).toBeGreaterThan(0.99);
    expect(plane.explained[0]).toBeGreaterThan(plane.explained[1]);
    expect(plane.explained[0] + plane.explained[1]).toBeGreaterThan(0.995);
    expect(plane.explained[0] + plane.explained[1]).toBeLessThan(1);
  });

  it('has orthogonal unit axes, and scores without correlation around 0', () => {
    const [first, second] = plane.axes;
    expect(dot(first, first)).toBeCloseTo(1, 10);
    expect(dot(second, second)).toBeCloseTo(1, 10);
    expect(dot(first, second)).toBeCloseTo(0, 10);
    const scores = project(plane, cloud, rows);
    const column = (k: number) => Array.from({ length: rows }, (_, r) => scores[2 * r + k]!);
    expect(dot(column(0), new Float64Array(rows).fill(1))).toBeCloseTo(0, 8);
    expect(dot(column(0), column(1))).toBeCloseTo(0, 6);
  });

  it('keeps distances where the data is in a plane', () => {
    const flat = cloud.map((value, i) => (i % 3 === 2 ? 3 : value));
    const scores = project(principalPlane(flat, rows, 3), flat, rows);
    const distance = (values: ArrayLike<number>, width: number, i: number, j: number) =>
      Math.hypot(...Array.from({ length: width }, (_, c) => values[i * width + c]! - values[j * width + c]!));
    for (const [i, j] of [
      [0, 1],
      [5, 40],
      [12, 59],
    ] as const) {
      expect(distance(scores, 2, i, j)).toBeCloseTo(distance(flat, 3, i, j), 8);
    }
  });

  it('is the same with more dimensions than rows', () => {
    const few = 12;
    const wide = Float64Array.from({ length: few * 40 }, (_, i) =>
      i % 40 < 3 ? cloud[3 * Math.floor(i / 40) + (i % 40)]! : 7,
    );
    const found = principalPlane(wide, few, 40);
    const expected = principalPlane(cloud.slice(0, few * 3), few, 3);
    found.explained.forEach((share, k) => expect(share).toBeCloseTo(expected.explained[k]!, 10));
    const scores = project(expected, cloud, few);
    project(found, wide, few).forEach((score, i) => expect(score).toBeCloseTo(scores[i]!, 8));
  });

  it('has no second axis where the data is on a line, and none at all at a point', () => {
    const line = Float64Array.from({ length: 20 }, (_, i) => Math.floor(i / 2) * [3, 4][i % 2]!);
    const found = principalPlane(line, 10, 2);
    expect(found.explained[0]).toBeCloseTo(1, 10);
    expect(found.explained[1]).toBe(0);
    expect(principalPlane(new Float64Array(20).fill(7), 10, 2).explained).toEqual([0, 0]);
  });
});

describe('alignment', () => {
  const reference = project(principalPlane(cloud, rows, 3), cloud, rows);

  it('undoes any turn, mirroring, scale and shift', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.boolean(),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (angle, mirror, scale, shift) => {
          const moved = reference.map((_, i) => {
            const start = i - (i % 2);
            const [x, y] = [reference[start]!, reference[start + 1]! * (mirror ? -1 : 1)];
            const turned =
              i % 2 ? Math.sin(angle) * x + Math.cos(angle) * y : Math.cos(angle) * x - Math.sin(angle) * y;
            return scale * turned + shift;
          });
          const { points, fit } = alignTo(reference, moved);
          expect(fit).toBeCloseTo(1, 9);
          points.forEach((value, i) => expect(value).toBeCloseTo(reference[i]!, 7));
        },
      ),
    );
  });

  it('has the reference’s spread, and no other turn lies nearer', () => {
    const other = Float64Array.from({ length: 2 * rows }, (_, i) => normal(5, 9, 0, i));
    const error = (points: ArrayLike<number>) =>
      reference.reduce((sum, value, i) => sum + (value - points[i]!) ** 2, 0);
    const { points, fit } = alignTo(reference, other);
    expect(dot(points, points) / dot(reference, reference)).toBeCloseTo(1, 9);
    expect(fit).toBeLessThan(0.5);
    for (let angle = 0.1; angle < 6.2; angle += 0.1) {
      const turned = points.map((_, i) => {
        const [x, y] = [points[i - (i % 2)]!, points[i - (i % 2) + 1]!];
        return i % 2 ? Math.sin(angle) * x + Math.cos(angle) * y : Math.cos(angle) * x - Math.sin(angle) * y;
      });
      expect(error(turned)).toBeGreaterThan(error(points));
    }
  });

  it('puts points without spread at the middle, and says that nothing fits', () => {
    const { points, fit } = alignTo(reference, new Float64Array(2 * rows).fill(3));
    expect(fit).toBe(0);
    points.forEach((value) => expect(value).toBeCloseTo(0, 8));
  });
});
