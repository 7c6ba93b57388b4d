/** Whole runs of networks with experts and latent attention, and of arms that learn from what goes on inside them. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { advance, experimentWith, hashesOf, sessionOf } from '../test-support/sessions';

beforeAll(() => useBackend('wasm'));

const base = { kind: 'transformer', layers: 1, heads: 2, causal: true, pool: 'mean' } as const;
const arm = (term: string): ArmChoice =>
  ({
    id: term,
    objective: [
      { term, weight: 1 },
      { term: 'cross-entropy', weight: 1 },
    ],
  }) as ArmChoice;
const experiment = () =>
  experimentWith({
    data: { dataset: 'chain-sum', digits: 3, form: 'steps', size: 50, labelled: 16 },
    teacher: { ...base, width: 12, hidden: 12, experts: { count: 4, used: 2, balance: 0.01 } },
    student: { ...base, width: 8, hidden: 8, latent: { rank: 3, rotary: 2 } },
    arms: [arm('minilm'), arm('fitnet')],
    training: { steps: 8, teacherEpochs: 2, batchSize: 8 },
    dials: { temperature: 1, alpha: 0.5, learningRate: 0.01 },
  });

it('runs compiled, and goes on from a checkpoint bit for bit, biases of experts and all', async () => {
  const before = tf.memory().numTensors;
  const session = await sessionOf(experiment());
  await advance(session, ({ phase, step }) => phase === 'teacher' && step >= 5);
  const early = await session.checkpoint();
  const bias = Object.entries(early.networks['teacher']!.weights).find(([name]) => name.endsWith('correction_bias'))!;
  expect(bias[1].data.some((value) => value !== 0)).toBe(true);
  const frames = await advance(session);
  expect(session.plain).toEqual([]);
  const hashes = await hashesOf(session);
  expect(new Set(Object.values(hashes)).size).toBe(3);
  for (const { terms } of frames.flatMap(({ losses }) => losses)) {
    expect(Object.values(terms).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  }
  session.dispose();
  const again = await sessionOf(experiment());
  again.restore(early);
  await advance(again);
  expect(await hashesOf(again)).toEqual(hashes);
  again.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
