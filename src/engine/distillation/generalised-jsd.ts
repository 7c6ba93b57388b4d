import type * as TF from '@tensorflow/tfjs-core';
import { divergences, logAddExp, logSoften, rowMean } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/**
 * Generalised Jensen–Shannon divergence on the last axis, in nats: [..., C] → [...].
 * β = 0 is KL(T ‖ S), β = 1 is KL(S ‖ T); between them β KL(T ‖ M) + (1 − β) KL(S ‖ M) with M = βT + (1 − β)S, which
 * tends to 0 at both ends: the ends are definitions, not limits.
 */
export function generalisedJsd(
  tf: Ops,
  student: TF.Tensor,
  teacher: TF.Tensor,
  temperature: TF.Scalar,
  beta: number,
): TF.Tensor {
  const own = logSoften(tf, student, temperature);
  const other = logSoften(tf, teacher, temperature);
  if (beta === 0) return divergences(tf, other, own);
  if (beta === 1) return divergences(tf, own, other);
  const mixture = logAddExp(tf, tf.add(own, Math.log(1 - beta)), tf.add(other, Math.log(beta)));
  return tf.add(tf.mul(divergences(tf, other, mixture), beta), tf.mul(divergences(tf, own, mixture), 1 - beta));
}

export const generalisedJsdTerm: Term = {
  id: 'generalised-jsd',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [{ id: 'beta', min: 0, max: 1, step: 0.05, default: 0.5 }],
  weight: 1,
  formula: String.raw`\beta\,\mathrm{KL}(p_T \| m) + (1-\beta)\,\mathrm{KL}(p_S \| m),\; m = \beta p_T + (1-\beta) p_S;\quad \beta{=}0: \mathrm{KL}(p_T \| p_S),\; \beta{=}1: \mathrm{KL}(p_S \| p_T)`,
  citation: 'Agarwal et al., On-Policy Distillation of Language Models, 2024, arXiv:2306.13649',
};

export const evaluateGeneralisedJsd: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials, parameters }) => {
  const values = generalisedJsd(tf, logits, teacherLogits, dials.temperature, parameters['beta']!);
  if (rowWeights) return rowMean(tf, values, rowWeights);
  return tf.div(tf.sum(values), logits.shape[0]);
};
