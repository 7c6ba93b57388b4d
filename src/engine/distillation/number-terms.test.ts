/** Terms of a number against values worked out by hand, their gradients by finite differences, and what holds of all of them. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { predictions, outputsOf, type Predicts } from '../datasets/numbers';
import { useBackend } from '../backend/backends';
import { terms, type TermId } from './catalogue';
import { answerTerm, labelTerm, suitsTarget, termsFor } from './of-numbers';
import { weightedSum } from './objective';
import type { RowWeights } from './term';
import { differentiate, normal, numberFrom } from './test-support/evaluate';

beforeAll(() => useBackend('cpu'));

function lossOf(
  term: TermId,
  logits: tf.Tensor,
  { teacher = logits, labels = tf.zeros([logits.shape[0]!, 1]), rowWeights = null as RowWeights } = {},
): tf.Scalar {
  const inputs = {
    logits: logits as tf.Tensor2D,
    teacherLogits: teacher as tf.Tensor2D,
    labels: labels as tf.Tensor2D,
    rowWeights,
    pairs: [],
  };
  const dials = { temperature: tf.scalar(4), alpha: tf.scalar(0.5) };
  return weightedSum(tf, [{ term, weight: 1 }], dials, () => ({ inputs, variables: [] })).total;
}

const rows = (...values: number[][]) => tf.tensor2d(values);

describe('by hand', () => {
  it('squared: (2² + 1²)/2', async () => {
    expect(await numberFrom(() => lossOf('squared', rows([3], [0]), { labels: rows([1], [1]) }))).toBeCloseTo(2.5, 6);
  });

  it('gaussian: −log of the density at y', async () => {
    // N(1 | 3, 2²): exp(−½)/(2√2π).
    const expected = -Math.log(Math.exp(-0.5) / (2 * Math.sqrt(2 * Math.PI)));
    const value = await numberFrom(() => lossOf('gaussian', rows([3, Math.log(2)]), { labels: rows([1]) }));
    expect(value).toBeCloseTo(expected, 6);
  });

  it('quantile: too low costs τ, too high 1 − τ', async () => {
    // d = 2, 1, −1: 0.1·2, 0.5·1, 0.1·1.
    const value = await numberFrom(() => lossOf('quantile', rows([0, 1, 3]), { labels: rows([2]) }));
    expect(value).toBeCloseTo((0.2 + 0.5 + 0.1) / 3, 6);
  });

  it('follow-value: of a mean, of the mean of two outputs, and of every quantile', async () => {
    const of = (own: number[], other: number[]) =>
      numberFrom(() => lossOf('follow-value', rows(own), { teacher: rows(other) }));
    expect(await of([1], [4])).toBeCloseTo(9, 6);
    expect(await of([1, 5], [4, -5])).toBeCloseTo(9, 6);
    expect(await of([0, 1, 2], [1, 3, 2])).toBeCloseTo(5 / 3, 6);
  });

  it('follow-spread: KL of normal distributions, summed numerically', async () => {
    const [teacher, own] = [
      { mean: 0.4, spread: 0.7 },
      { mean: -0.3, spread: 1.9 },
    ];
    const log = (x: number, { mean, spread }: typeof own) =>
      -0.5 * ((x - mean) / spread) ** 2 - Math.log(spread * Math.sqrt(2 * Math.PI));
    const step = 1e-3;
    let sum = 0;
    for (let x = -12; x < 12; x += step) sum += step * Math.exp(log(x, teacher)) * (log(x, teacher) - log(x, own));
    const value = await numberFrom(() =>
      lossOf('follow-spread', rows([own.mean, Math.log(own.spread)]), {
        teacher: rows([teacher.mean, Math.log(teacher.spread)]),
      }),
    );
    expect(value).toBeCloseTo(sum, 5);
  });
});

const cases = predictions.flatMap((predicts) =>
  termsFor(predicts)
    .filter((id) => terms[id].numbers)
    .map((id) => [id, predicts] as const),
);
const drawn = (predicts: Predicts, seed: number, scale = 1) => normal(seed, [6, outputsOf[predicts].length], scale);

describe.each(cases)('%s of %s', (term, predicts) => {
  const given = () => ({ teacher: drawn(predicts, 20), labels: normal(30, [6, 1]) });

  it('has the gradient of its value', async () => {
    const begin = drawn(predicts, 10);
    const start = Array.from(await begin.data());
    begin.dispose();
    const shape = [6, outputsOf[predicts].length];
    const { gradients } = await differentiate(
      (logits) => lossOf(term, logits!, given()),
      () => [tf.tensor(start, shape)],
    );
    const h = 2e-3;
    for (const i of start.keys()) {
      const at = (by: number) =>
        numberFrom(() =>
          lossOf(
            term,
            tf.tensor(
              start.map((z, j) => (j === i ? z + by : z)),
              shape,
            ),
            given(),
          ),
        );
      const slope = ((await at(h)) - (await at(-h))) / (2 * h);
      expect(Math.abs(slope - gradients[i]!)).toBeLessThan(5e-3 * Math.max(1, Math.abs(slope)));
    }
  });

  it('stays finite far off', async () => {
    const { value, gradients } = await differentiate(
      (logits) => lossOf(term, logits!, { teacher: drawn(predicts, 20, 100), labels: normal(30, [6, 1], 100) }),
      () => [drawn(predicts, 10, 100)],
    );
    expect([value, ...gradients].every(Number.isFinite)).toBe(true);
  });

  it('does not see a row of weight 0, and sees one of weight 2 twice', async () => {
    const labels = () => rows([1], [-2], [0.5]);
    const pick = (from: tf.Tensor, ...which: number[]) => tf.gather(from, tf.tensor1d(which, 'int32'));
    const [own, other] = [() => drawn(predicts, 1), () => drawn(predicts, 2)];
    const weighed = await numberFrom(() =>
      lossOf(term, pick(own(), 0, 1, 2), {
        teacher: pick(other(), 0, 1, 2),
        labels: labels(),
        rowWeights: tf.tensor1d([2, 0, 1]),
      }),
    );
    const repeated = await numberFrom(() =>
      lossOf(term, pick(own(), 0, 0, 2), { teacher: pick(other(), 0, 0, 2), labels: pick(labels(), 0, 0, 2) }),
    );
    expect(weighed).toBeCloseTo(repeated, 5);
  });
});

it('asks nothing of a student that says what its teacher says', async () => {
  for (const predicts of predictions) {
    const value = await numberFrom(() => lossOf(answerTerm(predicts), drawn(predicts, 1)));
    expect(value).toBeCloseTo(0, 6);
  }
});

describe('what suits what', () => {
  it('classes and numbers share what compares activations alone', () => {
    for (const predicts of predictions) {
      expect(suitsTarget(labelTerm(predicts), predicts) && suitsTarget(answerTerm(predicts), predicts)).toBe(true);
      expect(suitsTarget('fitnet', predicts) && suitsTarget('similarity', predicts)).toBe(true);
      expect(suitsTarget('soft-targets', predicts) || suitsTarget('cross-entropy', predicts)).toBe(false);
    }
    expect(suitsTarget('squared', 'spread') || suitsTarget('squared', undefined)).toBe(false);
  });
});
