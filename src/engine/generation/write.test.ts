import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { useBackend, type BackendName } from '../backend/backends';
import { RepeatedStep } from '../backend/replay/step';
import { byPrefix, type CausalLogits } from './by-prefix';
import { chooseToken } from './choose-token';
import { write, written, type Next, type Text } from './write';

const LENGTH = 8;
const VOCABULARY = 5;
const END = 4;
/** Which token most likely follows which: 0 → 1 → 2 → 3 → end, and the end goes on to 0. */
const likely = [1, 2, 3, END, 0];
const table = Array.from({ length: VOCABULARY }, (_, from) =>
  Array.from({ length: VOCABULARY }, (_, to) => (to === likely[from] ? 2 : to === (from + 3) % VOCABULARY ? 1 : -1)),
);

const made: { dispose(): void }[] = [];
afterEach(() => {
  for (const each of made.splice(0)) each.dispose();
});

/** A table of bigrams as a network would be asked: compiled where the backend can. */
async function bigrams(backend: BackendName): Promise<CausalLogits & { readonly asked: number[][] }> {
  await useBackend(backend);
  const weights = tf.tensor2d(table);
  const step = new RepeatedStep<Int32Array>((ids) => ids.slice().reverse());
  made.push(weights, step);
  const asked: number[][] = [];
  const ask = async (ids: Int32Array) => {
    asked.push([...ids]);
    const rows = ids.length / LENGTH;
    const [logits] = await step.run(`${rows}`, ids, (moment) => [
      tf.gather(weights, moment.tensor((now) => now, [rows, LENGTH], 'int32') as tf.Tensor2D),
    ]);
    const values = Float32Array.from(await logits!.data());
    logits!.dispose();
    return values;
  };
  return Object.assign(ask, { asked });
}

const greedy = { temperature: 0, seed: 1 };
const idsOf = (texts: readonly Text[]) => texts.map(({ ids }) => [...ids]);

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  it('writes the likeliest token until the stop token or the longest length', async () => {
    const next = byPrefix(await bigrams(backend), LENGTH);
    const texts = await written(next, { ...greedy, prompts: [[0], [2, 1], [3, 0, 3]], longest: 9, stop: END });
    expect(idsOf(texts)).toEqual([
      [0, 1, 2, 3, END],
      [2, 1, 2, 3, END],
      [3, 0, 3, END],
    ]);
    expect(texts.map(({ ended }) => ended)).toEqual(['stop', 'stop', 'stop']);
    const endless = await written(next, { ...greedy, prompts: [[0]], longest: LENGTH + 1 });
    expect(endless).toEqual([{ ids: [0, 1, 2, 3, 4, 0, 1, 2, 3], prompt: 1, ended: 'length' }]);
  });

  it('samples the same texts from the same seed, each on its own, and others from another', async () => {
    const next = byPrefix(await bigrams(backend), LENGTH);
    const sampled = (seed: number, ...prompts: number[][]) =>
      written(next, { temperature: 1.5, seed, prompts, longest: LENGTH }).then(idsOf);
    const three = await sampled(7, [0], [0], [2, 2]);
    expect(await sampled(7, [0], [0], [2, 2])).toEqual(three);
    expect(await sampled(7, [0], [0])).toEqual(three.slice(0, 2));
    expect(await sampled(8, [0], [0], [2, 2])).not.toEqual(three);
    expect(three[0]).not.toEqual(three[1]);
  });

  it('asks always in one shape, and no more once nobody wants to know more', async () => {
    const ask = await bigrams(backend);
    let handed = 0;
    for await (const texts of write(byPrefix(ask, LENGTH), { ...greedy, prompts: [[0], [1]], longest: LENGTH })) {
      expect(texts[0]!.ids).toHaveLength(1 + handed);
      if (++handed === 4) break;
    }
    expect(ask.asked.map((ids) => ids.length)).toEqual([16, 16, 16]);
  });
});

it('draws tokens as often as softmax(z / T) says', () => {
  const logits = Float32Array.of(1, 0, -1, 2);
  const temperature = 0.7;
  const powers = [...logits].map((z) => Math.exp(z / temperature));
  const total = powers.reduce((a, b) => a + b);
  const draws = 20_000;
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < draws; i++) counts[chooseToken(logits, { temperature, seed: 3 }, i, 1)]!++;
  counts.forEach((count, token) => {
    const share = powers[token]! / total;
    // Five standard deviations of a binomial share.
    expect(Math.abs(count / draws - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / draws));
  });
});

it('a low temperature writes what none does, and logits however large are no trouble', () => {
  const logits = Float32Array.of(3e4, -3e4, 3.001e4);
  for (const temperature of [0, 1e-3, 1]) expect(chooseToken(logits, { temperature, seed: 1 }, 0, 0)).toBe(2);
  expect(chooseToken(Float32Array.of(1, 1), greedy, 0, 0)).toBe(0);
});

it('refuses an empty prompt and one that leaves no room', async () => {
  const next: Next = () => Promise.reject(new Error('asked'));
  const start = (...prompts: number[][]) => written(next, { ...greedy, prompts, longest: 3 });
  await expect(start([1], [])).rejects.toMatchObject({ code: 'prompt-invalid', details: { reason: 'empty' } });
  const details = { reason: 'too-long', length: 3, most: 2 };
  await expect(start([1, 2, 3])).rejects.toMatchObject({ code: 'prompt-invalid', details });
});
