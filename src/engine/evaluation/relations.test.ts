import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { relativeDistances as rkdDistances, rkdDistanceLoss } from '../distillation/rkd';
import { similarityLoss, similarityMatrix as termMatrix } from '../distillation/similarity';
import { normal } from '../random';
import {
  cosine,
  meanHuber,
  meanSquaredDifference,
  relativeDistances,
  similarityMatrix,
  withinAndBetween,
} from './relations';

beforeAll(() => useBackend('cpu'));

const rows = 9;
const draw = (width: number, stream: number) =>
  Float32Array.from({ length: rows * width }, (_, i) => 2 * normal(3, stream, 0, i));
const [a, b] = [draw(4, 1), draw(7, 2)];
const tensor = (values: Float32Array) => tf.tensor2d(values, [rows, values.length / rows]);

async function expectSame(ours: Float64Array, theirs: tf.Tensor) {
  const expected = await theirs.data();
  expect(ours).toHaveLength(expected.length);
  // float32 on their side: about seven digits of values near 1.
  ours.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
}

describe('the matrices that the page shows are those that the terms compare', () => {
  it('similarity', async () => {
    await expectSame(similarityMatrix(a, rows, 4), termMatrix(tf, tensor(a)));
    const loss = await similarityLoss(tf, tensor(a), tensor(b)).data();
    expect(meanSquaredDifference(similarityMatrix(a, rows, 4), similarityMatrix(b, rows, 7))).toBeCloseTo(loss[0]!, 6);
  });

  it('distances', async () => {
    await expectSame(relativeDistances(b, rows, 7), rkdDistances(tf, tensor(b)));
    const loss = await rkdDistanceLoss(tf, tensor(a), tensor(b)).data();
    expect(meanHuber(relativeDistances(a, rows, 4), relativeDistances(b, rows, 7))).toBeCloseTo(loss[0]!, 6);
  });
});

it('a network that says nothing has zeros, no NaN', () => {
  const nothing = new Float32Array(rows * 3);
  expect(similarityMatrix(nothing, rows, 3)).toEqual(new Float64Array(rows * rows));
  expect(relativeDistances(nothing, rows, 3)).toEqual(new Float64Array(rows * rows));
});

it('Huber is linear beyond 1', () => {
  expect(meanHuber([0, 0, 0], [0.5, -1, 3])).toBeCloseTo((0.125 + 0.5 + 2.5) / 3, 12);
});

it('tells pairs of one class from pairs of two, without the diagonal', () => {
  // prettier-ignore
  const matrix = [
    9, 1, 2,
    3, 9, 4,
    5, 6, 9,
  ];
  expect(withinAndBetween(matrix, [0, 0, 1])).toEqual({ within: 2, between: (2 + 4 + 5 + 6) / 4 });
  expect(withinAndBetween(matrix, [0, 1, 2]).within).toBeNaN();
});

it('cosine is 1 for the same direction, 0 at a right angle, and no number for nothing', () => {
  expect(cosine([1, 2, 2], [3, 6, 6])).toBeCloseTo(1, 12);
  expect(cosine([1, 0], [0, 5])).toBe(0);
  expect(cosine([0, 0], [1, 5])).toBeNaN();
});
