import type * as TF from '@tensorflow/tfjs-core';
import { attention as attend } from '../functions/attention';
import { rotaryTables } from '../functions/rotary';
import { size, type TapName } from '../plan';
import { attentionMask } from './attention-mask';
import { headWidth } from './head-width';
import { projection, type LayerBase, type LayerKind, type RunLayer } from './layer-kind';

/** Reads hidden states [L, D], and where padding is to be left out, the ids [L] too. */
export interface AttentionLayer extends LayerBase {
  readonly kind: 'attention';
  readonly heads: number;
  /** Numbers of each, even; D by their number where absent. */
  readonly headWidth?: number;
  /** Whether a position sees only itself and those before it. */
  readonly causal: boolean;
  /** Base of the rotary positions' angles. */
  readonly rotaryBase: number;
  /** Shows `scores` and `rows`, [B, H, L, L], and `values`, [B, H, L, d] (`functions/attention.ts`). */
  readonly look: TapName;
}

/** Of all heads together. */
const insideOf = (layer: AttentionLayer): number => layer.heads * headWidth(layer);

/** Self-attention over several heads with rotary positions, without biases, as in Llama: [L, D] → [L, D]. */
export const attention: LayerKind<AttentionLayer> = {
  kind: 'attention',
  eightBits: true,
  output: ({ inputs }) => inputs[0]!,
  parameters(layer) {
    const width = layer.output.at(-1)!;
    const inside = insideOf(layer);
    return [
      ...['q_proj', 'k_proj', 'v_proj'].map((part) => projection(layer, part, width, inside)),
      projection(layer, 'o_proj', inside, width),
    ];
  },
  multiplyAdds(layer) {
    const [length, width, inside] = [layer.output[0], layer.output.at(-1)!, insideOf(layer)];
    return length * (4 * width * inside + 2 * length * inside);
  },
  kept: (layer) => 2 * insideOf(layer),
  results(layer) {
    const { output, heads } = layer;
    const scores = heads * output[0] ** 2;
    // Nearly all of them are as wide as the heads together.
    const states = (size(output) / output.at(-1)!) * insideOf(layer);
    return { forward: 20 * states + 4 * scores, backward: 37 * states + 6 * scores };
  },
};

export const runAttention: RunLayer<AttentionLayer> = (tf, layer, [x, ids], { parameter, show }) => {
  const { heads, causal, rotaryBase } = layer;
  const length = x!.shape[1]!;
  const part = (name: string) => parameter(`${name}.weight`) as TF.Tensor as TF.Tensor2D;
  const weights = { query: part('q_proj'), key: part('k_proj'), value: part('v_proj'), output: part('o_proj') };
  const mask = attentionMask(tf, length, causal, ids);
  const rotary = rotaryTables(tf, length, headWidth(layer), { form: 'halves', base: rotaryBase });
  const { out, scores, rows, values } = attend(tf, x as TF.Tensor3D, weights, { heads, mask, rotary });
  show('scores', scores);
  show('rows', rows);
  show('values', values);
  return out;
};
