/** What an adaptive schedule reads from a batch: scalars in [0, 1], without a gradient. Logits [R, C]; rows as they weigh. */
import type * as TF from '@tensorflow/tfjs-core';
import { rowMean, withoutGradient } from './numerics';
import type { Ops, RowWeights } from './term';

/** Mean total variation distance between the two networks' probabilities: ½ Σ|p_T − p_S|. */
export const disagreement = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  rowWeights: RowWeights = null,
): TF.Scalar =>
  withoutGradient(tf, student, (logits) => {
    const distance = tf.sum(tf.abs(tf.sub(tf.softmax(teacher), tf.softmax(logits))), -1);
    return tf.mul(rowMean(tf, distance, rowWeights), 0.5);
  });

/**
 * 1/(1 + mean |p_T − p_S|) over classes and rows, at temperature T: 1 where the networks agree, and less the more they
 * differ. |p_T − p_S| sums to 2 at most, so with C classes it stays above 1/(1 + 2/C): 0.83 with ten.
 */
export const closeness = (
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  rowWeights: RowWeights = null,
): TF.Scalar =>
  withoutGradient(tf, student, (logits) => {
    const [p, q] = [teacher, logits].map((z) => tf.softmax(tf.div(z, temperature)));
    const apart = tf.abs(tf.sub(p!, q!));
    return tf.div(1, tf.add(1, rowWeights ? rowMean(tf, tf.mean(apart, -1), rowWeights) : tf.mean(apart)));
  });

/** Mean of the teacher's largest probability. */
export const confidence = (tf: Ops, teacher: TF.Tensor2D, rowWeights: RowWeights = null): TF.Scalar =>
  rowMean(tf, tf.max(tf.softmax(teacher), -1), rowWeights);
