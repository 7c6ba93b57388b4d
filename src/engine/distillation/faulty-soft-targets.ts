/** The soft targets' loss with one known mistake each, beside the right one in `soft-targets.ts`. */
import type * as TF from '@tensorflow/tfjs-core';
import type { FaultId } from './fault-ids';
import { detached, divergences, divergencesFrom, logSoften, rowMean, type Temperature } from './numerics';
import { softTargetLoss } from './soft-targets';
import type { Ops, RowWeights, TermLoss } from './term';

type Loss = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: Temperature,
  rowWeights: RowWeights,
) => TF.Scalar;

/** Mean over the rows, each times T². */
const scaled = (tf: Ops, values: TF.Tensor, temperature: Temperature, rowWeights: RowWeights): TF.Scalar =>
  rowMean(tf, tf.mul(values, tf.reshape(tf.square(temperature), [-1])), rowWeights);

const losses: Partial<Record<FaultId, Loss>> = {
  'no-t-squared': (tf, student, teacher, temperature, rowWeights) => {
    const values = divergencesFrom(tf, logSoften(tf, teacher, temperature), logSoften(tf, student, temperature));
    return rowMean(tf, values, rowWeights);
  },
  // reduction="mean" divides by all elements, R·C.
  'mean-over-elements': (tf, student, teacher, temperature, rowWeights) =>
    tf.div(softTargetLoss(tf, student, teacher, temperature, rowWeights), student.shape[1]),
  // Σ p (log p − q) in the place of Σ p (log p − log q): no divergence, and below zero.
  'softmax-for-log-softmax': (tf, student, teacher, temperature, rowWeights) => {
    const logP = logSoften(tf, teacher, temperature);
    const q = tf.softmax(tf.div(student, temperature) as TF.Tensor2D);
    return scaled(tf, tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, q)), -1), temperature, rowWeights);
  },
  't-on-one-side': (tf, student, teacher, temperature, rowWeights) => {
    const values = divergencesFrom(tf, logSoften(tf, teacher, temperature), tf.logSoftmax(student));
    return scaled(tf, values, temperature, rowWeights);
  },
  // The right value and the student's right gradient, to the bit; beside them one into the teacher.
  'gradient-into-teacher': (tf, student, teacher, temperature, rowWeights) => {
    const right = softTargetLoss(tf, student, detached(tf, teacher), temperature, rowWeights);
    const logQ = detached(tf, logSoften(tf, student, temperature));
    const moving = scaled(tf, divergences(tf, logSoften(tf, teacher, temperature), logQ), temperature, rowWeights);
    return tf.add(right, tf.sub(moving, detached(tf, moving)));
  },
};

/** What the soft targets' term computes in an arm with a mistake; undefined where the mistake is elsewhere. */
export function faultySoftTargets(fault: FaultId | undefined): TermLoss | undefined {
  const loss = fault && losses[fault];
  return (
    loss &&
    ((tf, { logits, teacherLogits, rowWeights }, { dials: { temperature, sampleTemperatures } }) =>
      loss(tf, logits, teacherLogits, sampleTemperatures ?? temperature, rowWeights))
  );
}
