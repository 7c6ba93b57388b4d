import type * as TF from '@tensorflow/tfjs-core';
import { logSoften } from './numerics';
import type { Ops } from './term';

/**
 * The log of the mean of several teachers' softened probabilities, [B, C]: a target for `divergenceFromLog`. Averaging
 * logits instead would be another objective.
 * @param weights shares of the teachers, [K] or sample by sample [K, B], summing to 1 over K; equal where absent.
 */
export function fuseProbabilities(
  tf: Ops,
  teachers: readonly TF.Tensor2D[],
  temperature: TF.Scalar,
  weights?: TF.Tensor,
): TF.Tensor2D {
  const logs = tf.stack(teachers.map((logits) => logSoften(tf, logits, temperature)));
  const shares = weights
    ? tf.reshape(tf.log(tf.maximum(weights, 1e-30)), [teachers.length, weights.size / teachers.length, 1])
    : tf.scalar(-Math.log(teachers.length));
  return tf.logSumExp(tf.add(logs, shares), 0) as TF.Tensor2D;
}
