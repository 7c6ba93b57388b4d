import type * as TF from '@tensorflow/tfjs-core';
import { divergencesBetween, divergencesFrom, logMixture, logSoften, rowMean } from './numerics';
import type { Ops, RowWeights, Term, TermLoss, TermParameter } from './term';

export interface Skew {
  /** Who is compared with the mixture: `teacher` is the forward KL, skewed, and `student` the reverse one. */
  readonly from: 'teacher' | 'student';
  /** That one's own share in the mixture, 0 ≤ λ < 1; the rest is the other's. With 0 it is the plain KL. */
  readonly lambda: number;
}

/**
 * T² · mean over the rows, at T, of KL(p ‖ λp + (1 − λ)q), or of KL(q ‖ λq + (1 − λ)p); p the teacher's probabilities, q the
 * student's, in nats. At most −T² log λ, whatever the two say. Logits [R, C].
 */
export function skewKlLoss(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  { from, lambda }: Skew,
  rowWeights: RowWeights = null,
): TF.Scalar {
  const logQ = logSoften(tf, student, temperature);
  const logP = logSoften(tf, teacher, temperature);
  const towards = (own: TF.Tensor, other: TF.Tensor) => (lambda > 0 ? logMixture(tf, own, other, lambda) : other);
  const values =
    from === 'teacher'
      ? divergencesFrom(tf, logP, towards(logP, logQ))
      : divergencesBetween(tf, logQ, towards(logQ, logP));
  return tf.mul(rowMean(tf, values, rowWeights), tf.square(temperature));
}

const lambda: TermParameter = { id: 'lambda', min: 0, max: 0.9, step: 0.05, default: 0.1 };
const citation = 'Ko et al., DistiLLM, 2024, arXiv:2402.03898';

export const skewKl: Term = {
  id: 'skew-kl',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [lambda],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(p_T \,\|\, \lambda p_T + (1-\lambda) p_S\big)`,
  citation,
};

export const evaluateSkewKl: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials, parameters }) => {
  const skew = { from: 'teacher', lambda: parameters['lambda']! } as const;
  return skewKlLoss(tf, logits, teacherLogits, dials.temperature, skew, rowWeights);
};

export const skewReverseKl: Term = {
  ...skewKl,
  id: 'skew-reverse-kl',
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(p_S \,\|\, (1-\lambda) p_T + \lambda p_S\big)`,
};

export const evaluateSkewReverseKl: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials, parameters }) => {
  const skew = { from: 'student', lambda: parameters['lambda']! } as const;
  return skewKlLoss(tf, logits, teacherLogits, dials.temperature, skew, rowWeights);
};
