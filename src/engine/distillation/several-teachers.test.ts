import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Fusion } from '../arms';
import { useBackend } from '../backend/backends';
import { fusedLogits } from './several-teachers';
import { softTargetLoss } from './soft-targets';
import { soften } from './softening';
import { differentiate, normal, numberFrom } from './test-support/evaluate';

beforeAll(() => useBackend('cpu'));

const [ROWS, CLASSES] = [4, 5];
const seeds = fc.integer({ min: 1, max: 2 ** 30 });
const temperatures = fc.double({ min: 0.5, max: 20, noNaN: true });
/** Few runs, the same ones every time. */
const few = { numRuns: 12, seed: 1 };

const logits = (seed: number) => normal(seed, [ROWS, CLASSES], 3) as tf.Tensor2D;
const stacked = (...teachers: tf.Tensor2D[]) => tf.stack(teachers, 1) as tf.Tensor3D;
/** The same shares for every row. */
const shares = (...weights: number[]) => tf.tensor2d(Array.from({ length: ROWS }, () => weights));

async function valuesOf(make: () => tf.Tensor): Promise<number[]> {
  const tensor = tf.tidy(make);
  const values = Array.from(await tensor.data());
  tensor.dispose();
  return values;
}
const fused = (teachers: () => tf.Tensor2D[], weights: () => tf.Tensor2D, temperature: number, of: Fusion['of']) =>
  valuesOf(() => fusedLogits(tf, stacked(...teachers()), weights(), tf.scalar(temperature), of));

/** float32, on logits of a size of some ten, through an exponential and back. */
const expectClose = (got: readonly number[], wanted: readonly number[]) => {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, i) => expect(Math.abs(value - wanted[i]!)).toBeLessThan(2e-5 * Math.max(1, Math.abs(value))));
};
const probabilities = (values: readonly number[], temperature: number) =>
  Array.from({ length: ROWS }, (_, r) => [...soften(values, r, CLASSES, temperature)]).flat();

describe('several teachers as one', () => {
  it('softened at T, are the mixture of their softened distributions', () =>
    fc.assert(
      fc.asyncProperty(seeds, temperatures, async (seed, t) => {
        const [a, b] = [await valuesOf(() => logits(seed)), await valuesOf(() => logits(seed + 1))];
        const [p, q] = [probabilities(a, t), probabilities(b, t)];
        // A share of its own in each row.
        const first = [0.1, 0.5, 0.75, 1];
        const mixture = p.map((value, i) => {
          const share = first[Math.floor(i / CLASSES)]!;
          return share * value + (1 - share) * q[i]!;
        });
        const weights = () => tf.tensor2d(first.map((share) => [share, 1 - share]));
        const both = await fused(() => [logits(seed), logits(seed + 1)], weights, t, 'probabilities');
        expectClose(probabilities(both, t), mixture);
      }),
      few,
    ));

  it('are the mean of the logits by their shares, where that is asked for', async () => {
    const [a, b] = [await valuesOf(() => logits(3)), await valuesOf(() => logits(4))];
    const mean = a.map((value, i) => 0.25 * value + 0.75 * b[i]!);
    expectClose(
      await fused(
        () => [logits(3), logits(4)],
        () => shares(0.25, 0.75),
        4,
        'logits',
      ),
      mean,
    );
  });

  it.each(['probabilities', 'logits'] as const)('are one where there is one, up to a constant a row: %s', (of) =>
    fc.assert(
      fc.asyncProperty(seeds, temperatures, async (seed, t) => {
        const alone = await valuesOf(() => logits(seed));
        const centred = (values: readonly number[]) => values.map((v, i) => v - values[i - (i % CLASSES)]!);
        expectClose(
          centred(
            await fused(
              () => [logits(seed)],
              () => shares(1),
              t,
              of,
            ),
          ),
          centred(alone),
        );
      }),
      few,
    ),
  );

  it('teach as one does where they agree, and where one has all the share', () =>
    fc.assert(
      fc.asyncProperty(seeds, temperatures, async (seed, t) => {
        const loss = (teacher: () => tf.Tensor2D) =>
          numberFrom(() => softTargetLoss(tf, logits(seed), teacher(), tf.scalar(t)));
        const together = (other: number, ...weights: number[]) =>
          loss(() =>
            fusedLogits(
              tf,
              stacked(logits(seed + 1), logits(other)),
              shares(...weights),
              tf.scalar(t),
              'probabilities',
            ),
          );
        const alone = await loss(() => logits(seed + 1));
        expect(alone).toBeGreaterThan(1e-4);
        expectClose([await together(seed + 1, 0.5, 0.5), await together(seed + 2, 1, 0)], [alone, alone]);
      }),
      few,
    ));

  it.each(['probabilities', 'logits'] as const)('stay finite at extremes and carry no gradient: %s', async (of) => {
    const extreme = () => normal(5, [ROWS, 2, CLASSES], 80);
    const { value, gradients } = await differentiate(
      (teachers) => tf.sum(fusedLogits(tf, teachers as tf.Tensor3D, shares(1, 0), tf.scalar(0.5), of)),
      () => [extreme()],
    );
    expect(value).toSatisfy(Number.isFinite);
    expect(gradients.every((gradient) => gradient === 0)).toBe(true);
  });
});
