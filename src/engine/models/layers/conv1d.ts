import type * as TF from '@tensorflow/tfjs-core';
import { size } from '../plan';
import { kernelAndBias, type LayerBase, type LayerKind, type RunLayer } from './layer-kind';
import { seenOf } from './seen';

/** Reads a series or hidden states [L, F], and where there may be padding at the end, the ids [L] too. */
export interface Conv1dLayer extends LayerBase {
  readonly kind: 'conv1d';
  readonly channels: number;
  /** Positions that a kernel spans. */
  readonly kernel: number;
  /** `false` where it has none. */
  readonly bias?: false;
}

/**
 * A convolution over positions with stride 1 and 'same' padding: [L, F] → [L, channels], with kernels [kernel, in, out]. Of an even
 * kernel the longer half looks ahead. What stands at padding counts as zeros, as what lies beyond the ends does, so that a text
 * is read alike however much padding follows it.
 */
export const conv1d: LayerKind<Conv1dLayer> = {
  kind: 'conv1d',
  output: ({ inputs, channels }) => [inputs[0]![0], channels],
  parameters: (layer) => kernelAndBias(layer, [layer.kernel, layer.inputs[0]!.at(-1)!, layer.channels]),
  multiplyAdds: ({ inputs, output, kernel }) => size(output) * kernel * inputs[0]!.at(-1)!,
  results({ inputs: [states, ids], output }) {
    const masked = ids ? size(states!) : 0;
    return { forward: masked + 2 * size(output), backward: masked + size(states!) };
  },
};

export const runConv1d: RunLayer<Conv1dLayer> = (tf, { kernel, channels, bias }, [x, ids], { parameter }) => {
  const [batch, length, features] = (x as TF.Tensor3D).shape;
  const seen = ids ? tf.mul(x!, tf.reshape(seenOf(tf, ids), [batch, length, 1])) : x!;
  // A map one wide.
  const map = tf.reshape(seen, [batch, length, 1, features]) as TF.Tensor4D;
  const weight = tf.reshape(parameter('weight'), [kernel, 1, features, channels]) as TF.Tensor4D;
  const found = tf.reshape(tf.conv2d(map, weight, 1, 'same'), [batch, length, channels]);
  return bias === false ? found : tf.add(found, parameter('bias'));
};
