/** What holds for every input, whatever the numbers. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { attentionLoss, attentionPaperLoss } from './attention-transfer';
import { warmUp, decouple } from './decoupled';
import { poolTo } from './features';
import { generalisedJsd } from './generalised-jsd';
import { logitStandardisationLoss } from './logit-standardisation';
import { nstLoss } from './nst';
import { rkdAngleLoss, rkdDistanceLoss } from './rkd';
import { similarityLoss } from './similarity';
import { evaluateSoftTargets, softTargetLoss } from './soft-targets';
import { differentiate, labels, normal, numberFrom } from './test-support/evaluate';
import { topKLoss } from './top-k-kl';

beforeAll(() => useBackend('cpu'));

const seeds = fc.integer({ min: 1, max: 2 ** 30 });
const temperatures = fc.double({ min: 0.5, max: 20, noNaN: true });
const factors = fc.double({ min: 0.5, max: 4, noNaN: true });
const shifts = fc.double({ min: -5, max: 5, noNaN: true });

/** Few runs, the same ones every time. */

const logits = (seed: number, rows = 4, classes = 5) => normal(seed, [rows, classes], 2) as tf.Tensor2D;
const vectors = (seed: number, width = 3) => normal(seed, [5, width]) as tf.Tensor2D;
const maps = (seed: number, channels = 3) => normal(seed, [3, 4, 4, channels]) as tf.Tensor4D;

/** float32: relative to the values' size. */
const expectEqual = (a: number, b: number, tolerance = 2e-5) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(a), Math.abs(b)));

/** Both give the same number, which is not a trivial one. */
async function expectSame(a: () => tf.Tensor, b: () => tf.Tensor, tolerance?: number) {
  const [left, right] = [await numberFrom(a), await numberFrom(b)];
  expect(Math.abs(left)).toBeGreaterThan(1e-4);
  expectEqual(left, right, tolerance);
}

/** A rotation of three dimensions. */
function rotation(angle: number): tf.Tensor2D {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const first = tf.tensor2d([c, -s, 0, s, c, 0, 0, 0, 1], [3, 3]);
  return tf.matMul(first, tf.tensor2d([1, 0, 0, 0, c, -s, 0, s, c], [3, 3]));
}

/** Few runs, the same ones every time. */
const few = { numRuns: 12, seed: 1 };

describe('soft targets', () => {
  const loss = (student: tf.Tensor2D, teacher: tf.Tensor2D, t: number) =>
    softTargetLoss(tf, student, teacher, tf.scalar(t));

  it('do not mind a class that neither network believes in, so nothing is averaged over the classes', () =>
    fc.assert(
      fc.asyncProperty(seeds, temperatures, async (seed, t) => {
        const more = (z: tf.Tensor2D) => tf.concat([z, tf.fill([4, 1], -1e4)], 1) as tf.Tensor2D;
        await expectSame(
          () => loss(logits(seed), logits(seed + 1), t),
          () => loss(more(logits(seed)), more(logits(seed + 1)), t),
        );
      }),
      few,
    ));

  it('are a mean over the batch: twice the batch changes nothing', () =>
    fc.assert(
      fc.asyncProperty(seeds, temperatures, async (seed, t) => {
        const twice = (z: tf.Tensor2D) => tf.concat([z, z]);
        await expectSame(
          () => loss(logits(seed), logits(seed + 1), t),
          () => loss(twice(logits(seed)), twice(logits(seed + 1)), t),
        );
      }),
      few,
    ));

  it('do not mind a shift of a row of logits', () =>
    fc.assert(
      fc.asyncProperty(seeds, temperatures, shifts, async (seed, t, by) => {
        const shift = tf.tensor2d([[by], [0], [-2 * by], [1]]);
        await expectSame(
          () => loss(logits(seed), logits(seed + 1), t),
          () => loss(tf.add(logits(seed), shift), tf.sub(logits(seed + 1), shift), t),
        );
        tf.dispose(shift);
      }),
      few,
    ));

  it('are, sample by sample, DKD’s target part and its other part times the teacher’s mass on the others', () =>
    fc.assert(
      fc.asyncProperty(seeds, temperatures, async (seed, t) => {
        await expectSame(
          () => loss(logits(seed, 1), logits(seed + 1, 1), t),
          () => {
            const parts = decouple(tf, logits(seed, 1), logits(seed + 1, 1), labels(1, 5), tf.scalar(t));
            return tf.add(parts.target, tf.mul(parts.others, tf.squeeze(parts.othersMass)));
          },
        );
      }),
      few,
    ));

  describe('with a temperature for each sample', () => {
    /** Value and gradient of the term; the dial's T is another one than the samples'. */
    const learn = (seed: number, rows: number, dial: number, own?: readonly number[]) =>
      differentiate(
        (student) => {
          const dials = {
            temperature: tf.scalar(dial),
            alpha: tf.scalar(1),
            ...(own && { sampleTemperatures: tf.tensor2d([...own], [rows, 1]) }),
          };
          const teacherLogits = logits(seed + 1, rows);
          const inputs = { logits: student as tf.Tensor2D, teacherLogits, rowWeights: null, pairs: [] };
          const context = { dials, parameters: {}, variables: [] };
          return evaluateSoftTargets(tf, { ...inputs, labels: labels(rows, 5) }, context);
        },
        () => [logits(seed, rows)],
      );
    const expectAlike = (a: readonly number[], b: readonly number[]) => a.forEach((x, i) => expectEqual(x, b[i]!));

    it('are those of one temperature where all are equal', () =>
      fc.assert(
        fc.asyncProperty(seeds, temperatures, async (seed, t) => {
          const alone = await learn(seed, 4, t);
          const each = await learn(seed, 4, 2 * t, [t, t, t, t]);
          expect(alone.value).toBeGreaterThan(1e-4);
          expectEqual(each.value, alone.value);
          expectAlike(each.gradients, alone.gradients);
        }),
        few,
      ));

    it('are the mean of what each sample says at its own', () =>
      fc.assert(
        fc.asyncProperty(seeds, temperatures, temperatures, async (seed, first, second) => {
          const both = await learn(seed, 2, 1, [first, second]);
          const [a, b] = [await learn(seed, 2, first), await learn(seed, 2, second)];
          const middle = both.gradients.length / 2;
          expectAlike(both.gradients, [...a.gradients.slice(0, middle), ...b.gradients.slice(middle)]);
          const swapped = await learn(seed, 2, 1, [second, first]);
          expectEqual(both.value + swapped.value, a.value + b.value);
        }),
        few,
      ));
  });

  it('on all classes are the top-k KL, in either mode', () =>
    fc.assert(
      fc.asyncProperty(
        seeds,
        temperatures,
        fc.constantFrom('zero' as const, 'tail' as const),
        async (seed, t, mode) => {
          await expectSame(
            () => loss(logits(seed), logits(seed + 1), t),
            () => topKLoss(tf, logits(seed), logits(seed + 1), tf.scalar(t), { k: 5, mode }),
          );
        },
      ),
      few,
    ));
});

describe('top-k KL', () => {
  it('with a tail asks nothing of a student that is its teacher', () =>
    fc.assert(
      fc.asyncProperty(seeds, temperatures, fc.integer({ min: 1, max: 4 }), async (seed, t, k) => {
        const z = () => logits(seed);
        const value = await numberFrom(() => topKLoss(tf, z(), z(), tf.scalar(t), { k, mode: 'tail' }));
        expectEqual(value, 0, 1e-4);
      }),
      few,
    ));

  it('keeps exactly k classes where the teacher likes all alike', async () => {
    const even = () => tf.zeros<tf.Rank.R2>([2, 5]);
    const value = await numberFrom(() => topKLoss(tf, even(), even(), tf.scalar(1), { k: 2, mode: 'zero' }));
    // The teacher has ½ on two classes, the student ⅕: log(½ / ⅕).
    expectEqual(value, Math.log(2.5));
  });
});

describe('standardised logits', () => {
  it('do not mind scale and shift of either network’s logits', () =>
    fc.assert(
      fc.asyncProperty(seeds, factors, shifts, async (seed, scale, shift) => {
        const loss = (student: tf.Tensor2D) => logitStandardisationLoss(tf, student, logits(seed + 1), tf.scalar(2));
        await expectSame(
          () => loss(logits(seed)),
          () => loss(tf.add(tf.mul(logits(seed), scale), shift)),
        );
      }),
      few,
    ));
});

describe('generalised Jensen–Shannon', () => {
  const jsd = (s: tf.Tensor2D, t: tf.Tensor2D, beta: number) => tf.mean(generalisedJsd(tf, s, t, tf.scalar(1), beta));

  it('is mirrored in β, and so symmetric at ½', () =>
    fc.assert(
      fc.asyncProperty(seeds, fc.constantFrom(0, 0.1, 0.3, 0.5, 0.9, 1), async (seed, beta) => {
        await expectSame(
          () => jsd(logits(seed), logits(seed + 1), beta),
          () => jsd(logits(seed + 1), logits(seed), 1 - beta),
        );
      }),
      few,
    ));

  it('at ½ is at most log 2, and comes near it where the two exclude each other', async () => {
    const sure = (at: number) => tf.mul(tf.oneHot(tf.tensor1d([at, at], 'int32'), 5), 200) as tf.Tensor2D;
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const value = await numberFrom(() => jsd(tf.mul(logits(seed), 20), tf.mul(logits(seed + 1), 20), 0.5));
        expect(value).toBeLessThanOrEqual(Math.LN2 + 1e-6);
      }),
      few,
    );
    expectEqual(await numberFrom(() => jsd(sure(0), sure(1), 0.5)), Math.LN2);
  });
});

describe('relations between samples', () => {
  it.each([
    ['RKD distance', rkdDistanceLoss],
    ['RKD angle', rkdAngleLoss],
  ])('%s does not mind rotation, scale and shift', (_, loss) =>
    fc.assert(
      fc.asyncProperty(seeds, factors, shifts, async (seed, scale, shift) => {
        const teacher = () => vectors(seed + 1, 4);
        await expectSame(
          () => loss(tf, vectors(seed), teacher()),
          () => loss(tf, tf.add(tf.mul(tf.matMul(vectors(seed), rotation(shift)), scale), shift), teacher()),
          1e-4,
        );
      }),
      few,
    ),
  );

  it('similarity does not mind rotation and scale, but minds a shift', () =>
    fc.assert(
      fc.asyncProperty(seeds, factors, shifts, async (seed, scale, angle) => {
        const loss = (student: tf.Tensor2D) => similarityLoss(tf, student, vectors(seed + 1, 4));
        const here = () => loss(vectors(seed));
        await expectSame(here, () => loss(tf.mul(tf.matMul(vectors(seed), rotation(angle)), scale)));
        const shifted = await numberFrom(() => loss(tf.add(vectors(seed), 3)));
        expect(Math.abs(shifted - (await numberFrom(here)))).toBeGreaterThan(1e-4);
      }),
      few,
    ));
});

describe('maps', () => {
  it.each([
    ['attention transfer', attentionLoss],
    ['its paper’s form', attentionPaperLoss],
  ])('%s does not mind the scale of a sample', (_, loss) =>
    fc.assert(
      fc.asyncProperty(seeds, factors, async (seed, by) => {
        const perSample = () => tf.reshape(tf.tensor1d([by, 1e-3, 1 / by]), [3, 1, 1, 1]);
        await expectSame(
          () => loss(tf, maps(seed), maps(seed + 1, 5)),
          () => loss(tf, tf.mul(maps(seed), perSample()), maps(seed + 1, 5)),
        );
      }),
      few,
    ),
  );

  it('NST does not mind the order of the channels', () =>
    fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        await expectSame(
          () => nstLoss(tf, maps(seed), maps(seed + 1, 5)),
          () => nstLoss(tf, tf.gather(maps(seed), tf.tensor1d([2, 0, 1], 'int32'), 3), maps(seed + 1, 5)),
        );
      }),
      few,
    ));

  it('pooling keeps a constant, and the mean where the sizes divide', () =>
    fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), async (seed, h, w) => {
        const even = await numberFrom(() => tf.max(tf.abs(tf.sub(poolTo(tf, tf.ones([2, 4, 4, 3]), h, w), 1))));
        expectEqual(even, 0, 1e-6);
        const halves = [
          await numberFrom(() => tf.mean(poolTo(tf, maps(seed), 2, 2))),
          await numberFrom(() => tf.mean(maps(seed))),
        ];
        expectEqual(halves[0]!, halves[1]!, 1e-6);
      }),
      few,
    ));
});

it('DKD’s warm-up rises to 1 and stays there', () => {
  expect([0, 1, 10, 20, 200].map((epoch) => warmUp(epoch, 20))).toEqual([0, 0.05, 0.5, 1, 1]);
  expect(warmUp(0, 0)).toBe(1);
});
