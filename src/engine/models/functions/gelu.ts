import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';

/** x·Φ(x), PyTorch's default. Hendrycks, Gimpel, Gaussian Error Linear Units, 2016, arXiv:1606.08415. */
export const gelu = <R extends TF.Tensor>(tf: Ops, x: R): R =>
  tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));

/** The same paper's approximation ½x(1 + tanh(√(2/π)(x + 0.044715x³))): `gelu_new` of GPT-2. */
export function geluTanh<R extends TF.Tensor>(tf: Ops, x: R): R {
  const cubic = tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715));
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1));
}
