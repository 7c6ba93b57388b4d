import type * as TF from '@tensorflow/tfjs-core';
import { magnitude, rowMean } from './numerics';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/** Mean over the rows of ½ Σ |p_T − p_S| at T, between 0 and 1. Logits [R, C]. */
export function totalVariationLoss(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  rowWeights: RowWeights = null,
): TF.Scalar {
  const own = tf.softmax(tf.div(student, temperature) as TF.Tensor2D);
  const other = tf.softmax(tf.div(teacher, temperature) as TF.Tensor2D);
  const apart = magnitude(tf, tf.sub(own, other));
  if (rowWeights) return tf.mul(rowMean(tf, tf.sum(apart, -1), rowWeights), 0.5);
  return tf.mul(tf.sum(apart), 0.5 / student.shape[0]);
}

export const totalVariation: Term = {
  id: 'total-variation',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1{2B} \sum_{b,c} |p_T - p_S|`,
  citation: 'Wen et al., f-Divergence Minimization for Sequence-Level Knowledge Distillation, 2023, arXiv:2307.15190',
};

export const evaluateTotalVariation: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials }) =>
  totalVariationLoss(tf, logits, teacherLogits, dials.temperature, rowWeights);
