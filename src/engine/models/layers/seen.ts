import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';

/** Of ids [B, L] with padding 0: 1 where there is a token, else 0, [B, L]. A constant. */
export const seenOf = (tf: Ops, ids: TF.Tensor): TF.Tensor2D => tf.cast(tf.notEqual(ids, 0), 'float32') as TF.Tensor2D;
