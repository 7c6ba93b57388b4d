import type * as TF from '@tensorflow/tfjs-core';
import { logSoften, withoutGradient } from './numerics';
import { divergenceFromLog } from './soft-targets';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/**
 * T² · mean KL(q ‖ p_S) in nats to a target between both networks: q = α·p_T + (1 − α)·p_S at temperature T, with one α for the
 * whole batch. q is a constant, which makes the gradient α times that of soft targets. Logits [R, C].
 */
export function fusedTargetLoss(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  alpha: TF.Tensor,
  rowWeights: RowWeights = null,
): TF.Scalar {
  const logTarget = withoutGradient(tf, student, (own) => {
    const [p, q] = [teacher, own].map((logits) => tf.exp(logSoften(tf, logits, temperature)));
    const fused = tf.add(tf.mul(p!, alpha), tf.mul(q!, tf.sub(1, alpha)));
    // What neither network gives any probability has none here either, and counts for nothing.
    return tf.log(tf.maximum(fused, 1e-30)) as TF.Tensor2D;
  });
  return divergenceFromLog(tf, student, logTarget, temperature, rowWeights);
}

export const fusedTarget: Term = {
  id: 'fused-target',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  alpha: true,
  parameters: [],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(\alpha\,p_T + (1-\alpha)\,\bar p_S \,\|\, p_S\big)`,
  citation:
    'The classical adaptive scheme: α = 1/(1 + mean |p_T − p_S|) at T = 2, which the schedule “by difference” gives',
};

export const evaluateFusedTarget: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials }) =>
  fusedTargetLoss(tf, logits, teacherLogits, dials.temperature, dials.alpha, rowWeights);
