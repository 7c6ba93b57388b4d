import * as tf from '@tensorflow/tfjs-core';
import { changedPlan } from '../../compression/changed-plan';
import type { Changes } from '../../compression/changes';
import { defaultExperiment } from '../../experiment';
import type { Architecture } from '../../models/architecture';
import { bagOfWords } from '../../models/bag-of-words';
import { architectures, type NetworkSpec } from '../../models/catalogue';
import { cnn1d } from '../../models/cnn1d';
import { fusion } from '../../models/fusion';
import { mlp, plainMlp } from '../../models/mlp';
import { isText, packed } from '../../models/inputs';
import { Network } from '../../models/network';
import { dtypeOf, size, type Plan, type PlanInput, type PlanTask } from '../../models/plan';
import { recurrent, type RecurrentSpec } from '../../models/recurrent';
import { transformer, type TransformerSpec } from '../../models/transformer';
import type { NamedArrays } from '../../models/weights';
import { uniform } from '../../random';
import { PAD, STOP } from '../../text/special-symbols';
import { makeVocabulary, type Vocabulary } from '../../text/vocabulary';
import type { NetworkToExport } from '../format';
import { randomWeights } from './networks';

export interface SequenceCase {
  readonly title: string;
  readonly spec: NetworkSpec;
  /** Of sequences of any length. */
  planFor(length: number): Plan;
  readonly weights: NamedArrays;
}

export const VOCABULARY = 11;
const FEATURES = 3;
const CLASSES = 4;
export const LENGTH = 9;
const SEED = 5;

const text = (length: number): PlanTask['inputs'] => [{ name: 'input', shape: [length], vocabulary: VOCABULARY }];
const nextToken = (length: number): PlanTask => ({ inputs: text(length), classes: VOCABULARY, rowsPerSample: length });
const textClass = (length: number): PlanTask => ({ inputs: text(length), classes: CLASSES, rowsPerSample: 1 });
const seriesClass = (length: number): PlanTask => ({
  inputs: [{ name: 'input', shape: [length, FEATURES] }],
  classes: CLASSES,
  rowsPerSample: 1,
});

function made<Spec extends { readonly kind: string }>(
  title: string,
  architecture: Pick<Architecture<Spec>, 'plan'>,
  spec: Spec,
  task: (length: number) => PlanTask,
  changed?: Changes,
): SequenceCase {
  const planFor = (length: number) => {
    const plan = architecture.plan(spec, task(length));
    return changed ? changedPlan(plan, changed) : plan;
  };
  const whole = { ...spec, ...(changed && { changed }) } as unknown as NetworkSpec;
  return { title, spec: whole, planFor, weights: randomWeights(planFor(LENGTH)) };
}
const llama = (changes: Partial<TransformerSpec>): TransformerSpec => ({
  ...{ kind: 'transformer', layers: 2, width: 24, heads: 3, hidden: 20, causal: true, pool: 'mean' },
  ...changes,
});
const experts = { count: 5, used: 2, balance: 0 };
const rnn = (cell: RecurrentSpec['cell'], layers: number): RecurrentSpec => ({
  kind: 'recurrent',
  cell,
  layers,
  units: 7,
});

export const languageModel = made('transformer, next token', transformer, llama({}), nextToken);
/** Of which heads, inner units and some of the states' width were pruned, alike in both layers. */
export const prunedLanguageModel = made('transformer, pruned', transformer, llama({}), nextToken, {
  units: {
    'model.embed_tokens': 18,
    'model.layers.0.self_attn': 2,
    'model.layers.1.self_attn': 2,
    'model.layers.0.mlp': 11,
    'model.layers.1.mlp': 11,
  },
});
export const seriesModel = made('LSTM, series', recurrent, rnn('lstm', 2), seriesClass);
export const sequenceCases: readonly SequenceCase[] = [
  languageModel,
  prunedLanguageModel,
  made(
    'transformer with latent attention and experts, pruned',
    transformer,
    llama({ causal: false, latent: { rank: 5, rotary: 4 }, experts }),
    textClass,
    {
      units: {
        'model.embed_tokens': 13,
        'model.layers.0.self_attn': 2,
        'model.layers.1.mlp': 3,
        'model.layers.1.mlp.hidden': 7,
      },
    },
  ),
  made(
    '1-D CNN, pruned and in factors',
    cnn1d,
    { kind: 'cnn1d', width: 5, kernels: [2, 3], channels: 6, dropout: 0.1 },
    textClass,
    { units: { embed: 4, conv2: 5, conv3: 3 }, ranks: { conv2: 2, conv3: 2 } },
  ),
  made('GRU, pruned', recurrent, rnn('gru', 2), nextToken, { units: { embed: 5, rnn1: 4, rnn2: 3 } }),
  made('transformer, classes by the mean', transformer, llama({ causal: false }), textClass),
  made('transformer, classes by the first', transformer, llama({ pool: 'first' }), textClass),
  made('transformer with experts', transformer, llama({ experts }), nextToken),
  made('transformer with experts, classes', transformer, llama({ causal: false, experts }), textClass),
  made('transformer with latent attention', transformer, llama({ latent: { rank: 5, rotary: 4 } }), nextToken),
  made(
    'transformer with latent attention and experts, classes',
    transformer,
    llama({ causal: false, latent: { rank: 9, rotary: 6 }, experts: { ...experts, used: 5 } }),
    textClass,
  ),
  seriesModel,
  made('GRU, series', recurrent, rnn('gru', 2), seriesClass),
  made('LSTM, text', recurrent, rnn('lstm', 1), textClass),
  made('GRU, next token', recurrent, rnn('gru', 2), nextToken),
  made('1-D CNN, text', cnn1d, { kind: 'cnn1d', width: 5, kernels: [2, 3], channels: 6, dropout: 0.1 }, textClass),
  made('1-D CNN, series', cnn1d, { kind: 'cnn1d', width: 1, kernels: [4], channels: 6, dropout: 0 }, seriesClass),
  made(
    'bag of words',
    bagOfWords,
    { kind: 'bagOfWords', width: 6, hidden: [8], activation: 'gelu', dropout: 0.2 },
    textClass,
  ),
];

/** One that reads a picture and a text. */
export const fusedModel = made(
  'fusion, picture and text',
  fusion,
  { kind: 'fusion', stages: [5], embedding: 4, width: 6, dropout: 0.1 },
  (length) => ({
    inputs: [
      { name: 'picture', shape: [4, 6, 3] },
      { name: 'name', shape: [length], vocabulary: VOCABULARY },
    ],
    classes: CLASSES,
    rowsPerSample: 1,
  }),
);

/** One that reads a row of a table: numbers, and two categories. */
export const tableModel = made('MLP with categories', mlp, { ...plainMlp(8), dropout: 0.1 }, () => ({
  inputs: [
    { name: 'numbers', shape: [3] },
    { name: 'category1', shape: [1], vocabulary: 4 },
    { name: 'category2', shape: [1], vocabulary: 3 },
  ],
  classes: CLASSES,
  rowsPerSample: 1,
}));

export const vocabulary: Vocabulary = makeVocabulary('characters', [PAD, STOP, ...'abcdefgh=']);

/** A case as the page would export it. */
export async function sequenceToExport({ spec, planFor, weights }: SequenceCase): Promise<NetworkToExport> {
  const plan = planFor(LENGTH);
  const input = samplesOf(plan, 1);
  return {
    network: 'distilled',
    // One that stands in for those that no Experiment can name.
    spec: architectures.includes(spec.kind) ? spec : defaultExperiment.student,
    plan,
    weights,
    experiment: defaultExperiment,
    classes: plan.rowsPerSample > 1 ? vocabulary.symbols : ['north', 'east', 'south', 'west'],
    vocabulary: plan.inputs.some(isText) ? vocabulary : undefined,
    normalisations: Object.fromEntries(plan.inputs.map(({ name }) => [name, { scale: 1, offset: 0 }])),
    metrics: { 'test accuracy': 0.9 },
    example: { input, logits: await engineLogits(plan, weights, input) },
  };
}

/** Samples of a plan, `packed` where it reads several things. */
export function samplesOf(plan: Plan, count: number): Float32Array {
  const each = plan.inputs.map((input) => ({ values: valuesOf(input, plan, count), size: size(input.shape) }));
  return Float32Array.from(
    Array.from({ length: count }, (_, sample) =>
      each.flatMap(({ values, size }) => [...values.subarray(sample * size, (sample + 1) * size)]),
    ).flat(),
  );
}

/** Text of unlike lengths with its padding behind it where it gets a class; series and pictures of numbers. */
export function valuesOf({ shape, vocabulary }: PlanInput, { rowsPerSample }: Plan, count: number): Float32Array {
  const [length] = shape;
  return Float32Array.from({ length: count * size(shape) }, (_, at) => {
    const value = uniform(SEED, 9, length, at);
    if (vocabulary === undefined) return 2 * value - 1;
    const [sample, position] = [Math.floor(at / length), at % length];
    const padded = rowsPerSample === 1 && position > 0 && position >= length - sample;
    return padded ? 0 : 1 + Math.floor(value * (vocabulary - 1));
  });
}

/** The logits of the engine's own forward pass, [samples × rows × classes]. */
export async function engineLogits(plan: Plan, weights: NamedArrays, samples: Float32Array): Promise<Float32Array> {
  const input = packed(plan.inputs);
  const network = Network.from(plan, weights);
  const given = tf.tensor(samples, [samples.length / size(input.shape), ...input.shape], dtypeOf(input));
  const logits = network.predict(given);
  const values = (await logits.data()) as Float32Array;
  tf.dispose([given, logits]);
  network.dispose();
  return values;
}
