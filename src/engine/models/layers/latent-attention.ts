import type * as TF from '@tensorflow/tfjs-core';
import { FAR_BELOW } from '../../distillation/numerics';
import type { LayerWriters } from '../../export/layer-writers';
import { onnxLatentAttention } from '../../export/onnx-latent-attention';
import {
  latentAttention as attend,
  type LatentAttentionOptions,
  type LatentAttentionWeights,
} from '../functions/latent-attention';
import { rotaryTables, type RotaryTables } from '../functions/rotary';
import { size, type TapName } from '../plan';
import { attentionMask } from './attention-mask';
import {
  projection,
  type LayerBase,
  type LayerContext,
  type LayerKind,
  type ParameterSpec,
  type RunLayer,
} from './layer-kind';
import { rmsNormClass } from './rms-norm';

/** Reads hidden states [L, D], and where padding is to be left out, the ids [L] too. */
export interface LatentAttentionLayer extends LayerBase {
  readonly kind: 'latentAttention';
  /** A divisor of D: what a head has for itself is D over it, in plain keys as in values. */
  readonly heads: number;
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
const queryRank = ({ output, rank }: LatentAttentionLayer): number => Math.min(output.at(-1)!, QUERY_RANKS * rank);
const headWidth = ({ output, heads }: LatentAttentionLayer): number => output.at(-1)! / heads;

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
      projection(layer, 'kv_b_proj', rank, 2 * width),
      projection(layer, 'o_proj', width, width),
    ];
  },
  multiplyAdds(layer) {
    const [length, width] = [layer.output[0], layer.output.at(-1)!];
    const { heads, rank, rotary } = layer;
    const queries = queryRank(layer) * (width + width + heads * rotary);
    const keys = width * (rank + rotary) + rank * 2 * width;
    return length * (queries + keys + width ** 2 + length * (2 * width + heads * rotary));
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

const latentAttentionClass = `class LatentAttention(nn.Module):
    """Self-attention whose keys and values come from one short vector a position, as in DeepSeek-V3."""

    def __init__(self, width, heads, query_rank, rank, rotary, causal, base, eps):
        super().__init__()
        self.heads, self.rank, self.rotary, self.causal = heads, rank, rotary, causal
        self.head = width // heads
        self.q_a_proj = nn.Linear(width, query_rank, bias=False)
        self.q_a_layernorm = RMSNorm(query_rank, eps)
        self.q_b_proj = nn.Linear(query_rank, heads * (self.head + rotary), bias=False)
        self.kv_a_proj_with_mqa = nn.Linear(width, rank + rotary, bias=False)
        self.kv_a_layernorm = RMSNorm(rank, eps)
        self.kv_b_proj = nn.Linear(rank, 2 * width, bias=False)
        self.o_proj = nn.Linear(width, width, bias=False)
        turns = float(base) ** (-torch.arange(0, rotary, 2) / rotary)
        self.register_buffer("turns", turns.repeat_interleave(2), persistent=False)

    def forward(self, x, ids=None):
        batch, length, width = x.shape
        angles = torch.arange(length, device=x.device)[:, None] * self.turns

        def split(y, heads):
            return y.view(batch, length, heads, -1).transpose(1, 2)

        def turned(y):
            crossed = torch.stack((-y[..., 1::2], y[..., ::2]), dim=-1).flatten(-2)
            return y * angles.cos() + crossed * angles.sin()

        latent, key = self.kv_a_proj_with_mqa(x).split((self.rank, self.rotary), dim=-1)
        keys, values = split(self.kv_b_proj(self.kv_a_layernorm(latent)), self.heads).chunk(2, dim=-1)
        queries = split(self.q_b_proj(self.q_a_layernorm(self.q_a_proj(x))), self.heads)
        queries, turning = queries.split((self.head, self.rotary), dim=-1)
        products = queries @ keys.transpose(2, 3) + turned(turning) @ turned(split(key, 1)).transpose(2, 3)
        scores = products / (self.head + self.rotary) ** 0.5
        if self.causal:
            scores = scores + torch.full((length, length), ${FAR_BELOW}.0, device=x.device).triu(1)
        if ids is not None:
            scores = scores + (ids == 0)[:, None, None] * ${FAR_BELOW}.0
        means = scores.softmax(-1) @ values
        return self.o_proj(means.transpose(1, 2).reshape(batch, length, width))`;

export const latentAttentionWriters: LayerWriters<LatentAttentionLayer> = {
  onnx: onnxLatentAttention,
  pytorch(layer) {
    const { output, heads, rank, rotary, causal, rotaryBase, epsilon } = layer;
    const sizes = [output.at(-1)!, heads, queryRank(layer), rank, rotary].join(', ');
    return `LatentAttention(${sizes}, causal=${causal ? 'True' : 'False'}, base=${rotaryBase}, eps=${epsilon})`;
  },
  pytorchClass: [rmsNormClass, latentAttentionClass],
};
