import type * as TF from '@tensorflow/tfjs-core';
import { meanSquare } from './numerics';
import type { Ops } from './term';

/**
 * Mean squared difference of attention scores before the softmax, [B, H, L, L]; entries that `seen`, which repeats to
 * them, has as 0 and not 1 count as equal, and count. Jiao et al., TinyBERT, 2020, arXiv:1909.10351, eq. 7.
 */
export const attentionScoresLoss = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor, seen: TF.Tensor): TF.Scalar =>
  meanSquare(tf, tf.mul(student, seen), tf.mul(teacher, seen));
