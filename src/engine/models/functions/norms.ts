import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';

/**
 * x / √(mean x² + ε) · weight over the last axis: x [..., D], weight [D]. Zhang, Sennrich, Root Mean Square Layer
 * Normalization, 2019, arXiv:1910.07467, eq. 4; ε as in Llama.
 */
export const rmsNorm = <R extends TF.Tensor>(tf: Ops, x: R, weight: TF.Tensor1D, epsilon: number): R =>
  tf.mul(tf.mul(x, inverseRoot(tf, tf.square(x), epsilon)), weight);

/**
 * (x − mean) / √(variance + ε) · weight + bias over the last axis, the variance over D and not D − 1: x [..., D], weight
 * and bias [D]. Ba et al., Layer Normalization, 2016, arXiv:1607.06450.
 */
export function layerNorm<R extends TF.Tensor>(
  tf: Ops,
  x: R,
  weight: TF.Tensor1D,
  bias: TF.Tensor1D,
  epsilon: number,
): R {
  const centred = tf.sub<R>(x, tf.mean(x, -1, true));
  return tf.add(tf.mul(tf.mul(centred, inverseRoot(tf, tf.square(centred), epsilon)), weight), bias);
}

/** 1/√(mean + ε) over the last axis, which stays as 1. */
const inverseRoot = (tf: Ops, squares: TF.Tensor, epsilon: number): TF.Tensor =>
  tf.rsqrt(tf.add(tf.mean(squares, -1, true), epsilon));
