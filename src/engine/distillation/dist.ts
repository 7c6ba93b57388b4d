import type * as TF from '@tensorflow/tfjs-core';
import { rowMean, rowShares, safeRoot } from './numerics';
import type { Ops, RowWeights, Term, TermLoss } from './term';

export interface DistParts {
  /** 1 − mean correlation of rows: classes within one prediction. */
  readonly inter: TF.Scalar;
  /** 1 − mean correlation of columns: one class over all predictions. */
  readonly intra: TF.Scalar;
}

/**
 * How far softened probabilities are from being linear in each other, by row and by column. Logits [R, C]. Without the
 * factor T² of some released code: the paper has none. `eps` is added to the product of the norms.
 */
export function distParts(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  rowWeights: RowWeights = null,
  eps = 1e-8,
): DistParts {
  const own = tf.softmax(tf.div(student, temperature) as TF.Tensor2D);
  const other = tf.softmax(tf.div(teacher, temperature) as TF.Tensor2D);
  if (rowWeights) {
    const inter = rowMean(tf, tf.sub(1, correlation(tf, own, other, 1, eps)), rowWeights);
    return { inter, intra: weightedIntra(tf, own, other, eps, rowWeights) };
  }
  const apart = (axis: number): TF.Scalar => tf.sub(1, tf.mean(correlation(tf, own, other, axis, eps)));
  return { inter: apart(1), intra: apart(0) };
}

/** `intra` of rows that count as their weights say, and 0 where none does. */
function weightedIntra(tf: Ops, own: TF.Tensor2D, other: TF.Tensor2D, eps: number, rowWeights: TF.Tensor1D): TF.Scalar {
  const shares = tf.expandDims(rowShares(tf, rowWeights), 1);
  const [a, b] = [own, other].map((p) => tf.sub(p, tf.sum(tf.mul(p, shares), 0, true)));
  // As if every row stood there as often as it weighs, R rows in all: ε is then as large beside the sums as without weights.
  const sum = (x: TF.Tensor) => tf.mul(tf.sum(tf.mul(x, shares), 0), own.shape[0]);
  const product = tf.mul(sum(tf.square(a!)), sum(tf.square(b!)));
  const correlations = tf.div(sum(tf.mul(a!, b!)), tf.add(safeRoot(tf, product, 1e-24), eps));
  return tf.sub(tf.sum(shares), tf.mean(correlations));
}

/** Pearson's correlation along `axis`. 0 where one side has no spread. */
function correlation(tf: Ops, a: TF.Tensor2D, b: TF.Tensor2D, axis: number, eps: number): TF.Tensor {
  const centredA = tf.sub(a, tf.mean(a, axis, true));
  const centredB = tf.sub(b, tf.mean(b, axis, true));
  const product = tf.mul(tf.sum(tf.square(centredA), axis), tf.sum(tf.square(centredB), axis));
  return tf.div(tf.sum(tf.mul(centredA, centredB), axis), tf.add(safeRoot(tf, product, 1e-24), eps));
}

/** β · inter + γ · intra. */
export const distLoss = (
  tf: Ops,
  { inter, intra }: DistParts,
  { beta, gamma }: { beta: number; gamma: number },
): TF.Scalar => tf.add(tf.mul(inter, beta), tf.mul(intra, gamma));

export const dist: Term = {
  id: 'dist',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [
    { id: 'beta', min: 0, max: 10, step: 0.1, default: 1 },
    { id: 'gamma', min: 0, max: 10, step: 0.1, default: 1 },
  ],
  weight: 1,
  formula: String.raw`\beta\big(1 - \tfrac1B \sum_b \rho(p_{S,b}, p_{T,b})\big) + \gamma\big(1 - \tfrac1C \sum_c \rho(p_{S,\cdot c}, p_{T,\cdot c})\big)`,
  citation: 'Huang et al., Knowledge Distillation from A Stronger Teacher, 2022, arXiv:2205.10536',
};

export const evaluateDist: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials, parameters }) =>
  distLoss(tf, distParts(tf, logits, teacherLogits, dials.temperature, rowWeights), {
    beta: parameters['beta']!,
    gamma: parameters['gamma']!,
  });
