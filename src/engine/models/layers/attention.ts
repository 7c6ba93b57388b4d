import type * as TF from '@tensorflow/tfjs-core';
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
