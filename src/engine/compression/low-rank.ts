/** The best approximation of a matrix by one of lower rank (Eckart–Young). */

export type Matrix = readonly (readonly number[])[];

export interface LowRank {
  /** All singular values, descending. */
  readonly singularValues: readonly number[];
  readonly approximation: Matrix;
  /** ‖W − approximation‖²: the sum of the squares of the singular values left out. */
  readonly squaredError: number;
}

const SWEEPS = 60;
const CONVERGED = 1e-15;

/** Truncated singular value decomposition of [rows][columns]. */
export function lowRank(matrix: Matrix, rank: number): LowRank {
  const wide = matrix.length < (matrix[0]?.length ?? 0);
  const { columns, rotation } = orthogonalise(wide ? matrix : transpose(matrix));
  const bySize = columns
    .map((column, i) => ({ column, direction: rotation[i]!, value: Math.sqrt(dot(column, column)) }))
    .sort((a, b) => b.value - a.value);
  const tall = approximate(bySize.slice(0, rank));
  return {
    singularValues: bySize.map(({ value }) => value),
    approximation: wide ? transpose(tall) : tall,
    squaredError: bySize.slice(rank).reduce((sum, { value }) => sum + value ** 2, 0),
  };
}

/**
 * One-sided Jacobi: rotates the columns of a tall matrix, given column by column, until they are at right angles. Then
 * their lengths are the singular values and A = Σ column ⊗ direction.
 */
function orthogonalise(given: Matrix): { columns: number[][]; rotation: number[][] } {
  const columns = given.map((column) => [...column]);
  const rotation = columns.map((_, i) => columns.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let largest = 0;
    for (let i = 0; i < columns.length; i++) {
      for (let j = i + 1; j < columns.length; j++) {
        largest = Math.max(largest, rotatePair(columns, rotation, i, j));
      }
    }
    if (largest < CONVERGED) break;
  }
  return { columns, rotation };
}

/** Turns columns i and j to a right angle. @returns the cosine between them before. */
function rotatePair(columns: number[][], rotation: number[][], i: number, j: number): number {
  const [a, b] = [columns[i]!, columns[j]!];
  const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
  if (ab === 0) return 0;
  const zeta = (bb - aa) / (2 * ab);
  const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  turn(a, b, cosine, cosine * tangent);
  turn(rotation[i]!, rotation[j]!, cosine, cosine * tangent);
  return Math.abs(ab) / Math.sqrt(aa * bb);
}

function turn(a: number[], b: number[], cosine: number, sine: number): void {
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k]!, b[k]!];
    a[k] = cosine * x - sine * y;
    b[k] = sine * x + cosine * y;
  }
}

function approximate(parts: readonly { column: readonly number[]; direction: readonly number[] }[]): number[][] {
  const height = parts[0]?.column.length ?? 0;
  const width = parts[0]?.direction.length ?? 0;
  return Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (_, c) =>
      parts.reduce((sum, { column, direction }) => sum + column[r]! * direction[c]!, 0),
    ),
  );
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const transpose = (m: Matrix): number[][] => (m[0] ?? []).map((_, c) => m.map((row) => row[c]!));
