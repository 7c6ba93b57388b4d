import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decomposition, rankFor, squares } from './low-rank';

const few = { numRuns: 50, seed: 1 };
const matrices = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    data: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
      minLength: rows * columns,
      maxLength: rows * columns,
    }),
  }),
);

function product([down, up]: readonly [Float32Array, Float32Array], rows: number, columns: number): number[] {
  const rank = down.length / rows;
  return Array.from({ length: rows * columns }, (_, i) => {
    const [r, c] = [Math.floor(i / columns), i % columns];
    return Array.from({ length: rank }, (__, k) => down[r * rank + k]! * up[k * columns + c]!).reduce(
      (a, b) => a + b,
      0,
    );
  });
}
const error = (a: readonly number[], b: readonly number[]) => squares(a.map((x, i) => x - b[i]!));

describe('low rank', () => {
  it('at full rank is the matrix, and below errs by the singular values left out', () => {
    fc.assert(
      fc.property(matrices, fc.integer({ min: 1, max: 6 }), ({ data, rows, columns }, asked) => {
        const { singularValues, factors } = decomposition(data, rows, columns);
        const full = Math.min(rows, columns);
        expect(singularValues).toHaveLength(full);
        expect([...singularValues].sort((a, b) => b - a)).toEqual(singularValues);
        expect(error(data, product(factors(full), rows, columns))).toBeCloseTo(0, 10);
        const rank = Math.min(asked, full);
        const cut = product(factors(rank), rows, columns);
        expect(error(data, cut)).toBeCloseTo(squares(singularValues.slice(rank)), 4);
      }),
      few,
    );
  });

  it('finds a matrix of rank one, and gives each factor the root of what it has', () => {
    const { singularValues, factors } = decomposition([2, 4, 1, 2, 3, 6], 3, 2);
    expect(singularValues[0]).toBeCloseTo(Math.sqrt(70), 10);
    expect(singularValues[1]).toBeCloseTo(0, 6);
    const [down, up] = factors(1);
    expect(product([down, up], 3, 2).map((x) => Math.round(x * 1e5) / 1e5)).toEqual([2, 4, 1, 2, 3, 6]);
    expect(squares([...down])).toBeCloseTo(squares([...up]), 5);
  });

  it('holds a share of the energy by the least rank that does', () => {
    expect([0.5, 0.89, 0.9, 0.95, 1].map((energy) => rankFor([3, 1, 0], energy))).toEqual([1, 1, 1, 2, 2]);
    expect(rankFor([0, 0], 0.5)).toBe(1);
  });
});
