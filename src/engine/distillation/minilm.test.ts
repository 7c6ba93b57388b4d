import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { attentionScores, causalMask, splitHeads } from '../models/functions/attention';
import { miniLm } from './minilm';
import type { AttentionParts } from './term';
import { normal, numberFrom } from './test-support/evaluate';

beforeAll(() => useBackend('cpu'));

const [BATCH, LENGTH] = [2, 5];

/** Of queries, keys and values of a width, taken apart into so many heads. */
function partsOf(seed: number, width: number, heads: number): AttentionParts {
  const part = (offset: number) => splitHeads(tf, normal(seed + offset, [BATCH, LENGTH, width]) as tf.Tensor3D, heads);
  return { scores: attentionScores(tf, part(0), part(1)), values: part(2) };
}
const lossOf = (student: AttentionParts, teacher: AttentionParts, seen: tf.Tensor2D | null = null) => {
  const { attention, values } = miniLm(tf, { student, teacher, mask: causalMask(tf, LENGTH), seen });
  return tf.add(attention, values);
};

it('unlike numbers of heads are compared as those of as many relations as divide both', async () => {
  for (const [own, other, common] of [
    [4, 2, 2],
    [2, 4, 2],
    [4, 6, 2],
    [3, 2, 1],
  ] as const) {
    const found = await numberFrom(() => lossOf(partsOf(1, 12, own), partsOf(7, 24, other)));
    const wanted = await numberFrom(() => lossOf(partsOf(1, 12, common), partsOf(7, 24, common)));
    expect(wanted).toBeGreaterThan(0.1);
    expect(found).toBeCloseTo(wanted, 5);
  }
});

it('positions without a token are not asked from', async () => {
  const seen = (...rows: number[][]) => tf.tensor2d(rows);
  const all = await numberFrom(() => lossOf(partsOf(1, 8, 2), partsOf(7, 8, 2)));
  const ones = await numberFrom(() =>
    lossOf(partsOf(1, 8, 2), partsOf(7, 8, 2), seen([1, 1, 1, 1, 1], [1, 1, 1, 1, 1])),
  );
  expect(ones).toBeCloseTo(all, 5);
  // Who sees only what is before it says the same of the first three positions without the others.
  const first = ({ scores, values }: AttentionParts): AttentionParts => ({
    scores: tf.slice(scores, 0, [BATCH, 2, 3, 3]),
    values: tf.slice(values, 0, [BATCH, 2, 3, values.shape[3]]),
  });
  const some = await numberFrom(() =>
    lossOf(partsOf(1, 8, 2), partsOf(7, 8, 2), seen([1, 1, 1, 0, 0], [1, 1, 1, 0, 0])),
  );
  const short = await numberFrom(() => {
    const [student, teacher] = [first(partsOf(1, 8, 2)), first(partsOf(7, 8, 2))];
    const { attention, values } = miniLm(tf, { student, teacher, mask: causalMask(tf, 3), seen: null });
    return tf.add(attention, values);
  });
  expect(some).toBeCloseTo(short, 5);
});
