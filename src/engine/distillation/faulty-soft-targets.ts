/** The soft targets' loss with one known mistake each, beside the right one in `soft-targets.ts`. */
import type * as TF from '@tensorflow/tfjs-core';
import type { FaultId } from './fault-ids';
import { detached, divergences, divergencesFrom, logSoften, type Temperature } from './numerics';
import { softTargetLoss } from './soft-targets';
import type { Ops, Term } from './term';

type Loss = (tf: Ops, student: TF.Tensor2D, teacher: TF.Tensor2D, temperature: Temperature) => TF.Scalar;

/** Mean over the batch, each sample times T². */
const scaled = (tf: Ops, values: TF.Tensor, temperature: Temperature): TF.Scalar =>
  tf.mean(tf.mul(values, tf.reshape(tf.square(temperature), [-1])));

const losses: Partial<Record<FaultId, Loss>> = {
  'no-t-squared': (tf, student, teacher, temperature) =>
    tf.mean(divergencesFrom(tf, logSoften(tf, teacher, temperature), logSoften(tf, student, temperature))),
  // reduction="mean" divides by all elements, B·C.
  'mean-over-elements': (tf, student, teacher, temperature) =>
    tf.div(softTargetLoss(tf, student, teacher, temperature), student.shape[1]),
  // Σ p (log p − q) in the place of Σ p (log p − log q): no divergence, and below zero.
  'softmax-for-log-softmax': (tf, student, teacher, temperature) => {
    const logP = logSoften(tf, teacher, temperature);
    const q = tf.softmax(tf.div(student, temperature) as TF.Tensor2D);
    return scaled(tf, tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, q)), -1), temperature);
  },
  't-on-one-side': (tf, student, teacher, temperature) =>
    scaled(tf, divergencesFrom(tf, logSoften(tf, teacher, temperature), tf.logSoftmax(student)), temperature),
  // The right value and the student's right gradient, to the bit; beside them one into the teacher.
  'gradient-into-teacher': (tf, student, teacher, temperature) => {
    const right = softTargetLoss(tf, student, detached(tf, teacher), temperature);
    const logQ = detached(tf, logSoften(tf, student, temperature));
    const moving = scaled(tf, divergences(tf, logSoften(tf, teacher, temperature), logQ), temperature);
    return tf.add(right, tf.sub(moving, detached(tf, moving)));
  },
};

/** What the soft targets' term computes in an arm with a mistake; undefined where the mistake is elsewhere. */
export function faultySoftTargets(fault: FaultId | undefined): Term['loss'] | undefined {
  const loss = fault && losses[fault];
  return (
    loss &&
    ((tf, { logits, teacherLogits }, { dials: { temperature, sampleTemperatures } }) =>
      loss(tf, logits, teacherLogits, sampleTemperatures ?? temperature))
  );
}
