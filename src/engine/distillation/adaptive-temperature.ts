/** Temperatures by sample, [B], around the dial's T. No gradient flows through them. */
import type * as TF from '@tensorflow/tfjs-core';
import { safeRoot, withoutGradient } from './numerics';
import type { Ops } from './term';

/**
 * FLSW: T + β(mean(w) − w), w = (1 − cos(z_S, z_T))^γ: cooler where the student's logits disagree with the teacher's.
 * Logits [B, C]; γ > 0.
 */
export const flswTemperature = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  { beta, gamma }: { beta: number; gamma: number },
): TF.Tensor1D =>
  withoutGradient(tf, student, (logits) => {
    const cosine = tf.sum(tf.mul(almostUnit(tf, logits), almostUnit(tf, teacher)), -1);
    return around(tf, tf.pow(tf.maximum(tf.sub(1, cosine), 0), gamma), temperature, beta);
  });

/** x/(‖x‖ + 1e-4): the reference's guard against a zero vector. */
const almostUnit = (tf: Ops, x: TF.Tensor): TF.Tensor =>
  tf.div(x, tf.add(safeRoot(tf, tf.sum(tf.square(x), -1, true)), 1e-4));

/** CWSM: T + β(mean(w) − w), w = 1/(max softmax(z_S) + 1e-3): cooler where the student is unsure. Logits [B, C]. */
export const cwsmTemperature = (
  tf: Ops,
  student: TF.Tensor2D,
  temperature: TF.Scalar,
  { beta }: { beta: number },
): TF.Tensor1D =>
  withoutGradient(tf, student, (logits) =>
    around(tf, tf.reciprocal(tf.add(tf.max(tf.softmax(logits), -1), 1e-3)), temperature, beta),
  );

const around = (tf: Ops, w: TF.Tensor, temperature: TF.Scalar, beta: number): TF.Tensor1D =>
  tf.add(temperature, tf.mul(tf.sub(tf.mean(w), w), beta));
