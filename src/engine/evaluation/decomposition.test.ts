import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { decouple } from '../distillation/decoupled';
import { divergence } from '../distillation/softening';
import { meanDivergence } from './comparison';
import { decompose, meanDecomposition } from './decomposition';

beforeAll(() => useBackend('cpu'));

const logits = (classes: number) =>
  fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: classes, maxLength: classes });

it('KL is the target’s part and, by the mass of the others, theirs; neither is negative', () => {
  fc.assert(
    fc.property(
      logits(6),
      logits(6),
      fc.integer({ min: 0, max: 5 }),
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      (teacher, student, label, temperature) => {
        const { target, others, othersMass } = decompose(teacher, student, 0, 6, label, temperature);
        const whole = divergence(teacher, student, 0, 6, temperature);
        expect(target).toBeGreaterThanOrEqual(0);
        expect(others).toBeGreaterThanOrEqual(0);
        expect(Math.abs(target + othersMass * others - whole)).toBeLessThan(1e-9 * (1 + whole));
      },
    ),
  );
});

it('is what the term learns from, on a batch', async () => {
  const teacher = [4, 1, -2, 0.5, 3, -1];
  const student = [1, 0, 0.5, 2, -3, 0.1];
  const labels = [0, 2];
  const temperature = 3;
  const mean = meanDecomposition(teacher, student, labels, 2, 3, temperature);
  const parts = decouple(
    tf,
    tf.tensor2d(student, [2, 3]),
    tf.tensor2d(teacher, [2, 3]),
    tf.oneHot(tf.tensor1d(labels, 'int32'), 3).toFloat() as tf.Tensor2D,
    tf.scalar(temperature),
  );
  const first = async (x: tf.Tensor) => (await x.data())[0]!;
  // The term carries T², and float32's seven digits.
  expect(temperature ** 2 * mean.target).toBeCloseTo(await first(parts.target), 4);
  expect(temperature ** 2 * mean.others).toBeCloseTo(await first(parts.others), 4);
  expect(mean.othersMass).toBeCloseTo(await first(tf.mean(parts.othersMass)), 5);
  expect(mean.target + mean.weighted).toBeCloseTo(meanDivergence(teacher, student, 2, 3, temperature), 10);
});

it('has nothing among the others with two classes, and keeps its digits where the teacher is all but certain', () => {
  expect(decompose([2, -1], [0, 1], 0, 2, 0, 1).others).toBe(0);
  const { othersMass, others } = decompose([60, 1, 0], [5, 0, 1], 0, 3, 0, 1);
  // e⁻⁵⁹ + e⁻⁶⁰ over 1: far below what is left of 1 − p in float64.
  expect(othersMass / (Math.exp(-59) + Math.exp(-60))).toBeCloseTo(1, 10);
  expect(others).toBeCloseTo(divergence([1, 0], [0, 1], 0, 2, 1), 10);
});
