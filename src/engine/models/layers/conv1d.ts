import type * as TF from '@tensorflow/tfjs-core';
import type { LayerWriters } from '../../export/layer-writers';
import { int64, OnnxNodes } from '../../export/onnx-nodes';
import { size } from '../plan';
import { kernelAndBias, type LayerBase, type LayerKind, type RunLayer } from './layer-kind';
import { seenOf } from './seen';

/** Reads a series or hidden states [L, F], and where there may be padding at the end, the ids [L] too. */
export interface Conv1dLayer extends LayerBase {
  readonly kind: 'conv1d';
  readonly channels: number;
  /** Positions that a kernel spans. */
  readonly kernel: number;
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

export const runConv1d: RunLayer<Conv1dLayer> = (tf, { kernel, channels }, [x, ids], { parameter }) => {
  const [batch, length, features] = (x as TF.Tensor3D).shape;
  const seen = ids ? tf.mul(x!, tf.reshape(seenOf(tf, ids), [batch, length, 1])) : x!;
  // A map one wide.
  const map = tf.reshape(seen, [batch, length, 1, features]) as TF.Tensor4D;
  const weight = tf.reshape(parameter('weight'), [kernel, 1, features, channels]) as TF.Tensor4D;
  return tf.add(tf.reshape(tf.conv2d(map, weight, 1, 'same'), [batch, length, channels]), parameter('bias'));
};

export const conv1dWriters: LayerWriters<Conv1dLayer> = {
  onnx({ name, kernel }, [x, ids], output) {
    const part = new OnnxNodes();
    const own = (suffix: string) => `${name}.${suffix}`;
    const seen = ids && part.node(own('counts'), 'Unsqueeze', [part.seen(ids), int64([2])]);
    const states = seen ? part.node(own('masked'), 'Mul', [x!, seen]) : x!;
    // Channels stand before positions there.
    const turned = { perm: { ints: [0, 2, 1] } };
    const before = Math.floor((kernel - 1) / 2);
    const convolved = part.node(
      own('convolved'),
      'Conv',
      [part.node(own('channels'), 'Transpose', [states], turned), `${name}.weight`, `${name}.bias`],
      { kernel_shape: { ints: [kernel] }, strides: { ints: [1] }, pads: { ints: [before, kernel - 1 - before] } },
    );
    part.node(output, 'Transpose', [convolved], turned);
    return part;
  },
  pytorch: ({ inputs, channels, kernel }) =>
    `OverPositions(${inputs[0]!.at(-1)!}, ${channels}, ${kernel}, padding="same")`,
  pytorchClass: `class OverPositions(nn.Conv1d):
    """A convolution over the positions of [batch, length, features]; padding of a text, where its ids are read, is zeros."""

    def forward(self, x, ids=None):
        seen = x if ids is None else x * (ids != 0)[..., None]
        return super().forward(seen.transpose(1, 2)).transpose(1, 2)`,
};
