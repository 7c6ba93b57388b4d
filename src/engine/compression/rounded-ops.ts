import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../distillation/term';
import { weighted } from '../models/functions/dense';

/** @param matrix the layer's, or filters, that `x` is about to meet */
export type Round = <R extends TF.Tensor>(x: R, matrix: TF.Tensor) => R;

/**
 * The same operations, with what meets a layer's matrices handed to `round` first: rows [R, in] of a product, samples
 * [B, height, width, in] of a convolution.
 */
export const withRoundedRows = (tf: Ops, round: Round): Ops =>
  Object.create(tf, {
    weighted: { value: (rows: TF.Tensor2D, matrix: TF.Tensor2D) => weighted(tf, round(rows, matrix), matrix) },
    conv2d: {
      value: (x: TF.Tensor4D, filters: TF.Tensor4D, ...rest: ConvolutionOptions) =>
        tf.conv2d(round(x, filters), filters, ...rest),
    },
  }) as Ops;

type ConvolutionOptions = Parameters<typeof TF.conv2d> extends [unknown, unknown, ...infer R] ? R : never;
