import type * as TF from '@tensorflow/tfjs-core';
import { FAR_BELOW } from '../../distillation/numerics';
import type { LayerWriters } from '../../export/layer-writers';
import { onnxAttention } from '../../export/onnx-attention';
import { attention as attend } from '../functions/attention';
import { rotaryTables } from '../functions/rotary';
import { size, type TapName } from '../plan';
import { attentionMask } from './attention-mask';
import { projection, type LayerBase, type LayerKind, type RunLayer } from './layer-kind';

/** Reads hidden states [L, D], and where padding is to be left out, the ids [L] too. */
export interface AttentionLayer extends LayerBase {
  readonly kind: 'attention';
  /** A divisor of D; that of D by it is even. */
  readonly heads: number;
  /** Whether a position sees only itself and those before it. */
  readonly causal: boolean;
  /** Base of the rotary positions' angles. */
  readonly rotaryBase: number;
  /** Shows `scores` and `rows`, [B, H, L, L], and `values`, [B, H, L, d] (`functions/attention.ts`). */
  readonly look: TapName;
}

/** Self-attention over several heads with rotary positions, without biases, as in Llama: [L, D] → [L, D]. */
export const attention: LayerKind<AttentionLayer> = {
  kind: 'attention',
  eightBits: true,
  output: ({ inputs }) => inputs[0]!,
  parameters(layer) {
    const width = layer.output.at(-1)!;
    return ['q_proj', 'k_proj', 'v_proj', 'o_proj'].map((part) => projection(layer, part, width, width));
  },
  multiplyAdds({ output }) {
    const [length, width] = [output[0], output.at(-1)!];
    return length * (4 * width ** 2 + 2 * length * width);
  },
  kept: ({ output }) => 2 * output.at(-1)!,
  results({ output, heads }) {
    const scores = heads * output[0] ** 2;
    return { forward: 20 * size(output) + 4 * scores, backward: 37 * size(output) + 6 * scores };
  },
};

export const runAttention: RunLayer<AttentionLayer> = (tf, layer, [x, ids], { parameter, show }) => {
  const { heads, causal, rotaryBase } = layer;
  const [, length, width] = (x as TF.Tensor3D).shape;
  const part = (name: string) => parameter(`${name}.weight`) as TF.Tensor as TF.Tensor2D;
  const weights = { query: part('q_proj'), key: part('k_proj'), value: part('v_proj'), output: part('o_proj') };
  const mask = attentionMask(tf, length, causal, ids);
  const rotary = rotaryTables(tf, length, width / heads, { form: 'halves', base: rotaryBase });
  const { out, scores, rows, values } = attend(tf, x as TF.Tensor3D, weights, { heads, mask, rotary });
  show('scores', scores);
  show('rows', rows);
  show('values', values);
  return out;
};

export const attentionWriters: LayerWriters<AttentionLayer> = {
  onnx: onnxAttention,
  pytorch: ({ output, heads, causal, rotaryBase }) =>
    `Attention(${output.at(-1)!}, ${heads}, causal=${causal ? 'True' : 'False'}, base=${rotaryBase})`,
  pytorchClass: `class Attention(nn.Module):
    """Self-attention over several heads with rotary positions, as in Llama; padding, where ids are read, is not seen."""

    def __init__(self, width, heads, causal, base):
        super().__init__()
        self.heads, self.causal = heads, causal
        for part in ("q_proj", "k_proj", "v_proj", "o_proj"):
            self.add_module(part, nn.Linear(width, width, bias=False))
        turns = float(base) ** (-torch.arange(0, width // heads, 2) / (width // heads))
        self.register_buffer("turns", turns.repeat(2), persistent=False)

    def forward(self, x, ids=None):
        batch, length, width = x.shape
        angles = torch.arange(length, device=x.device)[:, None] * self.turns

        def split(y):
            return y.view(batch, length, self.heads, -1).transpose(1, 2)

        def turned(y):
            first, second = y.chunk(2, dim=-1)
            return y * angles.cos() + torch.cat((-second, first), dim=-1) * angles.sin()

        queries, keys = turned(split(self.q_proj(x))), turned(split(self.k_proj(x)))
        scores = queries @ keys.transpose(2, 3) / (width // self.heads) ** 0.5
        if self.causal:
            scores = scores + torch.full((length, length), ${FAR_BELOW}.0, device=x.device).triu(1)
        if ids is not None:
            scores = scores + (ids == 0)[:, None, None] * ${FAR_BELOW}.0
        means = scores.softmax(-1) @ split(self.v_proj(x))
        return self.o_proj(means.transpose(1, 2).reshape(batch, length, width))`,
};
