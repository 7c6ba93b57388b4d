import type * as TF from '@tensorflow/tfjs-core';
import type { LayerWriters } from '../../export/layer-writers';
import { embed } from '../functions/embedding';
import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

export interface EmbeddingLayer extends LayerBase {
  readonly kind: 'embedding';
  /** How many ids there are. */
  readonly vocabulary: number;
  readonly width: number;
}

/** Ids [L] to their rows of a table [vocabulary, width]: [L, width]. */
export const embedding: LayerKind<EmbeddingLayer> = {
  kind: 'embedding',
  output: ({ inputs, width }) => [inputs[0]![0], width],
  parameters: ({ name, vocabulary, width }) => [
    {
      name: `${name}.weight`,
      role: 'embedding',
      shape: [vocabulary, width],
      trainable: true,
      init: { kind: 'normal', deviation: 0.02 },
    },
  ],
  results: ({ output }) => ({ forward: size(output), backward: size(output) }),
};

export const runEmbedding: RunLayer<EmbeddingLayer> = (tf, _, [ids], { parameter }) =>
  embed(tf, parameter('weight') as TF.Tensor as TF.Tensor2D, ids!);

export const embeddingWriters: LayerWriters<EmbeddingLayer> = {
  onnx: ({ name }, [ids], output) => ({
    nodes: [{ name, opType: 'Gather', input: [`${name}.weight`, ids!], output }],
  }),
  pytorch: ({ vocabulary, width }) => `nn.Embedding(${vocabulary}, ${width})`,
};
