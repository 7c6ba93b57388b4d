import * as tf from '@tensorflow/tfjs-core';
import { bagOfWords } from '../../models/bag-of-words';
import { cnn1d } from '../../models/cnn1d';
import { packed } from '../../models/inputs';
import { Network } from '../../models/network';
import { dtypeOf, size, type Plan, type PlanTask } from '../../models/plan';
import { recurrent, type RecurrentSpec } from '../../models/recurrent';
import { transformer, type TransformerSpec } from '../../models/transformer';
import type { NamedArrays } from '../../models/weights';
import { uniform } from '../../random';
import { randomWeights } from './networks';

export interface SequenceCase {
  readonly title: string;
  /** Of sequences of any length. */
  planFor(length: number): Plan;
  readonly weights: NamedArrays;
}

export const VOCABULARY = 11;
const FEATURES = 3;
const CLASSES = 4;
const LENGTH = 9;
const SEED = 5;

const text = (length: number): PlanTask['inputs'] => [{ name: 'input', shape: [length], vocabulary: VOCABULARY }];
const nextToken = (length: number): PlanTask => ({ inputs: text(length), classes: VOCABULARY, rowsPerSample: length });
const textClass = (length: number): PlanTask => ({ inputs: text(length), classes: CLASSES, rowsPerSample: 1 });
const seriesClass = (length: number): PlanTask => ({
  inputs: [{ name: 'input', shape: [length, FEATURES] }],
  classes: CLASSES,
  rowsPerSample: 1,
});

const made = (title: string, planFor: (length: number) => Plan): SequenceCase => ({
  title,
  planFor,
  weights: randomWeights(planFor(LENGTH)),
});
const llama = (changes: Partial<TransformerSpec>): TransformerSpec => ({
  ...{ kind: 'transformer', layers: 2, width: 24, heads: 3, hidden: 20, causal: true, pool: 'mean' },
  ...changes,
});
const rnn = (cell: RecurrentSpec['cell'], layers: number): RecurrentSpec => ({
  kind: 'recurrent',
  cell,
  layers,
  units: 7,
});

export const languageModel = made('transformer, next token', (n) => transformer.plan(llama({}), nextToken(n)));
export const sequenceCases: readonly SequenceCase[] = [
  languageModel,
  made('transformer, classes by the mean', (n) => transformer.plan(llama({ causal: false }), textClass(n))),
  made('transformer, classes by the first', (n) =>
    transformer.plan(llama({ causal: true, pool: 'first' }), textClass(n)),
  ),
  made('LSTM, series', (n) => recurrent.plan(rnn('lstm', 2), seriesClass(n))),
  made('GRU, series', (n) => recurrent.plan(rnn('gru', 2), seriesClass(n))),
  made('LSTM, text', (n) => recurrent.plan(rnn('lstm', 1), textClass(n))),
  made('convolutions, text', (n) =>
    cnn1d.plan({ kind: 'cnn1d', width: 6, kernels: [2, 3, 4], channels: 5, dropout: 0.2 }, textClass(n)),
  ),
  made('convolutions, series', (n) =>
    cnn1d.plan({ kind: 'cnn1d', width: 6, kernels: [1, 5], channels: 5, dropout: 0 }, seriesClass(n)),
  ),
  made('bag of words', (n) =>
    bagOfWords.plan({ kind: 'bagOfWords', width: 6, hidden: [5], activation: 'relu', dropout: 0 }, textClass(n)),
  ),
  made('GRU, next token', (n) => recurrent.plan(rnn('gru', 2), nextToken(n))),
];

/** Samples of a plan: text of unlike lengths with its padding behind it where it gets a class, series of numbers. */
export function samplesOf({ inputs: [{ shape, vocabulary }], rowsPerSample }: Plan, count: number): Float32Array {
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
