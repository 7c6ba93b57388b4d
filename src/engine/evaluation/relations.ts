/**
 * How the samples of a batch relate in a network's eyes, in plain JavaScript for the page; the same matrices that the
 * terms `similarity` and `rkd-distance` compare. Activations row-major [rows, width], a row a sample.
 */
import { dot, gram } from './comparison';

/** Cosine-like likeness: F·Fᵀ with rows of 2-norm 1 (Tung, Mori 2019, arXiv:1907.09682). [rows, rows]; zero rows stay zero. */
export function similarityMatrix(values: ArrayLike<number>, rows: number, width: number): Float64Array {
  const matrix = gram(values, rows, width);
  for (let i = 0; i < rows; i++) {
    const row = matrix.subarray(i * rows, (i + 1) * rows);
    const norm = Math.sqrt(dot(row, row));
    if (norm > 0) for (let j = 0; j < rows; j++) row[j]! /= norm;
  }
  return matrix;
}

/** Euclidean distances over their mean off the diagonal (Park et al. 2019, arXiv:1904.05068). [rows, rows]. */
export function relativeDistances(values: ArrayLike<number>, rows: number, width: number): Float64Array {
  const matrix = new Float64Array(rows * rows);
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      let square = 0;
      for (let c = 0; c < width; c++) square += (values[i * width + c]! - values[j * width + c]!) ** 2;
      sum += 2 * (matrix[i * rows + j] = matrix[j * rows + i] = Math.sqrt(square));
    }
  }
  const mean = sum / Math.max(1, rows * (rows - 1));
  if (mean > 0) for (let i = 0; i < matrix.length; i++) matrix[i]! /= mean;
  return matrix;
}

/** Means over the pairs of unlike samples of one class, and of two classes. NaN where there is no such pair. */
export function withinAndBetween(
  matrix: ArrayLike<number>,
  labels: ArrayLike<number>,
): { within: number; between: number } {
  const rows = labels.length;
  const sums = { within: 0, between: 0 };
  const counts = { within: 0, between: 0 };
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      if (i === j) continue;
      const kind = labels[i] === labels[j] ? 'within' : 'between';
      sums[kind] += matrix[i * rows + j]!;
      counts[kind]++;
    }
  }
  return { within: sums.within / counts.within, between: sums.between / counts.between };
}

/** Cosine of two arrays of one length, read as vectors; NaN where one is zero. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** Mean of all squared differences: of two similarity matrices, what the term `similarity` minimises. */
export function meanSquaredDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / a.length;
}

/** Mean Huber loss, its corner at 1: of two matrices of relative distances, what the term `rkd-distance` minimises. */
export function meanHuber(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i]! - b[i]!);
    sum += size < 1 ? size ** 2 / 2 : size - 0.5;
  }
  return sum / a.length;
}
