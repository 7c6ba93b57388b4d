import type { LayerWriters } from '../../export/layer-writers';
import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

export interface SoftmaxLayer extends LayerBase {
  readonly kind: 'softmax';
}

/** Scores as shares that sum to 1, over the last axis: e^x / Σ e^x. */
export const softmax: LayerKind<SoftmaxLayer> = {
  kind: 'softmax',
  output: ({ inputs }) => inputs[0]!,
  results: ({ output }) => ({ forward: size(output), backward: 3 * size(output) }),
};

export const runSoftmax: RunLayer<SoftmaxLayer> = (tf, _, [x]) => tf.softmax(x!);

export const softmaxWriters: LayerWriters<SoftmaxLayer> = {
  onnx: ({ name }, input, output) => ({
    nodes: [{ name, opType: 'Softmax', input, output, attributes: { axis: { int: -1 } } }],
  }),
  pytorch: () => 'nn.Softmax(dim=-1)',
  keras: ({ name }) => ({ class_name: 'Activation', config: { name, activation: 'softmax' } }),
};
