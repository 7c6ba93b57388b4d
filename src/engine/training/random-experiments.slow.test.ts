/**
 * Trains valid Experiments of every kind to their end. Some minutes: run by `npm test -- --slow`. A failure names its
 * Experiment; put into a file, `npm run distill` repeats it.
 */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import type { Dataset, SampleSet } from '../datasets/dataset';
import { loadDataset } from '../datasets/load';
import { size } from '../models/plan';
import { anyExperiment, LEAST_ROWS } from '../test-support/any-experiment';
import { readDatasets } from '../test-support/sessions';
import { measureRun } from './measure-run';

const PORTIONS = 30;
const EACH = 20;

beforeAll(async () => void (await useBackend('wasm')));

/** The first rows of a data set: what is tried here are the ways to train, not how long. */
function cut({ train, test, ...rest }: Dataset): Dataset {
  const firstOf = ({ inputs, raw, labels, count }: SampleSet, most: number): SampleSet => {
    const rows = Math.min(most, count);
    const length = rows * size(rest.shape);
    return { count: rows, inputs: inputs.slice(0, length), raw: raw.slice(0, length), labels: labels.slice(0, rows) };
  };
  return { ...rest, train: firstOf(train, LEAST_ROWS), test: firstOf(test, 64) };
}

describe('experiments of every kind', () => {
  for (let portion = 0; portion < PORTIONS; portion++) {
    it(`end without a fault and leave nothing behind (${portion + 1} of ${PORTIONS})`, async () => {
      const faults: unknown[] = [];
      for (const experiment of fc.sample(anyExperiment, { numRuns: EACH, seed: 1000 + portion })) {
        const dataset = cut(await loadDataset(experiment.data, experiment.seed, readDatasets));
        const before = tf.memory();
        const fault = await measureRun(experiment, dataset, { sliceMs: 50 }).then(
          () => null,
          (error: Error) => error.stack,
        );
        const { numTensors, numBytes } = tf.memory();
        const left = { tensors: numTensors - before.numTensors, bytes: numBytes - before.numBytes };
        if (fault || left.tensors || left.bytes) faults.push({ fault, left, experiment: JSON.stringify(experiment) });
      }
      expect(faults).toEqual([]);
    }, 600_000);
  }
});
