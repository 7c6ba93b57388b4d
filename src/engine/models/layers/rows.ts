import type { LayerWriters } from '../../export/layer-writers';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

export interface RowsLayer extends LayerBase {
  readonly kind: 'rows';
}

/** Every position a row of its own: [B, L, D] → [B·L, D], a sample's positions one after the other. */
export const rows: LayerKind<RowsLayer> = {
  kind: 'rows',
  output: ({ inputs }) => [inputs[0]!.at(-1)!],
  results: () => ({ forward: 0, backward: 0 }),
};

export const runRows: RunLayer<RowsLayer> = (tf, { output }, [x]) => tf.reshape(x!, [x!.size / output[0], output[0]]);

/** Formats keep batch and positions apart, as their users expect. */
export const rowsWriters: LayerWriters<RowsLayer> = {
  onnx: ({ name }, input, output) => ({ nodes: [{ name, opType: 'Identity', input, output }] }),
  pytorch: () => 'nn.Identity()',
};
