import type * as TF from '@tensorflow/tfjs-core';
import { divergencesBetween, logSoften, rowMean } from './numerics';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/** T² · mean over the rows of KL(softmax(z_S/T) ‖ softmax(z_T/T)), in nats. Logits [R, C]. */
export function reverseKlLoss(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  rowWeights: RowWeights = null,
): TF.Scalar {
  const values = divergencesBetween(tf, logSoften(tf, student, temperature), logSoften(tf, teacher, temperature));
  return tf.mul(rowMean(tf, values, rowWeights), tf.square(temperature));
}

export const reverseKl: Term = {
  id: 'reverse-kl',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(\sigma(z_S/T) \,\|\, \sigma(z_T/T)\big)`,
  citation: 'Gu et al., MiniLLM, 2024, arXiv:2306.08543, there on what the student writes',
};

export const evaluateReverseKl: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials }) =>
  reverseKlLoss(tf, logits, teacherLogits, dials.temperature, rowWeights);
