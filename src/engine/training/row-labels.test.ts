import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import type { Dataset } from '../datasets/dataset';
import { RowLabels } from './row-labels';

beforeAll(() => useBackend('cpu'));

const datasetOf = (count: number, rowsPerSample: number) =>
  ({ classes: ['a', 'b', 'c'], rowsPerSample, train: { count } }) as unknown as Dataset;

async function gathered(labels: Uint8Array | null, dataset: Dataset, index: number[]): Promise<number[][]> {
  const kept = new RowLabels(labels, dataset);
  const rows = tf.tidy(() => kept.of(tf.tensor1d(index, 'int32')));
  const values = await rows.array();
  rows.dispose();
  kept.dispose();
  return values;
}

it('gathers one row a sample', async () => {
  expect(await gathered(Uint8Array.of(2, 0), datasetOf(2, 1), [1, 0, 1])).toEqual([
    [1, 0, 0],
    [0, 0, 1],
    [1, 0, 0],
  ]);
});

it('gathers a row for each position of a sequence, samples one after the other', async () => {
  expect(await gathered(Uint8Array.of(0, 1, 2, 2), datasetOf(2, 2), [1, 0])).toEqual([
    [0, 0, 1],
    [0, 0, 1],
    [1, 0, 0],
    [0, 1, 0],
  ]);
});

it.each([1, 2])('keeps labels to itself that nobody may know: %i rows a sample', async (rows) => {
  const before = tf.memory().numTensors;
  expect((await gathered(null, datasetOf(2, rows), [0, 1])).flat()).toEqual(new Array(6 * rows).fill(0));
  expect(tf.memory().numTensors).toBe(before);
});
