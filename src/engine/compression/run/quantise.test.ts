import { describe, expect, it } from 'vitest';
import { planOf } from '../../models/catalogue';
import { randomWeights } from '../../export/test-support/networks';
import { classTask, type Plan } from '../../models/plan';
import { storedBytes } from '../bytes';
import type { Evidence, Weighted } from '../evidence';
import { initialScale } from '../quantise';
import { quantiseKind } from '../steps/quantise-kind';
import type { QuantiseStep } from '../steps/quantise';
import { runQuantise } from './quantise';

const plan = planOf({ kind: 'mlp', hidden: [32, 16], activation: 'relu', dropout: 0 }, classTask([64], 10));
const network: Weighted = { plan, weights: randomWeights(plan) };
const layers = ['fc1', 'fc2', 'fc3'];

/** A network whose layers' errors count so much each: the loss is 1 and their weighted squares. */
const evidence = (counts: Readonly<Record<string, number>>): Evidence => ({
  seed: 1,
  gradients: () => Promise.reject(new Error('not asked for')),
  activations: () => Promise.reject(new Error('not asked for')),
  ranges: () => Promise.resolve(Object.fromEntries(layers.map((name, i) => [name, [-i, 1 + i] as const]))),
  loss({ weights }) {
    const errors = Object.entries(counts).map(([layer, count]) => {
      const [now, then] = [weights[`${layer}.weight`]!.data, network.weights[`${layer}.weight`]!.data];
      return count * now.reduce((sum, w, i) => sum + (w - then[i]!) ** 2, 0);
    });
    return Promise.resolve({ loss: errors.reduce((a, b) => a + b, 1), accuracy: 1 });
  },
});
const even = evidence({ fc1: 1, fc2: 1, fc3: 1 });
const step: QuantiseStep = { kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' };
const formats = ({ encodings }: Plan) => layers.map((name) => encodings?.[`${name}.weight`]?.numbers?.format);

describe('quantising', () => {
  it('encodes every kernel and leaves biases and latent weights as they are', async () => {
    const { network: small, changes, sensitivity } = await runQuantise(network, {}, step, even);
    expect(Object.keys(changes.encodings!)).toEqual(['fc1.weight', 'fc2.weight', 'fc3.weight']);
    expect(small.plan).toMatchObject({ encodings: changes.encodings });
    expect(small.weights['fc1.weight']).toEqual(network.weights['fc1.weight']);
    expect(Object.values(sensitivity!).every((added) => added > 0)).toBe(true);
    expect(quantiseKind.foreseen(step, plan)).toEqual(changes);
  });

  it('lets scales begin where LSQ does, and takes ranges from the network as it came', async () => {
    const trained: QuantiseStep = { ...step, format: 'int4', scales: 'learned', activations: { format: 'int8', scales: 'calibrated' } }; // prettier-ignore
    const { network: small } = await runQuantise(network, {}, trained, even);
    const { data, shape } = network.weights['fc2.weight']!;
    const numbers = small.plan.encodings!['fc2.weight']!.numbers!;
    expect(small.weights['fc2.weight.scale']).toEqual({ shape: [16], data: initialScale(data, shape, numbers) });
    expect(Array.from(small.weights['fc2.range']!.data)).toEqual([-1, 2]);
  });

  it('keeps what other steps did, and mixes by hand', async () => {
    const mask = Float32Array.from({ length: 64 * 32 }, (_, i) => i % 2);
    const masked: Weighted = {
      plan: { ...plan, encodings: { 'fc1.weight': { masked: 'free' } } },
      weights: { ...network.weights, 'fc1.weight.mask': { shape: [64, 32], data: mask } },
    };
    const before = { encodings: masked.plan.encodings! };
    const byHand: QuantiseStep = { ...step, formats: { fc2: 'nvfp4', fc3: 'float' } };
    const { network: small, changes } = await runQuantise(masked, before, byHand, even);
    expect(formats(small.plan)).toEqual(['int8', 'nvfp4', undefined]);
    expect(changes.encodings!['fc1.weight']).toMatchObject({ masked: 'free', numbers: { format: 'int8' } });
    expect(small.weights['fc1.weight.mask']!.data).toEqual(mask);
    const again = await runQuantise(small, changes, { ...step, formats: { fc1: 'float', fc2: 'float' } }, even);
    expect(formats(again.network.plan)).toEqual(['int8', 'nvfp4', 'int8']);
  });

  it('gives the smaller format to the layers that mind it least, until the budget is met', async () => {
    const mixed: QuantiseStep = { ...step, mix: { smaller: 'int4', bits: 7.1 } };
    const minds = evidence({ fc1: 10000, fc2: 0.001, fc3: 50 });
    // The first layer alone would bring them to 5 bits; the second, which minds least, brings them to 7.2, and the third goes along.
    expect(formats((await runQuantise(network, {}, mixed, minds)).network.plan)).toEqual(['int8', 'int4', 'int4']);
    const other = evidence({ fc1: 0.001, fc2: 100, fc3: 50 });
    expect(formats((await runQuantise(network, {}, mixed, other)).network.plan)).toEqual(['int4', 'int8', 'int8']);
  });

  it.each<[string, QuantiseStep]>([
    ['format:nothing', { ...step, formats: { fc1: 'float', fc2: 'float', fc3: 'float' } }],
    ['formats.fc9:unknown', { ...step, formats: { fc9: 'int4' } }],
    ['per.fc3:group:16', { ...step, format: 'int4', per: 32 }],
    ['mix.smaller:not-smaller', { ...step, mix: { smaller: 'int8', bits: 6 } }],
    ['mix.bits:too-few:4', { ...step, mix: { smaller: 'int4', bits: 3 } }],
  ])('is refused with a reason: %s', async (problem, wrong) => {
    expect(quantiseKind.problems(wrong, plan)).toEqual([problem]);
    await expect(runQuantise(network, {}, wrong, even)).rejects.toMatchObject({ code: 'compression-impossible' });
  });
});

describe('bytes as stored', () => {
  const bytes = async (wanted: Partial<QuantiseStep>) =>
    storedBytes((await runQuantise(network, {}, { ...step, ...wanted }, even)).network.plan).byParameter;

  it('count codes, scales and biases', async () => {
    expect(storedBytes(plan).total).toBe(4 * (64 * 32 + 32 + 32 * 16 + 16 + 16 * 10 + 10));
    expect(await bytes({})).toEqual({
      'fc1.weight': 64 * 32 + 4 * 32, 'fc1.bias': 128,
      'fc2.weight': 32 * 16 + 4 * 16, 'fc2.bias': 64,
      'fc3.weight': 16 * 10 + 4 * 10, 'fc3.bias': 40,
    }); // prettier-ignore
    expect((await bytes({ format: 'int4', per: 16 }))['fc1.weight']).toBe((64 * 32) / 2 + 4 * 4 * 32);
    expect((await bytes({ format: 'int3' }))['fc1.weight']).toBe((64 * 32 * 3) / 8 + 4 * 32);
    expect((await bytes({ format: 'nvfp4' }))['fc1.weight']).toBe((64 * 32) / 2 + 4 * 32 + 4);
    expect((await bytes({ format: 'mxfp4' }))['fc3.weight']).toBe((16 * 10) / 2 + 10);
    expect((await bytes({ format: 'int8', activations: { format: 'int8', scales: 'calibrated' } }))['fc1.range']).toBe(
      8,
    );
  });

  it('count a mask’s weights that are left and a bit for each, unless all of them are less', () => {
    const encodings = { 'fc1.weight': { masked: 'free' as const }, 'fc2.weight': { masked: '2:4' as const } };
    const { byParameter } = storedBytes({ ...plan, encodings }, { 'fc1.weight': 205 });
    expect(byParameter['fc1.weight']).toBe(4 * 205 + (64 * 32) / 8);
    expect(byParameter['fc1.weight.mask']).toBeUndefined();
    expect(byParameter['fc2.weight']).toBe(4 * 256 + (32 * 16) / 8);
    expect(storedBytes({ ...plan, encodings }).byParameter['fc1.weight']).toBe(4 * 64 * 32);
  });
});
