/**
 * Measures of one network's logits, in plain JavaScript: the page and the headless run share them. A row is one prediction;
 * where `weights` are given, it counts as much as its weight says, and not at all with 0.
 */
import { argMax, soften } from '../distillation/softening';

/** Share of the rows `among` which something is asked for which it holds; of no row at all NaN. */
function shareOf(
  rows: number,
  weights: ArrayLike<number> | undefined,
  holds: (row: number) => boolean,
  among: (row: number) => boolean = () => true,
): number {
  let held = 0;
  let counted = 0;
  for (let r = 0; r < rows; r++) {
    if (!among(r)) continue;
    const weight = weights?.[r] ?? 1;
    counted += weight;
    if (weight > 0 && holds(r)) held += weight;
  }
  return held / counted;
}

/** Share of the first `rows` rows whose largest logit is at the label. */
export const accuracy = (
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  weights?: ArrayLike<number>,
): number => shareOf(rows, weights, (r) => argMax(logits, r, classes) === labels[r]);

/** Accuracy on the rows of one class; NaN where there are none. */
export const classAccuracy = (
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  label: number,
  weights?: ArrayLike<number>,
): number =>
  shareOf(
    rows,
    weights,
    (r) => argMax(logits, r, classes) === label,
    (r) => labels[r] === label,
  );

/** Share of rows on which two networks choose the same class. */
export const agreement = (
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rows: number,
  classes: number,
  weights?: ArrayLike<number>,
): number => shareOf(rows, weights, (r) => argMax(a, r, classes) === argMax(b, r, classes));

/**
 * Share of samples all of whose rows that count are right; NaN where no row counts. A sample without such a row is none.
 * @param rowsPerSample its rows lie one after the other
 */
export function exactMatch(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  rowsPerSample: number,
  weights?: ArrayLike<number>,
): number {
  let right = 0;
  let samples = 0;
  for (let start = 0; start < rows; start += rowsPerSample) {
    let counted = 0;
    let wrong = 0;
    for (let r = start; r < start + rowsPerSample; r++) {
      if ((weights?.[r] ?? 1) <= 0) continue;
      counted++;
      if (argMax(logits, r, classes) !== labels[r]) wrong++;
    }
    if (counted === 0) continue;
    samples++;
    if (wrong === 0) right++;
  }
  return right / samples;
}

/**
 * Share of the drafted tokens that the network chooses too; NaN where no row counts. A row's share is weighed as the row is.
 * @param drafts of a head for each row, a head after the other; the k-th drafts k tokens ahead, so not for a sample's first k
 */
export function draftsAgreed(
  logits: ArrayLike<number>,
  drafts: ArrayLike<number>,
  rows: number,
  classes: number,
  rowsPerSample: number,
  weights?: ArrayLike<number>,
): number {
  let agreed = 0;
  let total = 0;
  for (let r = 0; r < rows; r++) {
    const weight = weights?.[r] ?? 1;
    if (weight <= 0) continue;
    const chosen = argMax(logits, r, classes);
    const heads = Math.min(drafts.length / rows, r % rowsPerSample);
    for (let head = 0; head < heads; head++) {
      total += weight;
      if (drafts[head * rows + r] === chosen) agreed += weight;
    }
  }
  return agreed / total;
}

/** How right a network is where it chooses a class, and where it should. */
export interface ClassScores {
  /** Of the rows for which it is chosen, the share that is right; NaN where it never is. */
  readonly precision: number;
  /** Of its own rows, the share for which it is chosen; NaN where there are none. */
  readonly recall: number;
  /** Harmonic mean of both, 2·TP/(2·TP + FP + FN); NaN where it neither occurs nor is chosen. */
  readonly f1: number;
}

/** @param matrix row-major [true class, chosen class] */
export function scoresOfClasses(matrix: ArrayLike<number>, classes: number): ClassScores[] {
  return Array.from({ length: classes }, (_, c) => {
    let [own, taken] = [0, 0];
    for (let other = 0; other < classes; other++) {
      own += matrix[c * classes + other]!;
      taken += matrix[other * classes + c]!;
    }
    const right = matrix[c * classes + c]!;
    return { precision: right / taken, recall: right / own, f1: (2 * right) / (own + taken) };
  });
}

/** Mean of what is known. */
export function meanKnown(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * Of the rows that `other` gets wrong, the share where `own` chooses the very same wrong class; NaN where it gets none wrong.
 */
export const inheritedMistakes = (
  own: ArrayLike<number>,
  other: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  weights?: ArrayLike<number>,
): number =>
  shareOf(
    rows,
    weights,
    (r) => argMax(own, r, classes) === argMax(other, r, classes),
    (r) => argMax(other, r, classes) !== labels[r],
  );

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
  weights?: ArrayLike<number>,
): number {
  const confidence = new Float64Array(bins);
  const right = new Float64Array(bins);
  const p = new Float64Array(classes);
  let counted = 0;
  for (let r = 0; r < rows; r++) {
    const weight = weights?.[r] ?? 1;
    if (weight <= 0) continue;
    counted += weight;
    const best = argMax(logits, r, classes);
    const top = soften(logits, r, classes, 1, p)[best]!;
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(top * bins) - 1));
    confidence[bin]! += weight * top;
    if (best === labels[r]) right[bin]! += weight;
  }
  let error = 0;
  for (let b = 0; b < bins; b++) error += Math.abs(right[b]! - confidence[b]!) / counted;
  return error;
}

/** Counts, or sums of weights, row-major [true class, chosen class]. */
export function confusion(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  weights?: ArrayLike<number>,
): Float64Array {
  const matrix = new Float64Array(classes * classes);
  for (let r = 0; r < rows; r++) {
    const weight = weights?.[r] ?? 1;
    if (weight > 0) matrix[labels[r]! * classes + argMax(logits, r, classes)]! += weight;
  }
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
