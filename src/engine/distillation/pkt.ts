import type * as TF from '@tensorflow/tfjs-core';
import { sumOverPairs } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/** Squared length below which a vector counts as zero. */
const FLOOR = 1e-12;

/**
 * The probability that a sample picks another one of the batch, by (cos + 1)/2: [B, D] → [B, B], rows sum to 1. `eps` is
 * added to the norms within the cosine.
 */
function neighbourProbabilities(tf: Ops, features: TF.Tensor, eps: number): TF.Tensor2D {
  const squares = tf.sum(tf.square(features), -1, true);
  const inverse = tf.rsqrt(tf.maximum(squares, FLOOR));
  const rows = tf.mul(features, inverse) as TF.Tensor2D;
  // (1 + cos)/2 = ‖u + v‖²/4 of unit vectors: all of its digits are good where they point apart, and there the logarithm
  // of the loss asks for them. What a zero vector lacks in length is made up for, so that its cosine with all is 0.
  const sums = tf.sum(tf.square(tf.add(tf.expandDims(rows, 0), tf.expandDims(rows, 1))), -1);
  const missing = tf.sub(1, tf.step(tf.sub(squares, FLOOR)));
  const closeness = tf.mul(tf.add(sums, tf.add(missing, tf.transpose(missing))), 0.25);
  // ε/‖f‖ would drown in 1, so it is what it takes away from the cosine, to first order.
  const shrinkage = tf.mul(tf.add(inverse, tf.transpose(inverse)), eps / 2);
  const kernel = tf.sub(closeness, tf.mul(tf.matMul(rows, rows, false, true), shrinkage)) as TF.Tensor2D;
  return tf.div(kernel, tf.sum(kernel, -1, true));
}

/** Mean over B² of p_T log((p_T + ε)/(p_S + ε)). Vectors [B, ·]; the widths may differ. */
export function pktLoss(
  tf: Ops,
  student: TF.Tensor,
  teacher: TF.Tensor,
  { eps = 1e-7 }: { eps?: number } = {},
): TF.Scalar {
  const own = neighbourProbabilities(tf, student, eps);
  const other = neighbourProbabilities(tf, teacher, eps);
  return tf.mean(tf.mul(other, tf.sub(tf.log(tf.add(other, eps)), tf.log(tf.add(own, eps)))));
}

export const pkt: Term = {
  id: 'pkt',
  family: 'relation',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'vector', pairs: 'one', sameArea: false, adapter: 'never' },
  holds: { pairs: 45, differences: 8 },
  parameters: [],
  weight: 30000,
  formula: String.raw`\tfrac1{B^2} \sum_{i,j} p^T_{ij} \log \tfrac{p^T_{ij}}{p^S_{ij}},\; p_{ij} \propto \tfrac{1 + \cos(f_i, f_j)}2`,
  citation:
    'Passalis, Tefas, Learning Deep Representations with Probabilistic Knowledge Transfer, 2018, arXiv:1803.10837',
};

export const evaluatePkt: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => pktLoss(tf, student, teacher));
