import * as tf from '@tensorflow/tfjs-core';

interface Attributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

interface WasmBackend {
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array;
}

/**
 * Gradient of max pooling: each output's goes to the largest element of its window, the first of equals. The wasm backend's
 * own kernel starts its search at the smallest positive number and so misses the largest of a window without a positive
 * element. To be called before that backend is initialised.
 */
export function registerMaxPoolGrad(): void {
  if (tf.getKernel(tf.MaxPoolGrad, 'wasm')) tf.unregisterKernel(tf.MaxPoolGrad, 'wasm');
  tf.registerKernel({
    kernelName: tf.MaxPoolGrad,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const heap = backend as unknown as WasmBackend;
      const input = inputs['input'] as tf.TensorInfo;
      const result = heap.makeOutput(input.shape, 'float32');
      const [x, dy] = [input, inputs['dy'] as tf.TensorInfo].map((info) => heap.typedArrayFromHeap(info));
      spread(x!, dy!, heap.typedArrayFromHeap(result), input.shape, attrs as unknown as Attributes);
      return result;
    },
  });
}

/** Writes the gradient for `x` [batch, height, width, channels] to `dx`. */
function spread(
  x: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  shape: number[],
  { filterSize, strides, pad, dimRoundingMode }: Attributes,
): void {
  const info = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { inHeight, inWidth, inChannels: channels, outHeight, outWidth, padInfo } = info;
  dx.fill(0);
  for (let at = 0; at < dy.length; at++) {
    const channel = at % channels;
    const outColumn = Math.floor(at / channels) % outWidth;
    const outRow = Math.floor(at / (channels * outWidth)) % outHeight;
    const sample = Math.floor(at / (channels * outWidth * outHeight));
    const top = outRow * info.strideHeight - padInfo.top;
    const left = outColumn * info.strideWidth - padInfo.left;
    let largest = -1;
    for (let row = Math.max(0, top); row < Math.min(inHeight, top + info.filterHeight); row++) {
      for (let column = Math.max(0, left); column < Math.min(inWidth, left + info.filterWidth); column++) {
        const candidate = ((sample * inHeight + row) * inWidth + column) * channels + channel;
        if (largest < 0 || x[candidate]! > x[largest]!) largest = candidate;
      }
    }
    dx[largest]! += dy[at]!;
  }
}
