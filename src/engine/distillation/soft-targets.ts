import type * as TF from '@tensorflow/tfjs-core';
import { divergencesFrom, logSoften, type Temperature } from './numerics';
import type { Ops, Term } from './term';

/**
 * T² · mean over the batch of KL(softmax(z_T/T) ‖ softmax(z_S/T)), in nats. Logits [B, C].
 * The factor T² keeps the gradient's size as T grows (Hinton, Vinyals, Dean 2015, section 2.1); a sample with a T of its
 * own has a factor of its own.
 */
export const softTargetLoss = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: Temperature,
): TF.Scalar => divergenceFromLog(tf, student, logSoften(tf, teacher, temperature), temperature);

/** The same for a target that is given as log-probabilities [B, C] at this temperature. */
export function divergenceFromLog(
  tf: Ops,
  student: TF.Tensor2D,
  logTarget: TF.Tensor2D,
  temperature: Temperature,
): TF.Scalar {
  const values = divergencesFrom(tf, logTarget, logSoften(tf, student, temperature));
  // [1] or [B], as there are values.
  return tf.mean(tf.mul(values, tf.reshape(tf.square(temperature), [-1])));
}

export const softTargets: Term = {
  id: 'soft-targets',
  family: 'response',
  batch: 'transfer',
  temperature: true,
  parameters: [],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(\sigma(z_T/T) \,\|\, \sigma(z_S/T)\big)`,
  citation: 'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, arXiv:1503.02531',
  loss: (tf, { logits, teacherLogits }, { dials: { temperature, sampleTemperatures } }) =>
    softTargetLoss(tf, logits, teacherLogits, sampleTemperatures ?? temperature),
};
