/** Further measures of logits and embeddings, in plain JavaScript with float64 accumulation. Rows are samples. */
import { divergence, soften } from '../distillation/softening';

/** Mean over the rows of Σ (p − onehot)² at T = 1, between 0 and 2. Logits row-major [rows, classes]. */
export function brierScore(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
): number {
  const p = new Float64Array(classes);
  let sum = 0;
  for (let r = 0; r < rows; r++) {
    soften(logits, r, classes, 1, p);
    for (let c = 0; c < classes; c++) sum += (p[c]! - (labels[r] === c ? 1 : 0)) ** 2;
  }
  return sum / rows;
}

/** Mean over the rows of KL(teacher ‖ student) at T, in nats, without the factor T². */
export function meanDivergence(
  teacher: ArrayLike<number>,
  student: ArrayLike<number>,
  rows: number,
  classes: number,
  temperature = 1,
): number {
  let sum = 0;
  for (let r = 0; r < rows; r++) sum += divergence(teacher, student, r, classes, temperature);
  return sum / rows;
}

/**
 * Linear centred kernel alignment of two embeddings of the same samples, ‖XᵀY‖² / (‖XᵀX‖ ‖YᵀY‖) with centred columns
 * (Kornblith et al. 2019, arXiv:1905.00414): 1 where they agree up to rotation and scale. NaN where one has no spread.
 * @param a row-major [rows, widthA]
 * @param b row-major [rows, widthB]
 */
export function linearCka(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rows: number,
  widthA: number,
  widthB: number,
): number {
  // ‖XᵀY‖² is the sum of the products of XXᵀ and YYᵀ, entry by entry: cheaper where there are more columns than rows.
  const x = gram(centred(a, rows, widthA), rows, widthA);
  const y = gram(centred(b, rows, widthB), rows, widthB);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

function centred(values: ArrayLike<number>, rows: number, width: number): Float64Array {
  const out = Float64Array.from(values);
  for (let c = 0; c < width; c++) {
    let mean = 0;
    for (let r = 0; r < rows; r++) mean += out[r * width + c]! / rows;
    for (let r = 0; r < rows; r++) out[r * width + c]! -= mean;
  }
  return out;
}

/** XXᵀ: [rows, rows]. */
export function gram(values: ArrayLike<number>, rows: number, width: number): Float64Array {
  const matrix = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = i; j < rows; j++) {
      let product = 0;
      for (let c = 0; c < width; c++) product += values[i * width + c]! * values[j * width + c]!;
      matrix[i * rows + j] = matrix[j * rows + i] = product;
    }
  }
  return matrix;
}

/** Σ a·b of arrays of one length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
