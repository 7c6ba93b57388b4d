/** Whole networks in whole numbers against the same rounding computed in floats, operation by operation. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import type { ActivationEncoding, Encoding, Numbers } from '../compression/encoding';
import { quantiseAffine } from '../compression/quantise';
import type { Ops } from '../distillation/term';
import { planOf } from '../models/catalogue';
import { plainCnn } from '../models/cnn';
import { weighted } from '../models/functions/dense';
import { runOf } from '../models/layers/runs';
import { Network } from '../models/network';
import { classTask, size, type Plan } from '../models/plan';
import { layerParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import { uniform } from '../random';
import { IntegerForward } from './integer-forward';
import { integerParameters } from './whole-weights';

beforeAll(async () => void (await useBackend('wasm')));

const int8: Numbers = { format: 'int8', per: 'channel', scales: 'largest' };
const byRow: ActivationEncoding = { format: 'int8', scales: 'row' };

const plans: Readonly<Record<string, Plan>> = {
  MLP: planOf({ kind: 'mlp', hidden: [24, 13], activation: 'relu', dropout: 0 }, classTask([8, 8, 1], 10)),
  CNN: planOf({ ...plainCnn([4, 6], [12]), batchNorm: true }, classTask([8, 8, 1], 10)),
  transformer: planOf(
    { kind: 'transformer', layers: 2, width: 16, heads: 2, hidden: 24, causal: true, pool: 'mean' },
    { inputs: [{ name: 'ids', shape: [6], vocabulary: 20 }], classes: 20, rowsPerSample: 6 },
  ),
  LSTM: planOf(
    { kind: 'recurrent', cell: 'lstm', layers: 1, units: 8 },
    { inputs: [{ name: 'series', shape: [5, 6] }], classes: 3, rowsPerSample: 1 },
  ),
};

/** The plan with its matrices in `numbers` and what meets them rounded. */
function kept(plan: Plan, numbers = int8, activation?: ActivationEncoding, masked?: Encoding['masked']): Plan {
  const kernels = plan.layers.flatMap((layer) => layerParameters(layer).filter(({ role }) => role === 'kernel'));
  return {
    ...plan,
    encodings: Object.fromEntries(kernels.map(({ name }) => [name, { numbers, ...(masked && { masked }) }])),
    ...(activation && { activations: Object.fromEntries(plan.layers.map(({ name }) => [name, activation])) }),
  };
}

function samplesOf(plan: Plan, count: number): Float32Array {
  const [{ shape, vocabulary }] = plan.inputs;
  const draw = (i: number) => uniform(7, 1, 0, i);
  return Float32Array.from({ length: count * size(shape) }, (_, i) =>
    vocabulary ? 1 + Math.floor(draw(i) * (vocabulary - 1)) : draw(i),
  );
}

/** So near to halfway between two codes a number may fall to either side, by the last bits of the sums before it. */
const EDGE = 1e-4;

/** Whether a row [numbers] has one that is on such an edge. */
function isOnEdge(row: Float32Array): boolean {
  const { scale } = quantiseAffine(row);
  return row.some((value) => Math.abs(((((value / scale) % 1) + 1) % 1) - 0.5) < EDGE);
}

/** What the network says operation by operation, rounded numbers as floats, and the samples in which none is on an edge. */
async function plainly(network: Network, x: tf.Tensor) {
  const met: tf.Tensor[] = [];
  const seen = <R extends tf.Tensor>(given: R): R => {
    met.push(tf.keep(tf.clone(given)));
    return given;
  };
  const logits = tf.tidy(() => {
    const taps = network.forward(x, undefined, (layer) => (tf, given, inputs, context) => {
      const conv2d = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.conv2d(seen(x), filter, 1, 'same');
      const rows = (x: tf.Tensor2D, matrix: tf.Tensor2D) => weighted(tf, seen(x), matrix);
      const ops = Object.create(tf, { weighted: { value: rows }, conv2d: { value: conv2d } }) as Ops;
      return runOf(layer)(ops, given, inputs, context);
    });
    return taps['logits']!;
  });
  const count = x.shape[0]!;
  const clear = Array<boolean>(count).fill(true);
  for (const tensor of met) {
    const values = (await tensor.data()) as Float32Array;
    const length = size(tensor.shape.slice(1));
    for (let at = 0; at < values.length; at += length) {
      if (isOnEdge(values.slice(at, at + length))) clear[Math.floor((at * count) / values.length)] = false;
    }
  }
  const wanted = Float32Array.from(await logits.data());
  tf.dispose([...met, logits]);
  return { wanted, clear };
}

/** Compiled twice over: what it is compared with is the network itself. */
async function expectAlike(plan: Plan, weights: NamedArrays, count: number): Promise<void> {
  const network = Network.from(plan, weights);
  const before = tf.memory().numTensors;
  const integer = (await IntegerForward.of(network))!;
  const samples = samplesOf(plan, count);
  const [{ shape, vocabulary }] = plan.inputs;
  const x = tf.tensor(samples, [count, ...shape], vocabulary ? 'int32' : 'float32');
  const { wanted, clear } = await plainly(network, x);
  for (let turn = 0; turn < 2; turn++) {
    const logits = await integer.compiled.logits(samples);
    const found = await logits.data();
    logits.dispose();
    expect(found).toHaveLength(wanted.length);
    const each = found.length / count;
    found.forEach((value, i) => {
      if (clear[Math.floor(i / each)]) expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-4);
    });
  }
  expect(clear.filter(Boolean).length).toBeGreaterThanOrEqual(0.7 * count);
  expect(integer.compiled.plain).toEqual([]);
  expect(integer.compiled.compiled(count)).toBe(true);
  x.dispose();
  integer.dispose();
  expect(tf.memory().numTensors).toBe(before);
  network.dispose();
}

describe.each(Object.entries(plans))('%s', (_, plan) => {
  it.each([1, 64])('says within 1e-4 what its rounded numbers say as floats, %i at once', async (count) => {
    const inEight = kept(plan, int8, byRow);
    await expectAlike(inEight, Network.initialWeights(inEight, 3), count);
  });
});

it('takes masks, learned scales, scales of groups or one for all, and calibrated ranges as the network does', async () => {
  const calibrated = { format: 'int8', scales: 'calibrated' } as const;
  const plan = kept(plans['MLP']!, { format: 'int4', per: 'channel', scales: 'learned' }, calibrated, 'free');
  const weights = Object.fromEntries(
    Object.entries(Network.initialWeights(plan, 3)).map(([name, { shape, data }]): [string, NamedArrays[string]] => {
      if (name.endsWith('.mask')) return [name, { shape, data: data.map((_, i) => (i % 3 === 0 ? 0 : 1)) }];
      if (name.endsWith('.scale')) return [name, { shape, data: data.map((_, i) => 0.05 + 0.01 * (i % 5)) }];
      if (name.endsWith('.range')) return [name, { shape, data: Float32Array.of(0.1, 0.9) }];
      return [name, { shape, data }];
    }),
  );
  await expectAlike(plan, weights, 9);
  // 64 numbers meet the first layer, four whole groups; 24 the second, whose last group is shorter.
  const groups = kept(plans['MLP']!, { format: 'int3', per: 16, scales: 'largest' }, byRow);
  await expectAlike(groups, Network.initialWeights(groups, 3), 9);
  const small = kept(plans['transformer']!, { ...int8, per: 16 }, byRow);
  await expectAlike(small, Network.initialWeights(small, 3), 2);
  const perTensor = kept(plans['CNN']!, { ...int8, per: 'tensor' }, byRow);
  await expectAlike(perTensor, Network.initialWeights(perTensor, 3), 2);
});

it('leaves to floats filters with scales for groups, other formats, and what meets no rounded rows', async () => {
  const plan = plans['MLP']!;
  const names = (of: Plan) => [...integerParameters(of).values()].flat();
  expect(names(kept(plan, int8, byRow))).toHaveLength(3);
  expect(names(kept(plan))).toEqual([]);
  expect(names(kept(plans['CNN']!, { ...int8, per: 32 }, byRow))).toEqual(['fc1.weight', 'fc2.weight']);
  expect(names(kept(plan, { ...int8, format: 'e4m3' }, byRow))).toEqual([]);
  expect(names(kept(plan, int8, { format: 'e4m3', scales: 'row' }))).toEqual([]);
  const network = Network.from(plan, Network.initialWeights(plan, 1));
  expect(await IntegerForward.of(network)).toBeNull();
  network.dispose();
});
