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

/**
 * 1/(1 + mean |p_T − p_S|) over classes and batch, at temperature T: 1 where the networks agree, and less the more they
 * differ. |p_T − p_S| sums to 2 at most, so with C classes it stays above 1/(1 + 2/C): 0.83 with ten.
 */
export const closeness = (tf: Ops, student: TF.Tensor2D, teacher: TF.Tensor2D, temperature: TF.Scalar): TF.Scalar =>
  withoutGradient(tf, student, (logits) => {
    const [p, q] = [teacher, logits].map((z) => tf.softmax(tf.div(z, temperature)));
    return tf.div(1, tf.add(1, tf.mean(tf.abs(tf.sub(p!, q!)))));
  });

/** Mean of the teacher's largest probability. */
export const confidence = (tf: Ops, teacher: TF.Tensor2D): TF.Scalar => tf.mean(tf.max(tf.softmax(teacher), -1));
