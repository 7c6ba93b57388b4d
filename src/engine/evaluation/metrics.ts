/** Measures of one network's logits, in plain JavaScript: the page and the headless run share them. */
import { argMax, soften } from '../distillation/softening';

/** Share of the first `rows` rows whose largest logit is at the label. */
export function accuracy(logits: ArrayLike<number>, labels: ArrayLike<number>, rows: number, classes: number): number {
  let right = 0;
  for (let r = 0; r < rows; r++) if (argMax(logits, r, classes) === labels[r]) right++;
  return right / rows;
}

/** Accuracy on the rows of one class; NaN where there are none. */
export function classAccuracy(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  label: number,
): number {
  let right = 0;
  let count = 0;
  for (let r = 0; r < rows; r++) {
    if (labels[r] !== label) continue;
    count++;
    if (argMax(logits, r, classes) === label) right++;
  }
  return right / count;
}

/** Share of rows on which two networks choose the same class. */
export function agreement(a: ArrayLike<number>, b: ArrayLike<number>, rows: number, classes: number): number {
  let same = 0;
  for (let r = 0; r < rows; r++) if (argMax(a, r, classes) === argMax(b, r, classes)) same++;
  return same / rows;
}

/**
 * Of the rows that `other` gets wrong, the share where `own` chooses the very same wrong class; NaN where it gets none wrong.
 */
export function inheritedMistakes(
  own: ArrayLike<number>,
  other: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
): number {
  let mistakes = 0;
  let repeated = 0;
  for (let r = 0; r < rows; r++) {
    const chosen = argMax(other, r, classes);
    if (chosen === labels[r]) continue;
    mistakes++;
    if (argMax(own, r, classes) === chosen) repeated++;
  }
  return repeated / mistakes;
}

/**
 * Expected calibration error over `bins` equal bins of confidence (Guo et al. 2017, eq. 3), at T = 1. A bin holds its
 * upper edge, as in the reference implementation.
 */
export function calibrationError(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  bins = 15,
): number {
  const count = new Float64Array(bins);
  const confidence = new Float64Array(bins);
  const right = new Float64Array(bins);
  const p = new Float64Array(classes);
  for (let r = 0; r < rows; r++) {
    const best = argMax(logits, r, classes);
    const top = soften(logits, r, classes, 1, p)[best]!;
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(top * bins) - 1));
    count[bin]!++;
    confidence[bin]! += top;
    if (best === labels[r]) right[bin]!++;
  }
  let error = 0;
  for (let b = 0; b < bins; b++) error += Math.abs(right[b]! - confidence[b]!) / rows;
  return error;
}

/** Counts, row-major [true class, chosen class]. */
export function confusion(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
): Float64Array {
  const matrix = new Float64Array(classes * classes);
  for (let r = 0; r < rows; r++) matrix[labels[r]! * classes + argMax(logits, r, classes)]!++;
  return matrix;
}

/** Softened confusion, row-major: mean probability at T of each class over the samples of each true class. */
export function softConfusion(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  temperature: number,
): Float64Array {
  const matrix = new Float64Array(classes * classes);
  const count = new Float64Array(classes);
  const p = new Float64Array(classes);
  for (let r = 0; r < rows; r++) {
    const label = labels[r]!;
    count[label]!++;
    soften(logits, r, classes, temperature, p);
    for (let c = 0; c < classes; c++) matrix[label * classes + c]! += p[c]!;
  }
  for (let i = 0; i < matrix.length; i++) matrix[i]! /= count[Math.floor(i / classes)]! || 1;
  return matrix;
}
