import type { LayerWriters } from '../../export/layer-writers';
import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

export interface AddLayer extends LayerBase {
  readonly kind: 'add';
}

/** The sum of two of one shape: a residual connection (He et al. 2015, arXiv:1512.03385). */
export const add: LayerKind<AddLayer> = {
  kind: 'add',
  output({ name, inputs: [one, other, ...more] }) {
    if (!one || !other || more.length || String(one) !== String(other))
      throw new Error(`add: ${name} needs two of a shape`);
    return one;
  },
  results: ({ output }) => ({ forward: size(output), backward: size(output) }),
};

export const runAdd: RunLayer<AddLayer> = (tf, _, [one, other]) => tf.add(one!, other!);

export const addWriters: LayerWriters<AddLayer> = {
  onnx: ({ name }, input, output) => ({ nodes: [{ name, opType: 'Add', input, output }] }),
  pytorch: () => 'Add()',
  pytorchClass: `class Add(nn.Module):
    def forward(self, one, other):
        return one + other`,
};
