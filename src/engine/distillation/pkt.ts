import type * as TF from '@tensorflow/tfjs-core';
import { sumOverPairs, unit } from './numerics';
import type { Ops, Term } from './term';

/** The probability that a sample picks another one of the batch, by (cos + 1)/2: [B, D] → [B, B], rows sum to 1. */
export function neighbourProbabilities(tf: Ops, features: TF.Tensor): TF.Tensor2D {
  const rows = unit(tf, features as TF.Tensor2D);
  const kernel = tf.add(tf.mul(tf.matMul(rows, rows, false, true), 0.5), 0.5);
  return tf.div(kernel, tf.sum(kernel, -1, true));
}

/** Mean over B² of p_T log((p_T + ε)/(p_S + ε)). Vectors [B, ·]; the widths may differ. */
export function pktLoss(
  tf: Ops,
  student: TF.Tensor,
  teacher: TF.Tensor,
  { eps = 1e-7 }: { eps?: number } = {},
): TF.Scalar {
  const own = neighbourProbabilities(tf, student);
  const other = neighbourProbabilities(tf, teacher);
  return tf.mean(tf.mul(other, tf.sub(tf.log(tf.add(other, eps)), tf.log(tf.add(own, eps)))));
}

export const pkt: Term = {
  id: 'pkt',
  family: 'relation',
  batch: 'transfer',
  features: { kind: 'vector', pairs: 'one', sameArea: false, adapter: 'never' },
  parameters: [],
  weight: 30000,
  formula: String.raw`\tfrac1{B^2} \sum_{i,j} p^T_{ij} \log \tfrac{p^T_{ij}}{p^S_{ij}},\; p_{ij} \propto \tfrac{1 + \cos(f_i, f_j)}2`,
  citation: 'Passalis, Tefas, Learning Deep Representations with Probabilistic Knowledge Transfer, 2018, arXiv:1803.10837',
  loss: (tf, { pairs }) => sumOverPairs(tf, pairs, ({ student, teacher }) => pktLoss(tf, student, teacher)),
};
