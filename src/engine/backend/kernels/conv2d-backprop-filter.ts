import * as tf from '@tensorflow/tfjs-core';

interface Attributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly filterShape: [number, number, number, number];
}

/**
 * Gradient of a convolution with respect to its kernel, from the input `x` [batch, height, width, in] and the output's
 * gradient `dy` [batch, outHeight, outWidth, out]; result [height, width, in, out].
 *
 * For each kernel position, dy transposed times the input shifted by that position. The wasm backend has no kernel for
 * it; the one of webgpu runs one thread a weight. Strides of 1 only, which is all that our networks use.
 */
export function conv2dBackpropFilter(x: tf.Tensor4D, dy: tf.Tensor4D, attributes: Attributes): tf.Tensor {
  const { strides, pad, filterShape } = attributes;
  const info = tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, pad);
  if (info.strideHeight !== 1 || info.strideWidth !== 1) throw new Error('Conv2DBackpropFilter: strides must be 1');
  const { top, bottom, left, right } = info.padInfo;
  const rows = info.batchSize * info.outHeight * info.outWidth;
  return tf.tidy(() => {
    const padded = tf.pad(x, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
    const outputs = tf.transpose(tf.reshape(dy, [rows, info.outChannels]));
    const products: tf.Tensor[] = [];
    for (let i = 0; i < info.filterHeight; i++) {
      for (let j = 0; j < info.filterWidth; j++) {
        const shifted = tf.slice(
          padded,
          [0, i, j, 0],
          [info.batchSize, info.outHeight, info.outWidth, info.inChannels],
        );
        products.push(tf.matMul(outputs, tf.reshape(shifted, [rows, info.inChannels])));
      }
    }
    const stacked = tf.reshape(tf.stack(products), [
      info.filterHeight,
      info.filterWidth,
      info.outChannels,
      info.inChannels,
    ]);
    return tf.transpose(stacked, [0, 1, 3, 2]);
  });
}

/** Registers it for a backend, before that backend is initialised; replaces what the backend has. */
export function registerConv2dBackpropFilter(backendName: string): void {
  if (tf.getKernel(tf.Conv2DBackpropFilter, backendName)) tf.unregisterKernel(tf.Conv2DBackpropFilter, backendName);
  tf.registerKernel({
    kernelName: tf.Conv2DBackpropFilter,
    backendName,
    kernelFunc: ({ inputs, attrs }) =>
      conv2dBackpropFilter(inputs['x'] as tf.Tensor4D, inputs['dy'] as tf.Tensor4D, attrs as unknown as Attributes),
  });
}
