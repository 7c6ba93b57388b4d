import type * as TF from '@tensorflow/tfjs-core';
import { divergencesFrom, logSoften } from './numerics';
import type { Ops, Term } from './term';

/**
 * T² · mean over the batch of KL(softmax(z_T/T) ‖ softmax(z_S/T)), in nats. Logits [B, C].
 * The factor T² keeps the gradient's size as T grows (Hinton, Vinyals, Dean 2015, section 2.1).
 */
export const softTargetLoss = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
): TF.Scalar => divergenceFromLog(tf, student, logSoften(tf, teacher, temperature), temperature);

/** The same for a target that is given as log-probabilities [B, C] at this temperature. */
export const divergenceFromLog = (
  tf: Ops,
  student: TF.Tensor2D,
  logTarget: TF.Tensor2D,
  temperature: TF.Scalar,
): TF.Scalar =>
  tf.mul(tf.mean(divergencesFrom(tf, logTarget, logSoften(tf, student, temperature))), tf.square(temperature));

export const softTargets: Term = {
  id: 'soft-targets',
  family: 'response',
  batch: 'transfer',
  parameters: [],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(\sigma(z_T/T) \,\|\, \sigma(z_S/T)\big)`,
  citation: 'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, arXiv:1503.02531',
  loss: (tf, { logits, teacherLogits }, { dials }) => softTargetLoss(tf, logits, teacherLogits, dials.temperature),
};
