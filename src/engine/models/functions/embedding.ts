import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';

/**
 * The rows of `table` [V, D] that `ids` (int32, any shape, below V) name: [..., D]. Gradients of an id that occurs again add
 * up, in the order of the ids (`backend/kernels/unsorted-segment-sum.ts`).
 */
export const embed = (tf: Ops, table: TF.Tensor2D, ids: TF.Tensor): TF.Tensor => tf.gather(table, ids);
