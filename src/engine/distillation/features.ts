/** Brings two activations into the shapes in which a term compares them. Every function is differentiable. */
import type * as TF from '@tensorflow/tfjs-core';
import type { SampleShape } from '../models/plan';
import type { Ops } from './term';

/** Averages a map down to `shape`'s area, or over all of its area where `shape` is a vector. Channels stay. */
export function shrink(tf: Ops, x: TF.Tensor, shape: SampleShape): TF.Tensor {
  if (x.rank !== 4) return x;
  if (shape.length === 1) return tf.mean(x, [1, 2]);
  return poolTo(tf, x as TF.Tensor4D, shape[0], shape[1]);
}

/**
 * Adaptive average pooling [B, H, W, C] → [B, height, width, C], cell i over rows ⌊iH/height⌋ … ⌈(i+1)H/height⌉ as in
 * PyTorch's adaptive_avg_pool2d. As two products with constant matrices, so that any sizes fit.
 */
export function poolTo(tf: Ops, x: TF.Tensor4D, height: number, width: number): TF.Tensor4D {
  const [batch, h, w, channels] = x.shape;
  if (h === height && w === width) return x;
  const columns = tf.reshape(tf.matMul(averaging(tf, h, height), tf.reshape(x, [batch, h, w * channels])), [
    batch * height,
    w,
    channels,
  ]);
  return tf.reshape(tf.matMul(averaging(tf, w, width), columns), [batch, height, width, channels]);
}

/** x·W + b on the last axis: a dense layer on vectors, a 1×1 convolution on maps. */
export function adapt(tf: Ops, x: TF.Tensor, weight: TF.Tensor2D, bias: TF.Tensor1D): TF.Tensor {
  const [inputs, outputs] = weight.shape;
  const rows = tf.reshape(x, [x.size / inputs, inputs]);
  return tf.reshape(tf.add(tf.matMul(rows as TF.Tensor2D, weight), bias), [...x.shape.slice(0, -1), outputs]);
}

/** [1, to, from]: row i averages the cells that fall into cell i. */
function averaging(tf: Ops, from: number, to: number): TF.Tensor3D {
  const matrix = new Float32Array(to * from);
  for (let i = 0; i < to; i++) {
    const start = Math.floor((i * from) / to);
    const end = Math.ceil(((i + 1) * from) / to);
    matrix.fill(1 / (end - start), i * from + start, i * from + end);
  }
  return tf.tensor3d(matrix, [1, to, from]);
}
