import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { blended, multipleOf, type Architecture } from './architecture';
import { inputThat, isText } from './inputs';
import type { LayerSpec } from './layers/catalogue';
import { makePlan } from './make-plan';

export interface TransformerSpec {
  readonly kind: 'transformer';
  readonly layers: number;
  /** Of the hidden states. */
  readonly width: number;
  /** Their number times an even number is the width. */
  readonly heads: number;
  /** Width inside the gated blocks between the attentions; of each expert, where there are such. */
  readonly hidden: number;
  /** In the place of each gated block, so many experts, of which each token is sent to some, and one that sees all. */
  readonly experts?: ExpertsSpec | undefined;
  /** Keys and values of all heads from one vector of so many numbers a position, and one key that positions turn. */
  readonly latent?: LatentSpec | undefined;
  /** Whether a position sees only itself and those before it, as one must that predicts the next token. */
  readonly causal: boolean;
  /** How a sequence becomes one vector where it is to get one class. */
  readonly pool: 'mean' | 'first';
}

export interface ExpertsSpec {
  readonly count: number;
  /** At most `count`. */
  readonly used: number;
  /** Step of the balance between them; 0 for none. */
  readonly balance: number;
}

export interface LatentSpec {
  readonly rank: number;
  /** Even. */
  readonly rotary: number;
}

/** Largest of each number. */
export const MOST = { layers: 8, width: 256, heads: 16, hidden: 1024 } as const;
export const MOST_EXPERTS = 16;
export const MOST_BALANCE = 0.1;
export const MOST_ROTARY = 64;
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const schema = v.strictObject({
  kind: v.literal('transformer'),
  layers: count(MOST.layers),
  width: count(MOST.width),
  heads: count(MOST.heads),
  hidden: count(MOST.hidden),
  experts: v.optional(
    v.pipe(
      v.strictObject({
        count: v.pipe(count(MOST_EXPERTS), v.minValue(2)),
        used: count(MOST_EXPERTS),
        balance: v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_BALANCE)),
      }),
      v.check(({ count: all, used }) => used <= all, 'at most as many used as there are'),
    ),
  ),
  latent: v.optional(v.strictObject({ rank: count(MOST.width), rotary: v.pipe(count(MOST_ROTARY), v.multipleOf(2)) })),
  causal: v.boolean(),
  pool: v.picklist(['mean', 'first']),
});

/** `transformers`' defaults of Llama: base of the rotary positions, ε of the norms. */
const ROTARY_BASE = 10_000;
const EPSILON = 1e-6;

/** One that predicts the next token, with blocks four times as wide as its states. */
export const plainTransformer = (layers: number, width: number, heads: number): TransformerSpec => ({
  kind: 'transformer',
  layers,
  width,
  heads,
  hidden: 4 * width,
  causal: true,
  pool: 'mean',
});

const preset = (layers: number, width: number, heads: number, ...roles: ('teacher' | 'student')[]) => ({
  spec: plainTransformer(layers, width, heads),
  roles,
});

/** Every head needs pairs of numbers to turn. */
const wide = ({ heads }: TransformerSpec, width: number): number =>
  Math.min(multipleOf(2 * heads, width), MOST.width - (MOST.width % (2 * heads)));

/**
 * A transformer as Llama has it (Touvron et al. 2023, arXiv:2302.13971): normalised before each block, rotary positions, gated
 * blocks, no biases. Names of parameters are those of `transformers`' LlamaForCausalLM, and of LlamaForSequenceClassification
 * where a sequence gets one class (which there is told from its last token; here from the mean or the first).
 * Taps: `stage1` … after each layer and `embedding` before the logits; all hidden states, [L, width], or one vector if pooled.
 * Looks: `attention1` …
 */
export const transformer: Architecture<TransformerSpec> = {
  kind: 'transformer',
  schema,
  presets: [
    preset(2, 64, 4, 'teacher'),
    preset(3, 96, 6, 'teacher'),
    preset(1, 32, 4, 'student'),
    preset(1, 16, 4, 'student'),
    preset(2, 32, 4, 'student'),
  ],
  plan(spec, task) {
    const { inputs, classes, rowsPerSample } = task;
    const refuse = (reason: string, details: Readonly<Record<string, number>> = {}) =>
      new PlaygroundError('network-does-not-fit', { network: transformer.describe(spec), reason, ...details });
    const { name: ids, vocabulary } = inputThat(inputs, isText);
    const { width, heads, causal } = spec;
    if (vocabulary === undefined) throw refuse('needs-text');
    if (width % (2 * heads) !== 0) throw refuse('heads-do-not-divide', { width, heads });
    const eachPosition = rowsPerSample > 1;
    if (eachPosition && !causal) throw refuse('needs-causal');
    const layers: LayerSpec[] = [{ kind: 'embedding', name: 'model.embed_tokens', vocabulary, width }];
    let stream = 'model.embed_tokens';
    // A position that sees only what is before it sees no padding: that is at the end.
    const padded = causal ? [] : [ids];
    for (let i = 0; i < spec.layers; i++) {
      const block = `model.layers.${i}`;
      const attended = `${block}.attended`;
      layers.push(
        { kind: 'rmsNorm', name: `${block}.input_layernorm`, epsilon: EPSILON },
        attentionOf(spec, `${block}.self_attn`, [`${block}.input_layernorm`, ...padded], i),
        { kind: 'add', name: attended, from: [stream, `${block}.self_attn`] },
        { kind: 'rmsNorm', name: `${block}.post_attention_layernorm`, epsilon: EPSILON },
        blockOf(spec, `${block}.mlp`, [`${block}.post_attention_layernorm`, ids], i),
        { kind: 'add', name: block, from: [attended, `${block}.mlp`], tap: `stage${i + 1}` },
      );
      stream = block;
    }
    layers.push({
      kind: 'rmsNorm',
      name: 'model.norm',
      epsilon: EPSILON,
      tap: eachPosition ? 'embedding' : undefined,
    });
    if (eachPosition) {
      layers.push(
        { kind: 'dense', name: 'lm_head', units: classes, bias: false },
        { kind: 'rows', name: 'rows', tap: 'logits' },
      );
    } else {
      layers.push(
        { kind: 'pool', name: 'pool', of: spec.pool, from: ['model.norm', ids], tap: 'embedding' },
        { kind: 'dense', name: 'score', units: classes, bias: false, tap: 'logits' },
      );
    }
    return makePlan(task, layers, ids);
  },
  width: ({ width }) => width,
  resized: (spec, resize) => ({
    ...spec,
    width: wide(spec, resize(spec.width, MOST.width)),
    hidden: resize(spec.hidden, MOST.hidden),
  }),
  between: (from, to, share) => ({
    ...to,
    layers: blended(from.layers, to.layers, share),
    width: wide(to, blended(from.width, to.width, share)),
    hidden: blended(from.hidden, to.hidden, share),
  }),
  describe: ({ layers, width, heads, experts, latent }) =>
    [
      `Transformer ${layers}×${width} h${heads}`,
      ...(experts ? [`e${experts.used}/${experts.count}`] : []),
      ...(latent ? [`c${latent.rank}+${latent.rotary}`] : []),
    ].join(' '),
};

/** @param from what is to be gone through, and the ids where padding is to be left out */
function attentionOf(
  { heads, causal, latent }: TransformerSpec,
  name: string,
  from: readonly string[],
  index: number,
): LayerSpec {
  const attention = { name, from, heads, causal, rotaryBase: ROTARY_BASE, look: `attention${index + 1}` };
  if (!latent) return { kind: 'attention', ...attention };
  return { kind: 'latentAttention', ...attention, ...latent, epsilon: EPSILON };
}

/** What stands between two attentions. @param read what is to be gone through, and the ids */
function blockOf(
  { hidden, experts }: TransformerSpec,
  name: string,
  [states, ids]: readonly [string, string],
  index: number,
): LayerSpec {
  if (!experts) return { kind: 'swiglu', name, hidden };
  return { kind: 'experts', name, from: [states, ids], hidden, ...experts, look: `experts${index + 1}` };
}
