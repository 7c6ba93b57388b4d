import type * as TF from '@tensorflow/tfjs-core';
import { stageWeight, sumOverPairs } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/**
 * Which neurons fire, whatever their strength: the mean over the batch of the summed squared hinge that wants the
 * student's adapted response above `margin` where the teacher's is positive and below −margin elsewhere. [B, …, C].
 */
export function activationBoundaryLoss(
  tf: Ops,
  student: TF.Tensor,
  teacher: TF.Tensor,
  { margin }: { margin: number },
): TF.Scalar {
  const side = tf.sub(tf.mul(tf.step(teacher), 2), 1);
  const hinge = tf.relu(tf.sub(margin, tf.mul(side, student)));
  return tf.div(tf.sum(tf.square(hinge)), student.shape[0] ?? 1);
}

export const activationBoundaries: Term = {
  id: 'activation-boundaries',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'any', pairs: 'all', sameArea: true, adapter: 'always' },
  holds: { activations: 16 },
  parameters: [{ id: 'margin', min: 0.1, max: 5, step: 0.1, default: 1 }],
  weight: 0.003,
  formula: String.raw`\tfrac1B \sum_{b,i} \max\big(0,\; \mu - \mathrm{sgn}(F_T)\, r(F_S)\big)^2`,
  citation: 'Heo et al., Knowledge Transfer via Distillation of Activation Boundaries, 2019, arXiv:1811.03233',
};

export const evaluateActivationBoundaries: TermLoss = (tf, { pairs }, { parameters }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }, i) =>
    tf.mul(
      activationBoundaryLoss(tf, student, teacher, { margin: parameters['margin']! }),
      stageWeight(i, pairs.length),
    ),
  );
