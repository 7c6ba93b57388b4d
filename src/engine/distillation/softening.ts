/**
 * Softened distributions and what is measured on them, in plain JavaScript with float64 accumulation, so that the page
 * recomputes them at the sliders' T in the same frame. All logits are row-major [rows, classes].
 */

/** softmax(z/T) of row `row`, written to `out` (length `classes`). Any finite logits; no overflow. */
export function soften(
  logits: ArrayLike<number>,
  row: number,
  classes: number,
  temperature: number,
  out: Float64Array = new Float64Array(classes),
): Float64Array {
  const start = row * classes;
  let max = -Infinity;
  for (let c = 0; c < classes; c++) max = Math.max(max, logits[start + c]!);
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += out[c] = Math.exp((logits[start + c]! - max) / temperature);
  for (let c = 0; c < classes; c++) out[c]! /= sum;
  return out;
}

/** log softmax(z/T) of row `row`, written to `out`. Never −Infinity for finite logits. */
export function logSoften(
  logits: ArrayLike<number>,
  row: number,
  classes: number,
  temperature: number,
  out: Float64Array = new Float64Array(classes),
): Float64Array {
  const start = row * classes;
  let max = -Infinity;
  for (let c = 0; c < classes; c++) max = Math.max(max, logits[start + c]!);
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += Math.exp((logits[start + c]! - max) / temperature);
  const logSum = Math.log(sum);
  for (let c = 0; c < classes; c++) out[c] = (logits[start + c]! - max) / temperature - logSum;
  return out;
}

/** −Σ p log p in nats. */
export function entropy(probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let c = 0; c < probabilities.length; c++) {
    const p = probabilities[c]!;
    if (p > 0) sum -= p * Math.log(p);
  }
  return sum;
}

/** KL(teacher ‖ student) at T of one row each, in nats; without the factor T². */
export function divergence(
  teacher: ArrayLike<number>,
  student: ArrayLike<number>,
  row: number,
  classes: number,
  temperature: number,
): number {
  const logTeacher = logSoften(teacher, row, classes, temperature);
  const logStudent = logSoften(student, row, classes, temperature);
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += Math.exp(logTeacher[c]!) * (logTeacher[c]! - logStudent[c]!);
  return Math.max(0, sum);
}

/** Both sides of the loss on the first `rows` rows, in nats: hard is CE at T = 1, soft is T²·mean KL. */
export function losses(
  student: ArrayLike<number>,
  teacher: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  temperature: number,
): { soft: number; hard: number } {
  let soft = 0;
  for (let r = 0; r < rows; r++) soft += divergence(teacher, student, r, classes, temperature);
  return { soft: (temperature ** 2 * soft) / rows, hard: crossEntropyOf(student, labels, rows, classes) };
}

/** Mean cross-entropy at the labels, in nats. @param weights how much each row counts; all alike where absent */
export function crossEntropyOf(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  weights?: ArrayLike<number>,
): number {
  const buffer = new Float64Array(classes);
  let sum = 0;
  let counted = 0;
  for (let r = 0; r < rows; r++) {
    const weight = weights?.[r] ?? 1;
    counted += weight;
    // What a row that doesn't count holds need not be a number.
    if (weight > 0) sum -= weight * logSoften(logits, r, classes, 1, buffer)[labels[r]!]!;
  }
  return sum / counted;
}

/** Index of the largest logit of a row; the first one on a tie. */
export function argMax(logits: ArrayLike<number>, row: number, classes: number): number {
  const start = row * classes;
  let best = 0;
  for (let c = 1; c < classes; c++) if (logits[start + c]! > logits[start + best]!) best = c;
  return best;
}
