import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { pseudoLabelLoss } from './pseudo-labels';
import { soften } from './softening';
import { differentiate } from './test-support/evaluate';

beforeAll(() => useBackend('cpu'));

const student = [
  [0.5, -1, 0.2],
  [1.5, 0.3, -0.4],
];
/** Sure of class 1 (0.99), and torn between the first two (0.49). */
const teacher = [
  [0, 5, -1],
  [2, 2, -1],
];

const measure = (threshold: number, own = student, other = teacher) =>
  differentiate(
    (logits) => pseudoLabelLoss(tf, logits as tf.Tensor2D, tf.tensor2d(other), { threshold }),
    () => [tf.tensor2d(own)],
  );

/** p − y of a row, the gradient of cross-entropy, over a batch of two. */
const pull = (row: number[], label: number) =>
  Array.from(soften(row, 0, 3, 1), (p, c) => (p - Number(c === label)) / 2);

describe('pseudo-labels', () => {
  it('are the teacher’s choice where it is sure, and divide by the whole batch', async () => {
    const { value, gradients } = await measure(0.9);
    expect(value).toBeCloseTo(-Math.log(soften(student[0]!, 0, 3, 1)[1]!) / 2, 6);
    [...pull(student[0]!, 1), 0, 0, 0].forEach((expected, i) => expect(gradients[i]).toBeCloseTo(expected, 6));
  });

  it('say nothing where the teacher is sure of nothing', async () => {
    const { value, gradients } = await measure(0.999);
    expect(Math.abs(value)).toBe(0);
    expect(gradients.every((gradient) => gradient === 0)).toBe(true);
  });

  it('without a threshold are the teacher’s choice on every sample, however unsure it is', async () => {
    const unsure = [
      [0.2, 0.1, 0],
      [0, 0, 0.01],
    ];
    const { gradients } = await measure(0, student, unsure);
    [...pull(student[0]!, 0), ...pull(student[1]!, 2)].forEach((expected, i) =>
      expect(gradients[i]).toBeCloseTo(expected, 6),
    );
  });

  it('share one label among classes that are exactly as likely', async () => {
    const { value } = await measure(0, student, [
      [1, 1, 0],
      [0, 5, 0],
    ]);
    const nats = (row: number[], label: number) => -Math.log(soften(row, 0, 3, 1)[label]!);
    const [a, b] = [student[0]!, student[1]!];
    expect(value).toBeCloseTo(((nats(a, 0) + nats(a, 1)) / 2 + nats(b, 1)) / 2, 6);
  });

  it('never count two classes of a sample, not even where the teacher is evenly torn', async () => {
    const { gradients } = await measure(0.5, student, [
      [80, 80, -80],
      [80, -80, -80],
    ]);
    expect(gradients.slice(0, 3).every((gradient) => gradient === 0)).toBe(true);
    pull(student[1]!, 0).forEach((expected, c) => expect(gradients[3 + c]).toBeCloseTo(expected, 6));
  });
});
