/** The numbers behind the confusion matrices, row-major [true class, chosen class]. */
import { argMax, soften } from '../../engine/distillation/softening';
import { confusion, softConfusion } from '../../engine/evaluation/metrics';

export type ConfusionMode = 'counts' | 'softened';

/** The test set as the matrices need it. */
export interface TestSet {
  readonly labels: ArrayLike<number>;
  readonly rows: number;
  readonly classes: number;
}

/** Counts, or mean probabilities at T. */
export const matrixOf = (
  mode: ConfusionMode,
  logits: Float32Array,
  test: TestSet,
  temperature: number,
): Float64Array =>
  mode === 'counts'
    ? confusion(logits, test.labels, test.rows, test.classes)
    : softConfusion(logits, test.labels, test.rows, test.classes, temperature);

/** What changed from `b` to `a`, cell by cell. */
export const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - (b[i] ?? 0));

/** Whether a change is for the better: more on the diagonal, less beside it. */
export function verdict(row: number, column: number, change: number): 'better' | 'worse' | 'same' {
  if (change === 0) return 'same';
  return (row === column) === change > 0 ? 'better' : 'worse';
}

/** Each cell as a share (0–1) of its row's total; of the largest change where values are signed. For shading. */
export function shades(values: Float64Array, classes: number, signedValues: boolean): Float64Array {
  if (signedValues) {
    const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    return values.map((value) => (largest ? Math.abs(value) / largest : 0));
  }
  const totals = new Float64Array(classes);
  values.forEach((value, i) => (totals[Math.floor(i / classes)]! += value));
  return values.map((value, i) => value / (totals[Math.floor(i / classes)] || 1));
}

/**
 * The test samples behind a cell. Counts: those of class `row` for which any of the networks chose `column`, in order.
 * Softened: every sample of class `row`, the one that puts most on `column` at T first.
 */
export function samplesBehind(
  mode: ConfusionMode,
  networks: readonly Float32Array[],
  test: TestSet,
  row: number,
  column: number,
  temperature: number,
): readonly number[] {
  const ofClass: number[] = [];
  for (let r = 0; r < test.rows; r++) if (test.labels[r] === row) ofClass.push(r);
  if (mode === 'counts') {
    return ofClass.filter((r) => networks.some((logits) => argMax(logits, r, test.classes) === column));
  }
  const weight = new Map(
    ofClass.map((r) => [r, Math.max(...networks.map((z) => soften(z, r, test.classes, temperature)[column] ?? 0))]),
  );
  return ofClass.sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || a - b);
}
