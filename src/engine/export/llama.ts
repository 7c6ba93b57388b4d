/** Which Plans are a Llama as `transformers` loads one, LlamaForCausalLM, and what it is told of it. */
import type { Layer } from '../models/layers/catalogue';
import { headWidth } from '../models/layers/head-width';
import type { Plan } from '../models/plan';
import type { Vocabulary } from '../text/vocabulary';

/**
 * Whether there is a place for the layer in a Llama that predicts the next token. Its layers are all of one size, as those of a
 * pruned network need not be; and `transformers` wants the states' width to be a multiple of the heads.
 */
export function isOfLlama(layer: Layer, { layers }: Plan): boolean {
  const alike = (number: (other: Layer) => number) =>
    layers.every((other) => other.kind !== layer.kind || number(other) === number(layer));
  switch (layer.kind) {
    case 'embedding':
      return layer.name === 'model.embed_tokens';
    case 'attention':
      return (
        layer.causal &&
        layer.from.length === 1 &&
        layer.output[1]! % layer.heads === 0 &&
        alike((other) => (other.kind === 'attention' ? other.heads : 0))
      );
    case 'swiglu':
      return alike((other) => (other.kind === 'swiglu' ? other.hidden : 0));
    case 'dense':
      return layer.name === 'lm_head';
    default:
      return ['rmsNorm', 'add', 'rows'].includes(layer.kind);
  }
}

type LayerOf<Kind extends Layer['kind']> = Extract<Layer, { readonly kind: Kind }>;

/**
 * The contents of `config.json`.
 * @param plan one whose layers are all of a Llama
 */
export function llamaConfig(plan: Plan, { pad, start, stop }: Vocabulary): object {
  const all = <Kind extends Layer['kind']>(kind: Kind) =>
    plan.layers.filter((layer): layer is LayerOf<Kind> & Layer => layer.kind === kind);
  const [attention, swiglu, norm] = [all('attention')[0]!, all('swiglu')[0]!, all('rmsNorm')[0]!];
  const width = attention.output.at(-1)!;
  return {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    vocab_size: plan.classes,
    hidden_size: width,
    intermediate_size: swiglu.hidden,
    num_hidden_layers: all('attention').length,
    num_attention_heads: attention.heads,
    num_key_value_heads: attention.heads,
    head_dim: headWidth(attention),
    hidden_act: 'silu',
    rms_norm_eps: norm.epsilon,
    rope_theta: attention.rotaryBase,
    max_position_embeddings: plan.inputs[0].shape[0],
    attention_bias: false,
    mlp_bias: false,
    tie_word_embeddings: false,
    pad_token_id: pad,
    bos_token_id: start,
    eos_token_id: stop,
    torch_dtype: 'float32',
    use_cache: true,
    // What transformers.js would else look for is a file of smaller numbers.
    'transformers.js_config': { dtype: 'fp32' },
  };
}

/** The contents of `generation_config.json`: the likeliest token each time, up to the length that the network was trained at. */
export const generationConfig = ({ inputs: [{ shape }] }: Plan, { pad, start, stop }: Vocabulary): object => ({
  ...{ do_sample: false, max_length: shape[0] + 1 },
  ...{ pad_token_id: pad, bos_token_id: start, eos_token_id: stop },
});
