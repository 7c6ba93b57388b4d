import type * as TF from '@tensorflow/tfjs-core';
import { divergencesFrom, logSoften, rowMean, type Temperature } from './numerics';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/**
 * T² · mean over the rows of KL(softmax(z_T/T) ‖ softmax(z_S/T)), in nats. Logits [R, C].
 * The factor T² keeps the gradient's size as T grows (Hinton, Vinyals, Dean 2015, section 2.1); a row with a T of its own
 * has a factor of its own.
 */
export const softTargetLoss = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: Temperature,
  rowWeights: RowWeights = null,
): TF.Scalar => divergenceFromLog(tf, student, logSoften(tf, teacher, temperature), temperature, rowWeights);

/** The same for a target that is given as log-probabilities [R, C] at this temperature. */
export function divergenceFromLog(
  tf: Ops,
  student: TF.Tensor2D,
  logTarget: TF.Tensor2D,
  temperature: Temperature,
  rowWeights: RowWeights = null,
): TF.Scalar {
  const values = divergencesFrom(tf, logTarget, logSoften(tf, student, temperature));
  // [1] or [R], as there are values.
  return rowMean(tf, tf.mul(values, tf.reshape(tf.square(temperature), [-1])), rowWeights);
}

export const softTargets: Term = {
  id: 'soft-targets',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(\sigma(z_T/T) \,\|\, \sigma(z_S/T)\big)`,
  citation: 'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, arXiv:1503.02531',
};

export const evaluateSoftTargets: TermLoss = (
  tf,
  { logits, teacherLogits, rowWeights },
  { dials: { temperature, sampleTemperatures } },
) => softTargetLoss(tf, logits, teacherLogits, sampleTemperatures ?? temperature, rowWeights);
