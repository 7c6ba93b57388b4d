import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { classWeights } from './class-weights';
import { weightedSum } from './objective';
import type { TermId } from './catalogue';
import { numberFrom } from './test-support/evaluate';

beforeAll(() => useBackend('cpu'));

const logits = [
  [2, 1, 0.1],
  [0.5, 2.5, 0.3],
  [1.2, 0.2, 3],
  [0.1, 0.2, 0.3],
];
const labels = [0, 1, 1, 2];
const shares = [0.5, 0.3, 0.2];
const logP = (row: number) => {
  const sum = logits[row]!.reduce((all, z) => all + Math.exp(z), 0);
  return logits[row]![labels[row]!]! - Math.log(sum);
};

const value = (
  term: TermId,
  parameters: Record<string, number>,
  given: { shares?: number[]; weights?: number[] } = {},
) =>
  numberFrom(() => {
    const z = tf.tensor2d(logits);
    const inputs = {
      logits: z,
      teacherLogits: z,
      labels: tf.tensor2d(labels.map((label) => [0, 1, 2].map((c) => Number(c === label)))),
      rowWeights: given.weights ? tf.tensor1d(given.weights) : null,
      pairs: [],
      ...(given.shares && { classShares: given.shares }),
    };
    const dials = { temperature: tf.scalar(1), alpha: tf.scalar(1) };
    return weightedSum(tf, [{ term, weight: 1, parameters }], dials, () => ({ inputs, variables: [] })).total;
  });
const plain = () => value('cross-entropy', {});

describe('weights of classes', () => {
  it('are the inverse of how often a class is, 1 for one of as many as the others', () => {
    expect(classWeights([0.25, 0.25, 0.5, 0], 1)).toEqual([1, 1, 0.5, 0]);
    expect(classWeights([0.25, 0.25, 0.5, 0], 0.5)[2]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(classWeights([0.1, 0.9], 0)).toEqual([1, 1]);
  });
});

describe('class-weighted cross-entropy', () => {
  it('is the weighted mean of PyTorch: the sum of w·loss over the sum of w', async () => {
    const w = labels.map((label) => 1 / (3 * shares[label]!));
    const expected = w.reduce((sum, each, row) => sum - each * logP(row), 0) / w.reduce((a, b) => a + b, 0);
    expect(await value('class-weighted', { power: 1 }, { shares })).toBeCloseTo(expected, 6);
  });

  it('is cross-entropy where classes are even, at power 0, or where nothing is known of them', async () => {
    const expected = await plain();
    expect(await value('class-weighted', { power: 1 }, { shares: [1 / 3, 1 / 3, 1 / 3] })).toBeCloseTo(expected, 6);
    expect(await value('class-weighted', { power: 0 }, { shares })).toBeCloseTo(expected, 6);
    expect(await value('class-weighted', {})).toBeCloseTo(expected, 6);
  });

  it('heeds weights of rows as a row that is there as often', async () => {
    const only = await value('class-weighted', {}, { shares, weights: [0, 0, 1, 0] });
    expect(only).toBeCloseTo(-logP(2), 6);
  });
});

describe('focal loss', () => {
  it('is −(1 − p)^γ log p, by hand', async () => {
    const expected = labels.reduce((sum, _, row) => sum - (1 - Math.exp(logP(row))) ** 2 * logP(row), 0) / 4;
    expect(await value('focal', {})).toBeCloseTo(expected, 6);
  });

  it('is cross-entropy at γ = 0, class-weighted with a power', async () => {
    expect(await value('focal', { gamma: 0 })).toBeCloseTo(await plain(), 6);
    const weighted = await value('class-weighted', { power: 0.5 }, { shares });
    expect(await value('focal', { gamma: 0, power: 0.5 }, { shares })).toBeCloseTo(weighted, 6);
  });
});
