import type * as TF from '@tensorflow/tfjs-core';
import {
  latentAttention as attend,
  type LatentAttentionOptions,
  type LatentAttentionWeights,
} from '../functions/latent-attention';
import { rotaryTables, type RotaryTables } from '../functions/rotary';
import { size, type TapName } from '../plan';
import { attentionMask } from './attention-mask';
import { headWidth } from './head-width';
import {
  projection,
  type LayerBase,
  type LayerContext,
  type LayerKind,
  type ParameterSpec,
  type RunLayer,
} from './layer-kind';

/** Reads hidden states [L, D], and where padding is to be left out, the ids [L] too. */
export interface LatentAttentionLayer extends LayerBase {
  readonly kind: 'latentAttention';
  readonly heads: number;
  /** What a head has for itself, in plain keys as in values; D by their number where absent. */
  readonly headWidth?: number;
  /** Numbers that queries are made from; `QUERY_RANKS` times the rank where absent. Set where states were pruned. */
  readonly queries?: number;
  /** Numbers of the vector that keys and values of all heads are made from. */
  readonly rank: number;
  /** Numbers of the one key that is turned by its position, even. */
  readonly rotary: number;
  readonly causal: boolean;
  /** Base of the rotary positions' angles. */
  readonly rotaryBase: number;
  /** Of the norms. */
  readonly epsilon: number;
  /** Shows what `attention` does, of the same shapes. */
  readonly look: TapName;
}

/** Queries are made from so many times the rank of keys and values, as at DeepSeek, but from no more than there is. */
const QUERY_RANKS = 3;
export const queryRank = ({ output, rank, queries }: LatentAttentionLayer): number =>
  queries ?? Math.min(output.at(-1)!, QUERY_RANKS * rank);
/** Values of all heads together. */
const insideOf = (layer: LatentAttentionLayer): number => layer.heads * headWidth(layer);

/**
 * Self-attention whose keys and values come from one short vector a position (`functions/latent-attention.ts`), [L, D] → [L, D].
 * Parameters as in `transformers`' DeepseekV3, rotary elements in pairs.
 */
export const latentAttention: LayerKind<LatentAttentionLayer> = {
  kind: 'latentAttention',
  eightBits: true,
  output: ({ inputs }) => inputs[0]!,
  parameters(layer) {
    const [width, head, { name, heads, rank, rotary }] = [layer.output.at(-1)!, headWidth(layer), layer];
    const queries = queryRank(layer);
    const norm = (part: string, length: number): ParameterSpec => ({
      name: `${name}.${part}.weight`,
      role: 'gamma',
      shape: [length],
      trainable: true,
      init: { kind: 'constant', value: 1 },
    });
    return [
      projection(layer, 'q_a_proj', width, queries),
      norm('q_a_layernorm', queries),
      projection(layer, 'q_b_proj', queries, heads * (head + rotary)),
      projection(layer, 'kv_a_proj_with_mqa', width, rank + rotary),
      norm('kv_a_layernorm', rank),
      projection(layer, 'kv_b_proj', rank, 2 * insideOf(layer)),
      projection(layer, 'o_proj', insideOf(layer), width),
    ];
  },
  multiplyAdds(layer) {
    const [length, width] = [layer.output[0], layer.output.at(-1)!];
    const { heads, rank, rotary } = layer;
    const inside = insideOf(layer);
    const queries = queryRank(layer) * (width + inside + heads * rotary);
    const keys = width * (rank + rotary) + rank * 2 * inside;
    return length * (queries + keys + inside * width + length * (2 * inside + heads * rotary));
  },
  kept: ({ rank, rotary }) => rank + rotary,
  results(layer) {
    const { output, heads, rank, rotary } = layer;
    const scores = heads * output[0] ** 2;
    const each = (...counts: readonly [number, number, number, number]) => {
      const [states, queries, latent, turned] = counts;
      return states * size(output) + output[0] * (queries * queryRank(layer) + latent * rank + turned * rotary);
    };
    return {
      forward: each(13, 4, 5, 8.5 * (heads + 1)) + 7 * scores,
      backward: each(19, 6, 6, 4 * heads + 16) + 11 * scores,
    };
  },
};

/** The layer's parameters, by what they are. */
export const latentWeights = (parameter: LayerContext['parameter']): LatentAttentionWeights => {
  const matrix = (part: string) => parameter(`${part}.weight`) as TF.Tensor as TF.Tensor2D;
  const vector = (part: string) => parameter(`${part}.weight`) as TF.Tensor as TF.Tensor1D;
  return {
    queryDown: matrix('q_a_proj'),
    queryNorm: vector('q_a_layernorm'),
    queryUp: matrix('q_b_proj'),
    keyValueDown: matrix('kv_a_proj_with_mqa'),
    keyValueNorm: vector('kv_a_layernorm'),
    keyValueUp: matrix('kv_b_proj'),
    output: matrix('o_proj'),
  };
};

export const latentOptions = (
  layer: LatentAttentionLayer,
  rotary: RotaryTables,
): Omit<LatentAttentionOptions, 'mask'> => ({
  heads: layer.heads,
  plain: headWidth(layer),
  value: headWidth(layer),
  epsilon: layer.epsilon,
  rotary,
});

export const runLatentAttention: RunLayer<LatentAttentionLayer> = (tf, layer, [x, ids], { parameter, show }) => {
  const length = x!.shape[1]!;
  const rotary = rotaryTables(tf, length, layer.rotary, { form: 'pairs', base: layer.rotaryBase });
  const { out, scores, rows, values } = attend(tf, x as TF.Tensor3D, latentWeights(parameter), {
    ...latentOptions(layer, rotary),
    mask: attentionMask(tf, length, layer.causal, ids),
  });
  show('scores', scores);
  show('rows', rows);
  show('values', values);
  return out;
};
