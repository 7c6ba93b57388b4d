import type * as TF from '@tensorflow/tfjs-core';
import { stageWeight, sumOverPairs } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/**
 * Mean over the batch of the summed partial squares: the student is to reach the teacher's positive responses, and only
 * to stay below its negative ones, which count no lower than `margin`. Activations [B, …, C], margin [C], ≤ 0.
 */
export function overhaulLoss(tf: Ops, student: TF.Tensor, teacher: TF.Tensor, margin: TF.Tensor): TF.Scalar {
  // max(t, m), written so that broadcasting m over the places has a gradient.
  const target = tf.add(tf.relu(tf.sub(teacher, margin)), margin);
  const difference = tf.sub(student, target);
  const above = tf.square(tf.relu(difference));
  const below = tf.mul(tf.square(tf.relu(tf.neg(difference))), tf.step(teacher));
  return tf.div(tf.sum(tf.add(above, below)), student.shape[0] ?? 1);
}

/**
 * The mean of a channel's negative responses in this batch, [C]; 0 where there is none, as behind a ReLU. The reference
 * derives it from the teacher's batch norm, which not every network here has.
 */
function meanNegative(tf: Ops, teacher: TF.Tensor): TF.Tensor1D {
  const rows = tf.reshape(teacher, [-1, teacher.shape.at(-1) ?? 1]);
  const count = tf.maximum(tf.sum(tf.step(tf.neg(rows)), 0), 1);
  return tf.div(tf.sum(tf.minimum(rows, 0), 0), count);
}

export const overhaul: Term = {
  id: 'overhaul',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'any', pairs: 'all', sameArea: true, adapter: 'always' },
  holds: { activations: 24 },
  parameters: [],
  weight: 0.001,
  formula: String.raw`\tfrac1B \sum_{b,i} \begin{cases} 0 & F_S \le \tilde F_T \le 0 \\ (F_S - \tilde F_T)^2 & \text{else} \end{cases},\; \tilde F_T = \max(F_T, m_c)`,
  citation: 'Heo et al., A Comprehensive Overhaul of Feature Distillation, 2019, arXiv:1904.01866',
};

export const evaluateOverhaul: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }, i) =>
    tf.mul(overhaulLoss(tf, student, teacher, meanNegative(tf, teacher)), stageWeight(i, pairs.length)),
  );
