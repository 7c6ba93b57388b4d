import type { LayerWriters } from '../../export/layer-writers';
import { size, type SampleShape } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

export interface ConcatLayer extends LayerBase {
  readonly kind: 'concat';
}

/** Several side by side along their last axis, [..., Dᵢ] → [..., ΣDᵢ]; before it they are alike. */
export const concat: LayerKind<ConcatLayer> = {
  kind: 'concat',
  output({ name, inputs }) {
    const [leading, ...others] = inputs.map((shape) => shape.slice(0, -1));
    if (!leading || others.some((other) => String(other) !== String(leading)))
      throw new Error(`concat: ${name} needs shapes that differ in their last extent only`);
    const width = inputs.reduce((sum, shape) => sum + shape.at(-1)!, 0);
    return [...leading, width] as unknown as SampleShape;
  },
  results: ({ output }) => ({ forward: size(output), backward: size(output) }),
};

export const runConcat: RunLayer<ConcatLayer> = (tf, _, inputs) => tf.concat([...inputs], -1);

export const concatWriters: LayerWriters<ConcatLayer> = {
  onnx: ({ name }, input, output) => ({
    nodes: [{ name, opType: 'Concat', input, output, attributes: { axis: { int: -1 } } }],
  }),
  pytorch: () => 'Concat()',
  pytorchClass: `class Concat(nn.Module):
    def forward(self, *inputs):
        return torch.cat(inputs, dim=-1)`,
};
