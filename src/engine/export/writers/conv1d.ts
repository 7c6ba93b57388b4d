import type { Conv1dLayer } from '../../models/layers/conv1d';
import type { LayerWriters } from '../layer-writers';
import { int64, OnnxNodes } from '../onnx-nodes';

export const conv1dWriters: LayerWriters<Conv1dLayer> = {
  onnx({ name, kernel, bias }, [x, ids], output) {
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
      [
        part.node(own('channels'), 'Transpose', [states], turned),
        `${name}.weight`,
        ...(bias === false ? [] : [`${name}.bias`]),
      ],
      { kernel_shape: { ints: [kernel] }, strides: { ints: [1] }, pads: { ints: [before, kernel - 1 - before] } },
    );
    part.node(output, 'Transpose', [convolved], turned);
    return part;
  },
  pytorch: ({ inputs, channels, kernel, bias }) =>
    `OverPositions(${inputs[0]!.at(-1)!}, ${channels}, ${kernel}, padding="same"${bias === false ? ', bias=False' : ''})`,
  pytorchClass: `class OverPositions(nn.Conv1d):
    """A convolution over the positions of [batch, length, features]; padding of a text, where its ids are read, is zeros."""

    def forward(self, x, ids=None):
        seen = x if ids is None else x * (ids != 0)[..., None]
        return super().forward(seen.transpose(1, 2)).transpose(1, 2)`,
};
