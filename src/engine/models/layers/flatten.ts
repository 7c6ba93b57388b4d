import type { LayerWriters } from '../../export/layer-writers';
import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

export interface FlattenLayer extends LayerBase {
  readonly kind: 'flatten';
}

/** All of a sample's values as one vector, row-major. */
export const flatten: LayerKind<FlattenLayer> = {
  kind: 'flatten',
  output: ({ inputs }) => [size(inputs[0]!)],
  results: () => ({ forward: 0, backward: 0 }),
};

export const runFlatten: RunLayer<FlattenLayer> = (tf, { output }, [x]) =>
  tf.reshape(x!, [x!.shape[0] ?? 1, size(output)]);

export const flattenWriters: LayerWriters<FlattenLayer> = {
  onnx: ({ name }, input, output) => ({
    nodes: [{ name, opType: 'Flatten', input, output, attributes: { axis: { int: 1 } } }],
  }),
  pytorch: () => 'nn.Flatten()',
  keras: ({ name }) => ({ class_name: 'Flatten', config: { name } }),
  flattened: ({ inputs }) => inputs[0],
};
