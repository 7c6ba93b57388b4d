/** What an adaptive schedule reads from a batch: scalars in [0, 1], without a gradient. Logits [B, C]. */
import type * as TF from '@tensorflow/tfjs-core';
import { withoutGradient } from './numerics';
import type { Ops } from './term';

/** Mean total variation distance between the two networks' probabilities: ½ Σ|p_T − p_S|. */
export const disagreement = (tf: Ops, student: TF.Tensor2D, teacher: TF.Tensor2D): TF.Scalar =>
  withoutGradient(tf, student, (logits) => {
    const distance = tf.sum(tf.abs(tf.sub(tf.softmax(teacher), tf.softmax(logits))), -1);
    return tf.mul(tf.mean(distance), 0.5);
  });

/** Mean of the teacher's largest probability. */
export const confidence = (tf: Ops, teacher: TF.Tensor2D): TF.Scalar => tf.mean(tf.max(tf.softmax(teacher), -1));
