import type * as TF from '@tensorflow/tfjs-core';
import { safeRoot } from './numerics';
import { softTargetLoss } from './soft-targets';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/** Every row with mean 0 and standard deviation (n − 1) 1: [R, C] → [R, C]. A constant row becomes zeros. */
export function standardise(tf: Ops, logits: TF.Tensor2D, eps = 1e-7): TF.Tensor2D {
  const centred = tf.sub(logits, tf.mean(logits, -1, true));
  const variance = tf.div(tf.sum(tf.square(centred), -1, true), Math.max(1, logits.shape[1] - 1));
  return tf.div(centred, tf.add(safeRoot(tf, variance), eps));
}

/** Soft targets on standardised logits: the student need not reach the teacher's scale, only its order and ratios. */
export const logitStandardisationLoss = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  { eps }: { eps?: number } = {},
  rowWeights: RowWeights = null,
): TF.Scalar =>
  softTargetLoss(tf, standardise(tf, student, eps), standardise(tf, teacher, eps), temperature, rowWeights);

export const logitStandardisation: Term = {
  id: 'logit-standardisation',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [],
  weight: 9,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(\sigma(\mathcal Z(z_T)/T) \,\|\, \sigma(\mathcal Z(z_S)/T)\big),\; \mathcal Z(z) = \tfrac{z - \bar z}{\mathrm{std}(z)}`,
  citation: 'Sun et al., Logit Standardization in Knowledge Distillation, 2024, arXiv:2403.01427',
};

export const evaluateLogitStandardisation: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials }) =>
  logitStandardisationLoss(tf, logits, teacherLogits, dials.temperature, {}, rowWeights);
