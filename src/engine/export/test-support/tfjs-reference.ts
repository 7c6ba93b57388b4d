import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from '../../models/layers/catalogue';
import { SAMPLES, type Case } from './networks';

/** The logits [SAMPLES, classes] of a case by TensorFlow.js's own operations, written apart from the engine's forward. */
export async function tfjsLogits({ plan, weights, inputs }: Case): Promise<Float32Array> {
  await tf.setBackend('cpu');
  const parameter = (layer: Layer, suffix: string): tf.Tensor => {
    const array = weights[`${layer.name}.${suffix}`];
    if (!array) throw new Error(`no ${layer.name}.${suffix}`);
    return tf.tensor(array.data, [...array.shape]);
  };
  const shifted = (x: tf.Tensor, layer: Layer): tf.Tensor =>
    'bias' in layer && layer.bias === false ? x : tf.add(x, parameter(layer, 'bias'));
  const run = (x: tf.Tensor, layer: Layer): tf.Tensor => {
    switch (layer.kind) {
      case 'flatten':
        return tf.reshape(x, [SAMPLES, -1]);
      case 'dense':
        return shifted(tf.dot(x, parameter(layer, 'weight')), layer);
      case 'conv': {
        const kernel = parameter(layer, 'weight') as tf.Tensor4D;
        return shifted(tf.conv2d(x as tf.Tensor4D, kernel, 1, 'same'), layer);
      }
      case 'batchNorm':
        return tf.batchNorm(
          x,
          parameter(layer, 'running_mean') as tf.Tensor1D,
          parameter(layer, 'running_var') as tf.Tensor1D,
          parameter(layer, 'bias') as tf.Tensor1D,
          parameter(layer, 'weight') as tf.Tensor1D,
          1e-5,
        );
      case 'activation':
        if (layer.activation === 'relu') return tf.relu(x);
        if (layer.activation === 'tanh') return tf.tanh(x);
        return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1));
      case 'maxPool':
        return tf.maxPool(x as tf.Tensor4D, layer.size, layer.size, 'valid');
      case 'dropout':
        return x;
      default:
        throw new Error(`no reference of ${layer.kind}`);
    }
  };
  const logits = tf.tidy(() => plan.layers.reduce(run, tf.tensor(inputs, [SAMPLES, ...plan.inputs[0].shape])));
  const values = (await logits.data()) as Float32Array;
  logits.dispose();
  return values;
}
