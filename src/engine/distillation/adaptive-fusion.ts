import type * as TF from '@tensorflow/tfjs-core';
import { logAddExp, logSoften, withoutGradient } from './numerics';
import { divergenceFromLog } from './soft-targets';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/**
 * T² · mean KL(q ‖ p_S) in nats to a target between both networks: q = c·p_T + (1 − c)·p_S at temperature T, with
 * c = conf_Tˢ/(conf_Tˢ + conf_Sˢ) row by row, conf the largest probability at T = 1 and s the sharpness: where the
 * student is the surer one, it mostly keeps its own answer. q is a constant, which makes the gradient that of soft targets,
 * each row's times its c. Logits [R, C].
 */
export function adaptiveFusionLoss(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  { sharpness }: { sharpness: number },
  rowWeights: RowWeights = null,
): TF.Scalar {
  const logTarget = withoutGradient(tf, student, (own) => {
    const surer = tf.mul(tf.sub(logConfidence(tf, teacher), logConfidence(tf, own)), sharpness);
    const fromTeacher = tf.add(logSoften(tf, teacher, temperature), tf.logSigmoid(surer));
    const fromStudent = tf.add(logSoften(tf, own, temperature), tf.logSigmoid(tf.neg(surer)));
    return logAddExp(tf, fromTeacher, fromStudent) as TF.Tensor2D;
  });
  return divergenceFromLog(tf, student, logTarget, temperature, rowWeights);
}

/** log of the largest probability at T = 1: [R, C] → [R, 1]. */
const logConfidence = (tf: Ops, logits: TF.Tensor2D): TF.Tensor => tf.max(tf.logSoftmax(logits), -1, true);

export const adaptiveFusion: Term = {
  id: 'adaptive-fusion',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [{ id: 'sharpness', min: 0, max: 10, step: 0.5, default: 1 }],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(c\,p_T + (1-c)\,\bar p_S \,\|\, p_S\big),\; c = \tfrac{(\max p_T)^s}{(\max p_T)^s + (\max p_S)^s}`,
  citation:
    'In the manner of Shing et al., TAID, 2025, arXiv:2501.16937, who mix the logits of both by a share that grows with time; here their probabilities, by confidence',
};

export const evaluateAdaptiveFusion: TermLoss = (
  tf,
  { logits, teacherLogits, rowWeights },
  { dials: { temperature }, parameters },
) => adaptiveFusionLoss(tf, logits, teacherLogits, temperature, { sharpness: parameters['sharpness']! }, rowWeights);
