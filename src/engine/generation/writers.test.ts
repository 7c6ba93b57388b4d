import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { mlp, plainMlp } from '../models/mlp';
import { Network } from '../models/network';
import { classTask } from '../models/plan';
import { recurrent } from '../models/recurrent';
import { transformer } from '../models/transformer';
import { PAD, STOP } from '../text/special-symbols';
import { makeVocabulary } from '../text/vocabulary';
import { byNetwork } from './by-network';
import { written } from './write';
import { Writers, type WrittenTexts } from './writers';

const vocabulary = makeVocabulary('characters', [PAD, STOP, ...'abcdefg=']);
const [length, symbols] = [12, vocabulary.symbols.length];
const task = {
  inputs: [{ name: 'ids', shape: [length], vocabulary: symbols }],
  classes: symbols,
  rowsPerSample: length,
} as const;
const causal = { kind: 'transformer', layers: 1, width: 16, heads: 2, hidden: 24, causal: true, pool: 'mean' } as const;
const plans = {
  transformer: transformer.plan(causal, task),
  recurrent: recurrent.plan({ kind: 'recurrent', cell: 'gru', layers: 1, units: 12 }, task),
};
/** Weights so large that no two tokens are nearly as likely. */
const weightsOf = (plan: typeof plans.transformer, seed: number) =>
  Object.fromEntries(
    Object.entries(Network.initialWeights(plan, seed)).map(([name, { shape, data }]) => [
      name,
      { shape, data: data.map((value) => (name.includes('embed') ? 40 : 1.5) * value) },
    ]),
  );
const open = (kind: keyof typeof plans, seed: number) => Network.from(plans[kind], weightsOf(plans[kind], seed));
const request = { prompt: 'ab=', temperature: 0.9, seed: 5 };

beforeAll(async () => void (await useBackend('wasm')));

async function all(texts: AsyncIterable<WrittenTexts>): Promise<WrittenTexts[]> {
  const seen: WrittenTexts[] = [];
  for await (const each of texts) seen.push(each);
  return seen;
}

it('lets several networks write, a token each at a time, as each would alone, with the weights of now', async () => {
  const before = tf.memory().numTensors;
  const networks = [
    { id: 'teacher', network: open('transformer', 1) },
    { id: 'student', network: open('recurrent', 2) },
  ];
  const alone = ({ network }: (typeof networks)[number], prompt: readonly number[]) =>
    written(byNetwork(network), { ...request, prompts: [prompt], longest: length + 1, stop: vocabulary.stop! });
  const writers = new Writers();
  for (const [prompt, ids] of [
    ['ab=', [2, 3, 9]],
    ['gg', [8, 8]],
  ] as const) {
    const seen = await all(writers.write(networks, vocabulary, { ...request, prompt }));
    expect(seen[0]).toEqual(
      Object.fromEntries(networks.map(({ id }) => [id, { ids, prompt: ids.length, ended: null }])),
    );
    for (const one of networks) {
      const [text] = await alone(one, ids);
      expect(seen.at(-1)![one.id]).toEqual(text);
      const lengths = seen.map((texts) => texts[one.id]!.ids.length);
      expect(lengths).toEqual(seen.map((_, tokens) => Math.min(ids.length + tokens, text!.ids.length)));
    }
    // Others from here on: what was kept of the first is no part of it.
    networks[0]!.network.setWeights(weightsOf(plans.transformer, 3));
  }
  expect(await all(writers.write(networks, vocabulary, { ...request, longest: 5 }))).toHaveLength(3);
  writers.dispose();
  for (const { network } of networks) network.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('computes nothing more than is asked for', async () => {
  const network = open('transformer', 1);
  const writers = new Writers();
  const given = network.forward.bind(network);
  let passes = 0;
  network.forward = (...values) => (passes++, given(...values));
  const texts = writers.write([{ id: 'teacher', network }], vocabulary, request);
  await texts.next();
  expect(passes).toBe(0);
  await texts.next();
  expect(passes).toBeGreaterThan(0);
  await texts.return();
  writers.dispose();
  network.dispose();
});

it('says what is wrong with a prompt before anything is computed', async () => {
  const network = open('transformer', 1);
  const plan = mlp.plan(plainMlp(), classTask([3], 2));
  const pictures = Network.from(plan, Network.initialWeights(plan, 1));
  const writers = new Writers();
  const first = (prompt: string) =>
    writers.write([{ id: 'teacher', network }], vocabulary, { ...request, prompt }).next();
  const refusal = (details: object) => ({ code: 'prompt-invalid', details });
  await expect(first('')).rejects.toMatchObject(refusal({ reason: 'empty' }));
  await expect(first('a?')).rejects.toMatchObject(refusal({ reason: 'unknown', symbol: '?', place: 2 }));
  await expect(first('a'.repeat(13))).rejects.toMatchObject(refusal({ reason: 'too-long', length: 13, most: 12 }));
  await expect(first('a'.repeat(12))).resolves.toMatchObject({ done: false });
  const silent = writers.write([{ id: 'teacher', network: pictures }], undefined, request).next();
  await expect(silent).rejects.toMatchObject(refusal({ reason: 'no-vocabulary' }));
  network.dispose();
  pictures.dispose();
  writers.dispose();
});
