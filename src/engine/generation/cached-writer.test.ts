import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { changedPlan } from '../compression/changed-plan';
import { Network } from '../models/network';
import { cacheSize } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import { transformer, type TransformerSpec } from '../models/transformer';
import { byNetwork } from './by-network';
import { CachedWriter, isCacheable } from './cached-writer';
import { write, written, type Text } from './write';

const [LENGTH, VOCABULARY] = [12, 9];
const spec: TransformerSpec = {
  kind: 'transformer',
  layers: 2,
  width: 16,
  heads: 2,
  hidden: 24,
  causal: true,
  pool: 'mean',
};
const inputs = [{ name: 'input_ids', shape: [LENGTH], vocabulary: VOCABULARY }] as const;
const planOf = (changes: Partial<TransformerSpec> = {}) =>
  transformer.plan({ ...spec, ...changes }, { inputs, classes: VOCABULARY, rowsPerSample: LENGTH });
const plan = planOf();

/** Weights so large that no two tokens are nearly as likely. */
const open = (seed: number, of = plan) => {
  const weights: NamedArrays = Object.fromEntries(
    Object.entries(Network.initialWeights(of, seed)).map(([name, { shape, data }]) => [
      name,
      { shape, data: name.includes('embed') ? data.map((value) => 40 * value) : data.map((value) => 1.5 * value) },
    ]),
  );
  return Network.from(of, weights);
};

beforeAll(async () => void (await useBackend('wasm')));

const prompts = [[3], [1, 2, 3, 4, 5], [7, 7]];
const idsOf = (texts: readonly Text[]) => texts.map(({ ids }) => [...ids]);

it.each([0, 0.8])('writes what is written without a cache, at T = %s', async (temperature) => {
  const network = open(1);
  const writer = new CachedWriter(network, prompts.length);
  const writing = { temperature, seed: 4, prompts, longest: LENGTH + 1 };
  const plain = await written(byNetwork(network), writing);
  expect(await written(writer.next, writing)).toEqual(plain);
  expect(writer.compiled).toBe(true);
  // More than one token over and over.
  expect(new Set(idsOf(plain).flat()).size).toBeGreaterThan(4);
  // The same again from other prompts: what was held before is no part of it.
  const others = { ...writing, prompts: [[5, 5, 1], [1, 2, 8], [0]] };
  expect(await written(writer.next, others)).toEqual(await written(byNetwork(network), others));
  writer.dispose();
  network.dispose();
});

it.each([
  ['experts in the place of gated blocks', { experts: { count: 3, used: 1, balance: 0.01 } }, 2 * 2 * 16],
  ['latent attention, of which it keeps less', { latent: { rank: 6, rotary: 4 } }, 2 * (6 + 4)],
  ['heads and width pruned', {}, 2 * 8 + 2 * 2 * 8, { 'model.layers.0.self_attn': 1, 'model.embed_tokens': 12 }],
])('writes the same with %s', async (_, changes, kept, units?: Record<string, number>) => {
  const whole = planOf(changes);
  const other = units ? changedPlan(whole, { units }) : whole;
  expect(isCacheable(other)).toBe(true);
  expect(cacheSize(other)).toBe(kept);
  const network = open(3, other);
  const writer = new CachedWriter(network, prompts.length);
  const writing = { temperature: 0, seed: 4, prompts, longest: LENGTH };
  const plain = await written(byNetwork(network), writing);
  expect(await written(writer.next, writing)).toEqual(plain);
  expect(new Set(idsOf(plain).flat()).size).toBeGreaterThan(4);
  expect(writer.compiled).toBe(true);
  writer.dispose();
  network.dispose();
});

it('says the same of every position, of texts of unlike lengths', async () => {
  const network = open(2);
  const writer = new CachedWriter(network, prompts.length);
  const next = byNetwork(network);
  let compared = 0;
  for await (const texts of write(next, { temperature: 1, seed: 1, prompts, longest: LENGTH + 1 })) {
    if (texts.every(({ ended }) => ended)) break;
    const [kept, anew] = [await writer.next(texts), await next(texts)];
    const scale = anew.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    kept.forEach((value, i) => expect(Math.abs(value - anew[i]!)).toBeLessThan(1e-5 * scale));
    compared++;
  }
  expect(compared).toBe(LENGTH);
  writer.dispose();
  network.dispose();
});

it('knows other weights once it has been told to forget, and leaves nothing behind', async () => {
  const before = tf.memory().numTensors;
  const [network, other] = [open(3), open(4)];
  const writer = new CachedWriter(network, 1);
  const text: Text = { ids: [1, 2, 3, 4], prompt: 4, ended: null };
  await writer.next([text]);
  network.copy(other);
  writer.forget();
  const [kept, anew] = [await writer.next([text]), await byNetwork(other)([text])];
  kept.forEach((value, i) => expect(value).toBeCloseTo(anew[i]!, 4));
  writer.dispose();
  for (const each of [network, other]) each.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('is for causal networks alone', () => {
  expect(isCacheable(plan)).toBe(true);
  const classifier = transformer.plan({ ...spec, causal: false }, { inputs, classes: 3, rowsPerSample: 1 });
  expect(isCacheable(classifier)).toBe(false);
});

it('forgets what was no number as well', async () => {
  const [network, other] = [open(3), open(4)];
  const writer = new CachedWriter(network, 1);
  const text: Text = { ids: [1, 2, 3, 4], prompt: 4, ended: null };
  const weights = Object.entries(await network.weights());
  network.setWeights(
    Object.fromEntries(weights.map(([name, { shape, data }]) => [name, { shape, data: data.map(() => NaN) }])),
  );
  expect([...(await writer.next([text]))].some(Number.isNaN)).toBe(true);
  network.copy(other);
  writer.forget();
  const [kept, anew] = [await writer.next([text]), await byNetwork(other)([text])];
  kept.forEach((value, i) => expect(value).toBeCloseTo(anew[i]!, 4));
  writer.dispose();
  for (const each of [network, other]) each.dispose();
});
