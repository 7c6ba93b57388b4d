import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../distillation/term';

/**
 * The same operations, with what meets a layer's matrices handed to `round` first: rows [R, in] of a product, samples
 * [B, height, width, in] of a convolution.
 */
export const withRoundedRows = (tf: Ops, round: <R extends TF.Tensor>(x: R) => R): Ops =>
  Object.create(tf, {
    weighted: { value: (rows: TF.Tensor2D, matrix: TF.Tensor2D) => tf.matMul(round(rows), matrix) },
    conv2d: {
      value: (x: TF.Tensor4D, ...rest: Parameters<typeof TF.conv2d> extends [unknown, ...infer R] ? R : never) =>
        tf.conv2d(round(x), ...rest),
    },
  }) as Ops;
