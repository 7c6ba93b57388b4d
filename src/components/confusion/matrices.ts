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

/** So many standard errors are more than chance explains. */
const CLEAR = 2;

/**
 * Of each cell, whether `a` differs from `b` by more than chance explains: the sum over its class's samples of what changed
 * on each, against twice that sum's standard error. Both answered the very same samples.
 */
export function beyondChance(
  mode: ConfusionMode,
  a: Float32Array,
  b: Float32Array,
  { labels, rows, classes }: TestSet,
  temperature: number,
): readonly boolean[] {
  const sums = new Float64Array(classes * classes);
  const squares = new Float64Array(classes * classes);
  const counts = new Float64Array(classes);
  const [own, other] = [new Float64Array(classes), new Float64Array(classes)];
  const answer = (logits: Float32Array, row: number, out: Float64Array) => {
    if (mode === 'softened') soften(logits, row, classes, temperature, out);
    else out.fill(0)[argMax(logits, row, classes)] = 1;
  };
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    counts[label]!++;
    answer(a, row, own);
    answer(b, row, other);
    for (let c = 0; c < classes; c++) {
      const change = own[c]! - other[c]!;
      sums[label * classes + c]! += change;
      squares[label * classes + c]! += change ** 2;
    }
  }
  return Array.from(sums, (sum, i) => {
    const spread = squares[i]! - sum ** 2 / Math.max(1, counts[Math.floor(i / classes)]!);
    return Math.abs(sum) > CLEAR * Math.sqrt(Math.max(0, spread));
  });
}

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
