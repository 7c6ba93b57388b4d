/** The best approximation of a matrix by one of lower rank (Eckart and Young 1936). */
import { EVD, Matrix } from 'ml-matrix';

export interface Decomposition {
  /** All, descending. */
  readonly singularValues: readonly number[];
  /**
   * [rows, rank] and [rank, columns], row-major, whose product is the nearest matrix of that rank; of the singular values each has
   * the roots, so that both are trained alike.
   */
  factors(rank: number): readonly [Float32Array, Float32Array];
}

/**
 * Of a matrix [rows, columns], row-major, by the eigenvectors V of the smaller of WᵀW and WWᵀ: several times as fast as the whole
 * decomposition, and since factors are made by W·V, no less exact where V is orthogonal. Singular values below about 1e-8 of the largest are
 * lost in rounding, as are weights of such size in float32.
 */
export function decomposition(matrix: ArrayLike<number>, rows: number, columns: number): Decomposition {
  const wide = rows < columns;
  const tall = wide
    ? rowsOf(columns, rows, (r, c) => matrix[c * columns + r]!)
    : rowsOf(rows, columns, (r, c) => matrix[r * columns + c]!);
  const { realEigenvalues, eigenvectorMatrix } = new EVD(tall.transpose().mmul(tall), { assumeSymmetric: true });
  const bySize = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const singularValues = bySize.map((i) => Math.sqrt(Math.max(0, realEigenvalues[i]!)));
  return {
    singularValues,
    factors(rank) {
      const roots = singularValues.slice(0, rank).map(Math.sqrt);
      const right = eigenvectorMatrix.subMatrixColumn(bySize.slice(0, rank));
      const left = tall
        .mmul(right)
        .to1DArray()
        .map((x, i) => (roots[i % rank]! > 0 ? x / roots[i % rank]! : 0));
      const turned = right.to1DArray().map((x, i) => x * roots[i % rank]!);
      const transposed = (all: readonly number[]) =>
        Float32Array.from(all, (_, i) => all[(i % (all.length / rank)) * rank + Math.floor(i / (all.length / rank))]!);
      return wide ? [Float32Array.from(turned), transposed(left)] : [Float32Array.from(left), transposed(turned)];
    },
  };
}

const rowsOf = (rows: number, columns: number, at: (row: number, column: number) => number): Matrix =>
  new Matrix(Array.from({ length: rows }, (_, r) => Float64Array.from({ length: columns }, (__, c) => at(r, c))));

/** The least rank whose squared singular values hold this share of all of them. @param energy 0–1 */
export function rankFor(singularValues: readonly number[], energy: number): number {
  const total = squares(singularValues);
  let held = 0;
  const rank = singularValues.findIndex((value) => (held += value ** 2) >= energy * total);
  return rank < 0 ? singularValues.length : rank + 1;
}

/** The sum of the squares: of those left out, the squared error of the approximation. */
export const squares = (values: readonly number[]): number => values.reduce((sum, value) => sum + value ** 2, 0);
