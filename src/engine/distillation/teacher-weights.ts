/** How much each of several teachers counts, row by row. Free of TensorFlow.js. */
import type { Fusion } from '../arms';
import { crossEntropyOf, entropy, soften } from './softening';

/** The rows whose labels the students know, and the label of every row, right or wrong, as they get it. */
export interface KnownLabels {
  readonly rows: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/**
 * Shares of K teachers, row-major [rows, K], each row summing to 1.
 *
 * `confidence`: by exp(−H), H the entropy of a teacher's probabilities at T = 1 in nats, so that who is torn between n
 * classes counts 1/n. `loss`, on rows with a label: (1 − e^CE_k / Σ_j e^CE_j)/(K − 1), the teacher's cross-entropy at the
 * label (Zhang et al., Confidence-Aware Multi-Teacher Knowledge Distillation, 2022, arXiv:2201.00007, eq. 4); rows without
 * one get the mean of these, or where no row has one, equal shares.
 * @param logits one array [rows, classes] a teacher, at T = 1.
 * @throws RangeError where `hand` has not one weight for each teacher, a negative one, or none above 0.
 */
export function teacherWeights(
  { by, weights = [] }: Pick<Fusion, 'by' | 'weights'>,
  logits: readonly ArrayLike<number>[],
  classes: number,
  known: KnownLabels,
): Float32Array {
  const count = logits.length;
  const rows = (logits[0]?.length ?? 0) / classes;
  const everywhere = (shares: ArrayLike<number>) =>
    Float32Array.from({ length: rows * count }, (_, i) => shares[i % count]!);
  switch (by) {
    case 'equal':
      return everywhere(equal(count));
    case 'hand':
      if (weights.length !== count || weights.some((weight) => weight < 0) || !weights.some((weight) => weight > 0)) {
        throw new RangeError(`weights ${weights.join(', ')} for ${count} teachers`);
      }
      return everywhere(normalised(weights));
    case 'confidence': {
      const shares = new Float32Array(rows * count);
      for (let row = 0; row < rows; row++) {
        shares.set(normalised(logits.map((each) => Math.exp(-entropy(soften(each, row, classes, 1))))), row * count);
      }
      return shares;
    }
    case 'loss': {
      const onLabelled = Array.from(known.rows, (row) => sharesByLoss(logits, row, classes, known.labels[row]!));
      const mean = equal(count).map((even, k) =>
        onLabelled.length === 0 ? even : onLabelled.reduce((sum, of) => sum + of[k]!, 0) / onLabelled.length,
      );
      const shares = everywhere(mean);
      onLabelled.forEach((of, i) => shares.set(of, known.rows[i]! * count));
      return shares;
    }
  }
}

const equal = (count: number): number[] => Array.from({ length: count }, () => 1 / count);

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** One row's shares by the teachers' losses at its label. A softmax of the losses, so that large ones do not overflow. */
function sharesByLoss(
  logits: readonly ArrayLike<number>[],
  row: number,
  classes: number,
  label: number,
): ArrayLike<number> {
  const count = logits.length;
  if (count === 1) return [1];
  const losses = logits.map((each) => crossEntropyOf(rowOf(each, row, classes), [label], 1, classes));
  return soften(losses, 0, count, 1).map((share) => (1 - share) / (count - 1));
}

const rowOf = (logits: ArrayLike<number>, row: number, classes: number): number[] =>
  Array.from({ length: classes }, (_, c) => logits[row * classes + c]!);
