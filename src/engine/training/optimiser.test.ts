import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { PlainMoment } from '../backend/replay/moment';
import { normal } from '../random';
import { Optimiser } from './optimiser';

type Kind = 'adam' | 'adamw' | 'sgd';
interface Choice {
  readonly optimiser: Kind;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly clipNorm: number;
}

const SIZE = 6;
const STEPS = 12;
const RATE = 0.05;
const gradientAt = (step: number) => Array.from({ length: SIZE }, (_, i) => normal(1, 0, step, i));

/** PyTorch's documented update rules, in float64, written down again. */
function reference({ optimiser, momentum, weightDecay, clipNorm }: Choice): number[] {
  const theta = Array.from({ length: SIZE }, (_, i) => i / 3 - 1);
  const m = new Array<number>(SIZE).fill(0);
  const v = new Array<number>(SIZE).fill(0);
  for (let step = 1; step <= STEPS; step++) {
    let g = gradientAt(step);
    if (clipNorm > 0) {
      const scale = Math.min(1, clipNorm / (Math.hypot(...g) + 1e-6));
      g = g.map((x) => x * scale);
    }
    for (let i = 0; i < SIZE; i++) {
      let gi = g[i]!;
      if (optimiser === 'adamw') theta[i]! *= 1 - RATE * weightDecay;
      else gi += weightDecay * theta[i]!;
      if (optimiser === 'sgd') {
        m[i] = momentum * m[i]! + gi;
        theta[i]! -= RATE * m[i]!;
        continue;
      }
      m[i] = 0.9 * m[i]! + 0.1 * gi;
      v[i] = 0.999 * v[i]! + 0.001 * gi * gi;
      const mHat = m[i]! / (1 - 0.9 ** step);
      const vHat = v[i]! / (1 - 0.999 ** step);
      theta[i]! -= (RATE * mHat) / (Math.sqrt(vHat) + 1e-8);
    }
  }
  return theta;
}

async function run(choice: Choice, interruptAt?: number): Promise<number[]> {
  const theta = tf.tidy(() => tf.variable(tf.tensor1d(Array.from({ length: SIZE }, (_, i) => i / 3 - 1))));
  let optimiser = new Optimiser(choice, [theta]);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = tf.tensor1d(gradientAt(step));
    const moment = new PlainMoment({ step, learningRate: RATE });
    tf.tidy(() => optimiser.apply([{ index: 0, gradient, updates: (at) => at }], step, moment));
    gradient.dispose();
    if (step === interruptAt) {
      const slots = await optimiser.slots();
      optimiser.dispose();
      optimiser = new Optimiser(choice, [theta]);
      optimiser.setSlots(slots);
    }
  }
  const values = Array.from(await theta.data());
  optimiser.dispose();
  theta.dispose();
  return values;
}

describe('Optimiser', () => {
  beforeAll(() => useBackend('wasm'));

  const choices: Choice[] = (['adam', 'adamw', 'sgd'] as const).flatMap((optimiser) => [
    { optimiser, momentum: 0.9, weightDecay: 0, clipNorm: 0 },
    { optimiser, momentum: 0.5, weightDecay: 0.1, clipNorm: 0 },
    { optimiser, momentum: 0, weightDecay: 0, clipNorm: 1 },
  ]);

  it.each(choices)('$optimiser, momentum $momentum, decay $weightDecay, clip $clipNorm', async (choice) => {
    const got = await run(choice);
    reference(choice).forEach((expected, i) => expect(got[i]).toBeCloseTo(expected, 5));
  });

  it.each(choices)(
    '$optimiser goes on from its slots as if it had not stopped ($weightDecay, $clipNorm)',
    async (choice) => {
      expect(await run(choice, 5)).toEqual(await run(choice));
    },
  );

  it('leaves no tensor behind', async () => {
    await run(choices[0]!);
    const before = tf.memory().numTensors;
    await run(choices[0]!);
    expect(tf.memory().numTensors).toBe(before);
  });
});
