import type * as TF from '@tensorflow/tfjs-core';
import type { LayerWriters } from '../../export/layer-writers';
import { size, type SampleShape } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

export interface MaxPoolLayer extends LayerBase {
  readonly kind: 'maxPool';
  /** Side of the square windows, which do not overlap. */
  readonly size: number;
}

/** The largest value of each window of a map; what fills no whole window is left out. */
export const maxPool: LayerKind<MaxPoolLayer> = {
  kind: 'maxPool',
  output: ({ inputs, size }) => pooled(inputs[0]!, size),
  results: ({ inputs, output }) => ({ forward: size(output), backward: size(inputs[0]!) }),
};

export const runMaxPool: RunLayer<MaxPoolLayer> = (tf, { size }, [x]) =>
  tf.maxPool(x as TF.Tensor4D, size, size, 'valid');

const pooled = ([height, width, channels]: SampleShape, window: number): SampleShape => [
  Math.floor(height / window),
  Math.floor(width! / window),
  channels!,
];

export const maxPoolWriters: LayerWriters<MaxPoolLayer> = {
  onnx: ({ name, size }, input, output) => ({
    nodes: [
      {
        name,
        opType: 'MaxPool',
        input,
        output,
        attributes: { kernel_shape: { ints: [size, size] }, strides: { ints: [size, size] } },
      },
    ],
  }),
  pytorch: ({ size }) => `nn.MaxPool2d(${size})`,
  keras({ name, size }) {
    const pool = [size, size];
    return {
      class_name: 'MaxPooling2D',
      config: { name, pool_size: pool, strides: pool, padding: 'valid', data_format: 'channels_last' },
    };
  },
};
