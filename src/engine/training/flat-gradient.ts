import * as tf from '@tensorflow/tfjs-core';

/** The gradient of all parameters as one vector. */
export const flatGradient = (gradients: readonly tf.Tensor[]): tf.Tensor1D =>
  tf.concat1d(gradients.map((g) => tf.reshape(g, [g.size]) as tf.Tensor1D));
