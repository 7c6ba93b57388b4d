import type * as TF from '@tensorflow/tfjs-core';
import type { Fusion } from '../arms';
import { logSoften, withoutGradient } from './numerics';
import type { Ops } from './term';

/**
 * Several teachers as one: logits [B, C] for a term to read in the place of a single teacher's. A constant.
 *
 * `probabilities`: T·log Σ_k w_k softmax(z_k/T), with an offset that makes one teacher alone come out as it is. Its softmax
 * at T is the mixture of the softened distributions. It holds at this T only: whoever softens otherwise sees a mixture
 * sharpened or flattened. `logits`: Σ_k w_k z_k, which is another objective.
 * @param logits the teachers' [B, K, C].
 * @param weights their shares, [B, K], summing to 1 over K (`teacher-weights.ts`).
 */
export const fusedLogits = (
  tf: Ops,
  logits: TF.Tensor3D,
  weights: TF.Tensor2D,
  temperature: TF.Scalar,
  of: Fusion['of'],
): TF.Tensor2D =>
  withoutGradient(tf, logits, (each) => {
    const shares = tf.expandDims(weights, -1);
    if (of === 'logits') return tf.sum(tf.mul(each, shares), 1) as TF.Tensor2D;
    // A share of 0 has no logarithm; this one leaves nothing that float32 could see beside another teacher's.
    const logShares = tf.log(tf.maximum(shares, 1e-30));
    const mixture = tf.logSumExp(tf.add(logSoften(tf, each, temperature), logShares), 1);
    // Softmax does not see a row's offset, but terms that compare logits do: the teachers' own, in their shares.
    const offset = tf.sum(tf.mul(tf.logSumExp(tf.div(each, temperature), -1, true), shares), 1);
    return tf.mul(tf.add(mixture, offset), temperature) as TF.Tensor2D;
  });
