import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { adaptiveFusionLoss } from './adaptive-fusion';
import { softTargetLoss } from './soft-targets';
import { soften } from './softening';
import { differentiate } from './test-support/evaluate';

beforeAll(() => useBackend('cpu'));

const T = 3;
const student = [
  [2, -1, 0.5],
  [0.1, 0.2, 0],
];
const teacher = [
  [0.3, 0.6, -0.2],
  [4, -1, 0],
];

const measure = (
  loss: (own: tf.Tensor2D, other: tf.Tensor2D, temperature: tf.Scalar) => tf.Scalar,
  own = student,
  other = teacher,
) =>
  differentiate(
    (logits) => loss(logits as tf.Tensor2D, tf.tensor2d(other), tf.scalar(T)),
    () => [tf.tensor2d(own)],
  );
const fusion = (sharpness: number, own = student, other = teacher) =>
  measure((s, t, temperature) => adaptiveFusionLoss(tf, s, t, temperature, { sharpness }), own, other);

const confidence = (row: number[]) => Math.max(...soften(row, 0, 3, 1));
/** The teacher's share in each sample's target. */
const shares = (sharpness: number) =>
  student.map((own, b) => {
    const [s, t] = [confidence(own) ** sharpness, confidence(teacher[b]!) ** sharpness];
    return t / (s + t);
  });

describe('adaptive fusion', () => {
  it.each([1, 2.5])('is T² times the mean divergence from the mixture by confidence, at sharpness %f', async (s) => {
    const expected = shares(s).map((c, b) => {
      const [p, own] = [soften(teacher[b]!, 0, 3, T), soften(student[b]!, 0, 3, T)];
      const target = p.map((value, k) => c * value + (1 - c) * own[k]!);
      return target.reduce((sum, q, k) => sum + q * Math.log(q / own[k]!), 0);
    });
    const { value } = await fusion(s);
    expect(value).toBeCloseTo((T ** 2 * (expected[0]! + expected[1]!)) / 2, 6);
  });

  it('pulls as soft targets do, each sample by the teacher’s share: the target is a constant', async () => {
    const plain = await measure((s, t, temperature) => softTargetLoss(tf, s, t, temperature));
    const { gradients } = await fusion(1);
    const [first, second] = shares(1);
    expect(first, 'here the student is surer').toBeLessThan(0.5);
    expect(second, 'and here the teacher').toBeGreaterThan(0.5);
    gradients.forEach((gradient, i) =>
      expect(gradient).toBeCloseTo(plain.gradients[i]! * (i < 3 ? first! : second!), 6),
    );
  });

  it('takes half of each without sharpness, and with much of it only the surer one', async () => {
    const plain = await measure((s, t, temperature) => softTargetLoss(tf, s, t, temperature));
    const even = await fusion(0);
    even.gradients.forEach((gradient, i) => expect(gradient).toBeCloseTo(plain.gradients[i]! / 2, 6));
    const sure = await fusion(10, [[0, 0, 0]], [[9, 0, 0]]);
    const alone = await measure((s, t, temperature) => softTargetLoss(tf, s, t, temperature), [[0, 0, 0]], [[9, 0, 0]]);
    sure.gradients.forEach((gradient, i) => expect(gradient).toBeCloseTo(alone.gradients[i]!, 4));
  });
});
