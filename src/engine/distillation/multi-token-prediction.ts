import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from './term';

export interface MultiTokenLoss {
  /** Cross-entropy of the main head and of each depth, means over all positions, in nats. */
  readonly main: TF.Scalar;
  readonly depths: readonly TF.Scalar[];
  /** main + λ/D · Σ depths. */
  readonly loss: TF.Scalar;
}

/**
 * Loss of a network that drafts D further tokens. DeepSeek-V3, 2024, arXiv:2412.19437, eq. 24–25.
 * @param heads logits [B, L, V]: the main head's, which predict token i + 1 at position i, then each depth d's, token i + 1 + d
 * @param ids int32 [B, at least L + heads.length], from the token at position 0 on
 */
export function multiTokenLoss(
  tf: Ops,
  heads: readonly TF.Tensor3D[],
  ids: TF.Tensor2D,
  lambda: number,
): MultiTokenLoss {
  const [main, ...depths] = heads.map((logits, depth) => {
    const [batch, length, vocabulary] = logits.shape;
    const next = tf.slice(ids, [0, depth + 1], [batch, length]);
    const target = tf.cast(tf.oneHot(next, vocabulary), 'float32');
    return tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(logits)), -1))) as TF.Scalar;
  }) as [TF.Scalar, ...TF.Scalar[]];
  const drafted = depths.length > 0 ? tf.mul(tf.addN(depths), lambda / depths.length) : tf.scalar(0);
  return { main, depths, loss: tf.add(main, drafted) };
}
