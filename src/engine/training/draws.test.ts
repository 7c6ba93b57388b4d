import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { PlainMoment } from '../backend/replay/moment';
import type { Batch, BatchPart } from './batch';
import { drawsOf } from './draws';

beforeAll(() => useBackend('cpu'));

const [SEED, ROWS, DRAWS] = [5, 6, 3];
const sampled = { term: 'sampled-targets', weight: 1, parameters: { draws: DRAWS } } as const;

function batchAt(step: number, sides: 'one' | 'two'): Batch {
  const part = (): BatchPart => ({
    rows: tf.range(0, 2, 1, 'int32'),
    inputs: tf.zeros([2, 4]),
    // Three predictions a sample.
    labels: tf.zeros([ROWS, 5]),
    rowWeights: null,
    augmented: false,
  });
  const transfer = part();
  const moment = new PlainMoment({ step, learningRate: 0.1 });
  return { step, moment, transfer, labelled: sides === 'one' ? transfer : part() };
}
async function drawn(step: number, sides: 'one' | 'two' = 'two', seed = SEED): Promise<number[]> {
  const draws = tf.tidy(() => drawsOf(sampled, batchAt(step, sides), seed)!);
  expect(draws.shape).toEqual([ROWS, DRAWS]);
  const values = [...(await draws.data())];
  draws.dispose();
  return values;
}

it('a term draws for every row of its batch: others at each step, the same for whoever asks', async () => {
  const first = await drawn(1);
  expect(new Set(first).size).toBe(ROWS * DRAWS);
  expect(first.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(await drawn(1)).toEqual(first);
  for (const others of [await drawn(2), await drawn(1, 'one'), await drawn(1, 'two', SEED + 1)]) {
    expect(others.filter((value) => first.includes(value))).toEqual([]);
  }
});

it('terms that ask for none get none', () => {
  tf.tidy(() => {
    expect(drawsOf({ term: 'soft-targets', weight: 'alpha' }, batchAt(1, 'one'), SEED)).toBeUndefined();
  });
});
