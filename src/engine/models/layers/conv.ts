import type * as TF from '@tensorflow/tfjs-core';
import { kerasZeros, type LayerWriters } from '../../export/layer-writers';
import { size, type SampleShape } from '../plan';
import { kernelAndBias, type LayerBase, type LayerKind, type RunLayer } from './layer-kind';

export interface ConvLayer extends LayerBase {
  readonly kind: 'conv';
  readonly channels: number;
  /** Side of the square kernels, odd. */
  readonly kernel: number;
  /** `false` where it has none. */
  readonly bias?: false;
}

/** A convolution over a map with stride 1 and 'same' padding; kernels [height, width, in, out]. */
export const conv: LayerKind<ConvLayer> = {
  kind: 'conv',
  output: ({ inputs, channels }) => [...areaOf(inputs[0]!), channels],
  parameters: (layer) => kernelAndBias(layer, [layer.kernel, layer.kernel, layer.inputs[0]!.at(-1)!, layer.channels]),
  multiplyAdds: ({ inputs, output, kernel }) => size(output) * kernel ** 2 * inputs[0]!.at(-1)!,
  results: ({ inputs, output }) => ({ forward: 2 * size(output), backward: size(inputs[0]!) }),
};

export const runConv: RunLayer<ConvLayer> = (tf, { bias }, [x], { parameter }) => {
  const maps = tf.conv2d(x as TF.Tensor4D, parameter('weight') as unknown as TF.Tensor4D, 1, 'same');
  return bias === false ? maps : tf.add(maps, parameter('bias'));
};

const areaOf = ([height, width]: SampleShape): [number, number] => [height, width!];

export const convWriters: LayerWriters<ConvLayer> = {
  onnx: ({ name, kernel, bias }, [x], output) => {
    const margin = (kernel - 1) / 2;
    const attributes = {
      kernel_shape: { ints: [kernel, kernel] },
      strides: { ints: [1, 1] },
      pads: { ints: [margin, margin, margin, margin] },
    };
    const input = [x!, `${name}.weight`, ...(bias === false ? [] : [`${name}.bias`])];
    return { nodes: [{ name, opType: 'Conv', input, output, attributes }] };
  },
  pytorch({ inputs, channels, kernel, bias }) {
    const sizes = `${inputs[0]!.at(-1)!}, ${channels}, kernel_size=${kernel}, padding=${(kernel - 1) / 2}`;
    return `nn.Conv2d(${sizes}${bias === false ? ', bias=False' : ''})`;
  },
  keras: ({ name, channels, kernel, bias }) => ({
    class_name: 'Conv2D',
    config: {
      name,
      filters: channels,
      kernel_size: [kernel, kernel],
      strides: [1, 1],
      padding: 'same',
      data_format: 'channels_last',
      dilation_rate: [1, 1],
      activation: 'linear',
      use_bias: bias !== false,
      kernel_initializer: kerasZeros,
    },
  }),
};
