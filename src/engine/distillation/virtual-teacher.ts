import type * as TF from '@tensorflow/tfjs-core';
import { logSoften } from './numerics';
import { divergenceFromLog } from './soft-targets';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/**
 * Soft targets from a teacher that was made up: probability a on the label, (1 − a)/(C − 1) on every other class,
 * softened like a real one's. Logits and one-hot labels [R, C]; 0 < a < 1.
 */
export function virtualTeacherLoss(
  tf: Ops,
  logits: TF.Tensor2D,
  labels: TF.Tensor2D,
  temperature: TF.Scalar,
  { a }: { a: number },
  rowWeights: RowWeights = null,
): TF.Scalar {
  const other = Math.log((1 - a) / (labels.shape[1] - 1));
  const logTeacher = tf.add(tf.mul(labels, Math.log(a) - other), other) as TF.Tensor2D;
  return divergenceFromLog(tf, logits, logSoften(tf, logTeacher, temperature), temperature, rowWeights);
}

export const virtualTeacher: Term = {
  id: 'virtual-teacher',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  temperature: true,
  parameters: [{ id: 'a', min: 0.5, max: 0.99, step: 0.01, default: 0.9 }],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(\sigma(\log q/T) \,\|\, \sigma(z_S/T)\big),\; q_y = a,\; q_{c \ne y} = \tfrac{1-a}{C-1}`,
  citation: 'Yuan et al., Revisiting Knowledge Distillation via Label Smoothing Regularization, 2020, arXiv:1909.11723',
};

export const evaluateVirtualTeacher: TermLoss = (tf, { logits, labels, rowWeights }, { dials, parameters }) =>
  virtualTeacherLoss(tf, logits, labels, dials.temperature, { a: parameters['a']! }, rowWeights);
