/** Reverse, skewed and sampled divergences against plain JavaScript in float64, their gradients by central differences. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { generalisedJsd } from './generalised-jsd';
import { reverseKlLoss } from './reverse-kl';
import { sampledCounts, sampledTargetsLoss } from './sampled-targets';
import { skewKlLoss } from './skew-kl';
import { softTargetLoss } from './soft-targets';
import { soften } from './softening';
import { differentiate, drawsFor, normal, numberFrom } from './test-support/evaluate';
import { topKLoss } from './top-k-kl';

beforeAll(() => useBackend('cpu'));

const T = 3;
const temperature = () => tf.scalar(T);
const student = [2, -1, 0.5, 0.1];
const teacher = [0.3, 4, -0.7, 0.2];
const kl = (p: ArrayLike<number>, q: ArrayLike<number>) =>
  Array.from(p).reduce((sum, value, c) => sum + value * Math.log(value / q[c]!), 0);
const mixed = (a: ArrayLike<number>, b: ArrayLike<number>, share: number) =>
  Array.from(a, (value, c) => share * value + (1 - share) * b[c]!);
const skewed = (from: 'teacher' | 'student', lambda: number) => (own: number[]) => {
  const [q, p] = [soften(own, 0, 4, T), soften(teacher, 0, 4, T)];
  return T ** 2 * (from === 'teacher' ? kl(p, mixed(p, q, lambda)) : kl(q, mixed(q, p, lambda)));
};

type Loss = (own: tf.Tensor2D, other: tf.Tensor2D) => tf.Scalar;
const skew =
  (from: 'teacher' | 'student', lambda: number): Loss =>
  (own, other) =>
    skewKlLoss(tf, own, other, temperature(), { from, lambda });
const reverse: Loss = (own, other) => reverseKlLoss(tf, own, other, temperature());

const cases: readonly (readonly [string, Loss, (own: number[]) => number])[] = [
  ['reverse KL', reverse, skewed('student', 0)],
  ['skew KL, λ 0.1', skew('teacher', 0.1), skewed('teacher', 0.1)],
  ['skew KL, λ 0.9', skew('teacher', 0.9), skewed('teacher', 0.9)],
  ['skew KL without a mixture', skew('teacher', 0), skewed('teacher', 0)],
  ['skew reverse KL, λ 0.1', skew('student', 0.1), skewed('student', 0.1)],
  ['skew reverse KL without a mixture', skew('student', 0), skewed('student', 0)],
];

describe.each(cases)('%s', (_, loss, reference) => {
  it('is its formula, and so is its gradient', async () => {
    const { value, gradients } = await differentiate(
      (own) => loss(own as tf.Tensor2D, tf.tensor2d([teacher])),
      () => [tf.tensor2d([student])],
    );
    // float32 carries about seven digits; central differences in float64 with this step err by less.
    expect(value).toBeCloseTo(reference(student), 5);
    const h = 1e-4;
    const nudged = (c: number, by: number) => student.map((z, i) => (i === c ? z + by : z));
    gradients.forEach((g, c) =>
      expect(g).toBeCloseTo((reference(nudged(c, h)) - reference(nudged(c, -h))) / (2 * h), 5),
    );
  });
});

describe('reverse KL', () => {
  it('is the generalised divergence at β = 1, times T²', async () => {
    const both = () => [normal(1, [4, 5], 2), normal(2, [4, 5], 2)] as [tf.Tensor2D, tf.Tensor2D];
    const jsd = await numberFrom(() => tf.mean(generalisedJsd(tf, ...both(), temperature(), 1)));
    expect(await numberFrom(() => reverseKlLoss(tf, ...both(), temperature()))).toBeCloseTo(T ** 2 * jsd, 4);
  });

  it('asks nothing of a student that is nearly its teacher, however high T is', async () => {
    const near = async (loss: typeof reverseKlLoss) =>
      numberFrom(() => loss(tf, tf.tensor2d([[1.001, 0, 0]]), tf.tensor2d([[1, 0, 0]]), tf.scalar(50)));
    const exact = 50 ** 2 * kl(soften([1.001, 0, 0], 0, 3, 50), soften([1, 0, 0], 0, 3, 50));
    expect(exact).toBeGreaterThan(0);
    // Rounding of log-probabilities is some 1e-7; the sum of p·(log p − log q) alone would be off by T² times that.
    expect(Math.abs((await near(reverseKlLoss)) - exact)).toBeLessThan(1e-6);
  });
});

it('skewed divergences stay below −T² log λ where the two exclude each other', async () => {
  const [a, b] = [() => tf.tensor2d([[300, 0, -300]]), () => tf.tensor2d([[-300, 0, 300]])];
  for (const from of ['teacher', 'student'] as const) {
    const value = await numberFrom(() => skew(from, 0.1)(a(), b()));
    expect(value).toBeCloseTo(-(T ** 2) * Math.log(0.1), 4);
  }
});

describe('sampled targets', () => {
  it('draw the class in whose part of the cumulated probabilities a number falls', async () => {
    const logits = tf.tidy(
      () =>
        tf.log(
          tf.tensor2d([
            [0.2, 0.5, 0.3],
            [1e-9, 1, 1e-9],
          ]),
        ) as tf.Tensor2D,
    );
    const draws = tf.tensor2d([
      [0, 0.19, 0.21, 0.69, 0.71, 0.9999999],
      [0.1, 0.2, 0.3, 0.4, 0.5, 0.9999999],
    ]);
    const counts = sampledCounts(tf, logits, tf.scalar(1), draws);
    expect([...(await counts.data())]).toEqual([2, 2, 2, 0, 6, 0]);
    tf.dispose([logits, draws, counts]);
  });

  it('are right on average, as the teacher’s most likely classes alone are not', async () => {
    const rows = 20_000;
    const p = soften(teacher, 0, 4, T);
    const q = soften(student, 0, 4, T);
    // All rows alike but for what is drawn: the gradient of a mean over rows is a mean over draws.
    const pull = async (loss: Loss) => {
      const { gradients } = await differentiate(
        (own) => loss(tf.tile(own as tf.Tensor2D, [rows, 1]), tf.tile(tf.tensor2d([teacher]), [rows, 1])),
        () => [tf.tensor2d([student])],
      );
      return gradients;
    };
    const draws = () => drawsFor({ term: 'sampled-targets', weight: 1, parameters: { draws: 4 } }, rows)!;
    const sampled = await pull((own, other) =>
      sampledTargetsLoss(tf, own, sampledCounts(tf, other, temperature(), draws()), temperature()),
    );
    const wanted = await pull((own, other) => softTargetLoss(tf, own, other, temperature()));
    const topTwo = await pull((own, other) => topKLoss(tf, own, other, temperature(), { k: 2, mode: 'zero' }));
    sampled.forEach((gradient, c) => {
      // T·(q − n/N): four standard errors of the frequencies of so many draws.
      const error = 4 * T * Math.sqrt((p[c]! * (1 - p[c]!)) / (4 * rows));
      expect(wanted[c]).toBeCloseTo(T * (q[c]! - p[c]!), 3);
      expect(Math.abs(gradient - wanted[c]!)).toBeLessThan(error);
      expect(Math.abs(topTwo[c]! - wanted[c]!)).toBeGreaterThan(10 * error);
    });
  });
});

describe('the teacher’s k best', () => {
  const sorted = (row: readonly number[], k: number) =>
    row.map((z, c) => Number(row.filter((other, d) => other > z || (other === z && d < c)).length < k));
  /** Which entries count: those where the student's gradient has the teacher's share in it. */
  const chosen = async (rows: readonly (readonly number[])[], k: number) => {
    const { gradients } = await differentiate(
      (own) =>
        topKLoss(tf, own as tf.Tensor2D, tf.tensor2d(rows.map((row) => [...row])), tf.scalar(1), { k, mode: 'zero' }),
      () => [tf.zeros([rows.length, rows[0]!.length])],
    );
    const share = 1 / rows[0]!.length;
    return gradients.map((gradient) => Number(gradient * rows.length < share - 1e-6));
  };

  it.each([
    [1, 7],
    [3, 7],
    [6, 7],
    [7, 7],
    [9, 7],
    [12, 40],
  ])('are exactly %i of %i, of equal ones the first', async (k, classes) => {
    // Few values, so that many are equal.
    const rows = Array.from({ length: 5 }, (_, r) =>
      Array.from({ length: classes }, (__, c) => ((r * 31 + c * c * 17 + c) % 5) / 50),
    );
    expect(await chosen(rows, k)).toEqual(rows.flatMap((row) => sorted(row, k)));
  });
});
