/**
 * How each golden layer of a sequence network is computed here. A case holds weights as PyTorch stores them, [out][in]; they
 * are transposed on the tape, so that gradients come back in the same layout. Its loss is Σ out · upstream.
 */
import * as tf from '@tensorflow/tfjs-core';
import { attention, causalMask, paddingMask } from '../../models/functions/attention';
import { embed } from '../../models/functions/embedding';
import { inBlocks } from '../../models/functions/fp8';
import { gelu, geluTanh } from '../../models/functions/gelu';
import { gru } from '../../models/functions/gru';
import { latentAttention } from '../../models/functions/latent-attention';
import { lstm } from '../../models/functions/lstm';
import { mixtureOfExperts } from '../../models/functions/mixture-of-experts';
import { layerNorm, rmsNorm } from '../../models/functions/norms';
import type { RecurrentWeights } from '../../models/functions/recurrent';
import { rotaryTables, rotate } from '../../models/functions/rotary';
import { swiglu, type SwigluWeights } from '../../models/functions/swiglu';
import { flatNumbers, inputOf, numberOf, type GoldenCase } from './golden-case';
import type { Given, LossCheck } from './losses';

/** A layer by the inputs that learn, and what it makes of them. */
const layer = (learned: readonly string[], run: (given: Given) => tf.Tensor): LossCheck => ({
  student: learned,
  compute: (given) => {
    const out = run(given);
    return { out, loss: tf.sum(tf.mul(out, given.tensor<tf.Tensor>('upstream'))) };
  },
});

/** PyTorch's [out][in] as [in, out]. */
const weight = ({ tensor }: Given, name: string): tf.Tensor2D => tf.transpose(tensor(name));
const vector = ({ tensor }: Given, name: string): tf.Tensor1D => tensor<tf.Tensor1D>(name);
const sequence = ({ tensor }: Given): tf.Tensor3D => tensor<tf.Tensor3D>('x');
const length = (x: tf.Tensor): number => x.shape.at(-2)!;

/** DeepSeek's ε and base, which a case need not repeat. */
const EPSILON = 1e-6;
const BASE = 10000;

const recurrent = (f: (x: tf.Tensor3D, weights: RecurrentWeights) => tf.Tensor): LossCheck => ({
  ...layer(['x', 'w_ih', 'w_hh', 'b_ih', 'b_hh'], (given) =>
    f(sequence(given), {
      input: weight(given, 'w_ih'),
      state: weight(given, 'w_hh'),
      inputBias: vector(given, 'b_ih'),
      stateBias: vector(given, 'b_hh'),
    }),
  ),
  contradiction: otherWeights,
});

/** Whatever reads x as x·w_ih + b_ih has Σ grad_x = grad_b_ih·w_ih: otherwise the expectations are of other weights. */
function otherWeights(golden: GoldenCase): string | undefined {
  const { values: matrix, shape } = inputOf(golden, 'w_ih');
  const features = shape[1] ?? 1;
  const bias = flatNumbers(golden.expected['grad_b_ih'], 'expected.grad_b_ih');
  const summed = new Float64Array(features);
  flatNumbers(golden.expected['grad_x'], 'expected.grad_x').forEach((g, i) => (summed[i % features]! += g));
  const through = [...summed.keys()].map((j) => bias.reduce((sum, g, row) => sum + g * matrix[row * features + j]!, 0));
  const same = through.every((g, j) => Math.abs(g - summed[j]!) <= 1e-6 * Math.max(1, Math.abs(g)));
  return same ? undefined : 'the case contradicts itself: its expected gradients are not those of its weights';
}

/** `names` of gate, up and down. */
const swigluWeights = (given: Given, [gate, up, down]: readonly [string, string, string]): SwigluWeights => ({
  gate: weight(given, gate),
  up: weight(given, up),
  down: weight(given, down),
});

/** Experts [E][out][in] side by side: [in, E·out], or one above the other: [E·in, out]. */
function sideBySide({ tensor }: Given, name: string): tf.Tensor2D {
  const each = tensor<tf.Tensor3D>(name);
  const [count, outputs, inputs] = each.shape;
  return tf.transpose(tf.reshape(each, [count * outputs, inputs]));
}
function stacked({ tensor }: Given, name: string): tf.Tensor2D {
  const each = tensor<tf.Tensor3D>(name);
  const [count, outputs, inputs] = each.shape;
  return tf.reshape(tf.transpose(each, [0, 2, 1]), [count * inputs, outputs]);
}

function attentionMask(given: Given, x: tf.Tensor3D): tf.Tensor | undefined {
  const { golden } = given;
  const causal = golden.params['causal'] === true ? [causalMask(tf, length(x))] : [];
  const padding = 'mask' in golden.inputs ? [paddingMask(tf, given.tensor('mask'))] : [];
  const [first, second]: readonly tf.Tensor[] = [...causal, ...padding];
  return first && second ? tf.add(first, second) : first;
}

const wholeNumbers = (golden: GoldenCase, name: string): tf.Tensor => {
  const { values, shape } = inputOf(golden, name);
  return tf.tensor(values, shape, 'int32');
};

export const layerChecks: Readonly<Record<string, LossCheck>> = {
  layer_norm: layer(['x', 'weight', 'bias'], (given) =>
    layerNorm(tf, sequence(given), vector(given, 'weight'), vector(given, 'bias'), numberOf(given.golden, 'eps')),
  ),
  rms_norm: layer(['x', 'weight'], (given) =>
    rmsNorm(tf, sequence(given), vector(given, 'weight'), numberOf(given.golden, 'eps')),
  ),
  gelu: layer(['x'], (given) => {
    const { approximate } = given.golden.params;
    if (approximate === 'none') return gelu(tf, sequence(given));
    if (approximate === 'tanh') return geluTanh(tf, sequence(given));
    throw new Error('params.approximate: expected none or tanh');
  }),
  embedding: layer(['table'], ({ golden, tensor }) => embed(tf, tensor('table'), wholeNumbers(golden, 'ids'))),
  attention: layer(['x', 'wq', 'wk', 'wv', 'wo'], (given) => {
    const x = sequence(given);
    const names = { query: 'wq', key: 'wk', value: 'wv', output: 'wo' } as const;
    const weights = {
      query: weight(given, names.query),
      key: weight(given, names.key),
      value: weight(given, names.value),
      output: weight(given, names.output),
    };
    const heads = numberOf(given.golden, 'heads');
    const mask = attentionMask(given, x);
    return attention(tf, x, weights, { heads, ...(mask ? { mask } : {}) }).out;
  }),
  rotary: layer(['x'], ({ golden, tensor }) => {
    const x = tensor<tf.Tensor>('x');
    const options = { form: 'pairs', base: numberOf(golden, 'base') } as const;
    return rotate(tf, x, rotaryTables(tf, length(x), x.shape.at(-1)!, options));
  }),
  lstm: recurrent((x, weights) => lstm(tf, x, weights)),
  gru: recurrent((x, weights) => gru(tf, x, weights)),
  swiglu: layer(['x', 'w1', 'w3', 'w2'], (given) =>
    swiglu(tf, sequence(given), swigluWeights(given, ['w1', 'w3', 'w2'])),
  ),
  mixture_of_experts: layer(['x', 'gate', 'w1', 'w3', 'w2', 's1', 's3', 's2'], (given) => {
    const { golden } = given;
    const weights = {
      gate: weight(given, 'gate'),
      bias: vector(given, 'bias'),
      experts: { gate: sideBySide(given, 'w1'), up: sideBySide(given, 'w3'), down: stacked(given, 'w2') },
      shared: swigluWeights(given, ['s1', 's3', 's2']),
    };
    const options = { k: numberOf(golden, 'k'), scale: numberOf(golden, 'scale') };
    return mixtureOfExperts(tf, sequence(given), weights, options).out;
  }),
  latent_attention: layer(['x', 'w_qa', 'n_q', 'w_qb', 'w_kva', 'n_kv', 'w_kvb', 'w_o'], (given) => {
    const { golden } = given;
    const x = sequence(given);
    const weights = {
      queryDown: weight(given, 'w_qa'),
      queryNorm: vector(given, 'n_q'),
      queryUp: weight(given, 'w_qb'),
      keyValueDown: weight(given, 'w_kva'),
      keyValueNorm: vector(given, 'n_kv'),
      keyValueUp: weight(given, 'w_kvb'),
      output: weight(given, 'w_o'),
    };
    const base = numberOf(golden, 'base', BASE);
    return latentAttention(tf, x, weights, {
      heads: numberOf(golden, 'heads'),
      plain: numberOf(golden, 'nope'),
      value: numberOf(golden, 'value'),
      rotary: rotaryTables(tf, length(x), numberOf(golden, 'rope'), { form: 'pairs', base }),
      mask: causalMask(tf, length(x)),
      epsilon: numberOf(golden, 'eps', EPSILON),
    }).out;
  }),
  fp8_block: {
    student: [],
    compute: ({ golden, tensor }) => ({ ...inBlocks(tf, tensor('w'), [1, numberOf(golden, 'block')]) }),
  },
};
