/** Temperatures by row, [R], around the dial's T, which is the mean of those of the rows that count. No gradient flows through them. */
import type * as TF from '@tensorflow/tfjs-core';
import { rowMean, safeRoot, withoutGradient } from './numerics';
import type { Ops, RowWeights } from './term';

/**
 * FLSW: T + β(mean(w) − w), w = (1 − cos(z_S, z_T))^γ: cooler where the student's logits disagree with the teacher's.
 * Logits [R, C]; γ > 0.
 */
export const flswTemperature = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  { beta, gamma }: { beta: number; gamma: number },
  rowWeights: RowWeights = null,
): TF.Tensor1D =>
  withoutGradient(tf, student, (logits) => {
    const cosine = tf.sum(tf.mul(almostUnit(tf, logits), almostUnit(tf, teacher)), -1);
    return around(tf, tf.pow(tf.maximum(tf.sub(1, cosine), 0), gamma), temperature, beta, rowWeights);
  });

/** x/(‖x‖ + 1e-4): the reference's guard against a zero vector. */
const almostUnit = (tf: Ops, x: TF.Tensor): TF.Tensor =>
  tf.div(x, tf.add(safeRoot(tf, tf.sum(tf.square(x), -1, true)), 1e-4));

/** CWSM: T + β(mean(w) − w), w = 1/(max softmax(z_S) + 1e-3): cooler where the student is unsure. Logits [R, C]. */
export const cwsmTemperature = (
  tf: Ops,
  student: TF.Tensor2D,
  temperature: TF.Scalar,
  { beta }: { beta: number },
  rowWeights: RowWeights = null,
): TF.Tensor1D =>
  withoutGradient(tf, student, (logits) =>
    around(tf, tf.reciprocal(tf.add(tf.max(tf.softmax(logits), -1), 1e-3)), temperature, beta, rowWeights),
  );

const around = (tf: Ops, w: TF.Tensor, temperature: TF.Scalar, beta: number, rowWeights: RowWeights): TF.Tensor1D =>
  tf.add(temperature, tf.mul(tf.sub(rowMean(tf, w, rowWeights), w), beta));
