import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { LossLedger } from './loss-ledger';

beforeAll(() => useBackend('cpu'));

const objective = [{ term: 'cross-entropy', weight: 1 }] as const;
/** As if so many steps had been taken; the loss of a step is its number. */
function note(ledger: LossLedger, network: string, steps: number, lossOf = (step: number) => step): void {
  for (let step = 1; step <= steps; step++) {
    const loss = lossOf(step);
    ledger.add(network, step, objective, tf.tensor1d([loss, loss, 4, 0.9]));
  }
}

it('hands out every point where there are few', async () => {
  const ledger = new LossLedger();
  note(ledger, 'distilled', 25);
  note(ledger, 'scratch', 3);
  expect(await ledger.read()).toEqual([]);
  const points = ledger.drain();
  expect(points.map(({ network, step }) => `${network} ${step}`)).toEqual([
    ...Array.from({ length: 25 }, (_, i) => `distilled ${i + 1}`),
    ...['scratch 1', 'scratch 2', 'scratch 3'],
  ]);
  expect(points[7]).toEqual({
    ...{ network: 'distilled', step: 8, total: 8, alpha: expect.closeTo(0.9, 6), temperature: 4 },
    terms: { 'cross-entropy': 8 },
  });
  expect(ledger.drain()).toEqual([]);
});

it.each([51, 500, 4097])(
  'chooses evenly among %i points, with the newest, and reads no more than that',
  async (steps) => {
    const before = tf.memory().numTensors;
    const ledger = new LossLedger();
    note(ledger, 'distilled', steps);
    expect(tf.memory().numTensors - before, 'losses that wait').toBeLessThanOrEqual(51);
    await ledger.read();
    expect(tf.memory().numTensors).toBe(before);
    const points = ledger.drain();
    expect(points.length).toBeGreaterThanOrEqual(12);
    expect(points.length).toBeLessThanOrEqual(25);
    expect(points.at(-1)).toMatchObject({ step: steps, total: steps });
    const gaps = points.slice(1).map(({ step }, i) => step - points[i]!.step);
    expect(Math.max(...gaps.slice(0, -1)), 'widest gap, but for the newest').toBe(Math.min(...gaps.slice(0, -1)));
    expect(ledger.latest(['distilled'], steps).get('distilled')).toMatchObject({ step: steps });
  },
);

it('tells of a loss that is not finite, however many steps were taken', async () => {
  for (const steps of [50, 3000]) {
    const ledger = new LossLedger();
    note(ledger, 'distilled', steps, (step) => (step < 20 ? step : NaN));
    note(ledger, 'scratch', steps);
    const [broken, ...others] = await ledger.read();
    expect(others).toEqual([]);
    expect(broken!.id).toBe('distilled');
    expect(broken!.step).toBeGreaterThanOrEqual(12);
    if (steps === 50) expect(broken!.step).toBe(20);
    const points = ledger.drain().filter(({ network }) => network === 'distilled');
    expect(points.every(({ step }) => step < 20)).toBe(true);
  }
});

it('forgets all that waits', async () => {
  const before = tf.memory().numTensors;
  const ledger = new LossLedger();
  note(ledger, 'distilled', 300);
  ledger.clear();
  expect(tf.memory().numTensors).toBe(before);
  expect(await ledger.read()).toEqual([]);
  expect(ledger.drain()).toEqual([]);
});
