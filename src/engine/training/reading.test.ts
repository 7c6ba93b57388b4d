import { expect, it, vi } from 'vitest';
import { useBackend } from '../backend/backends';
import { experimentWith, sessionOf } from '../test-support/sessions';
import { LossLedger } from './loss-ledger';

/** Of the time that training takes. */
const MOST_SHARE = 0.03;

it('reads what it measures in next to no time, even where a step takes some microseconds', async () => {
  await useBackend('wasm');
  let reading = 0;
  for (const name of ['read', 'drain'] as const) {
    const original = LossLedger.prototype[name] as (this: LossLedger) => unknown;
    vi.spyOn(LossLedger.prototype, name).mockImplementation(function (this: LossLedger) {
      const begun = performance.now();
      const result = original.call(this);
      const note = () => (reading += performance.now() - begun);
      if (result instanceof Promise) return result.finally(note) as never;
      note();
      return result as never;
    });
  }
  const session = await sessionOf(experimentWith({ training: { teacherEpochs: 1, epochs: 10_000 } }));
  while (session.phase === 'teacher' || session.step < 100) await session.advance(30);
  const shares: number[] = [];
  // Whatever else the machine does meanwhile may fall into a reading; not into the quietest of some stretches.
  for (let stretch = 0; stretch < 4; stretch++) {
    reading = 0;
    const begun = performance.now();
    const from = session.step;
    while (session.step < from + 2500) await session.advance(30);
    shares.push(reading / (performance.now() - begun));
  }
  session.dispose();
  vi.restoreAllMocks();
  expect(Math.min(...shares)).toBeGreaterThan(0);
  expect(Math.min(...shares)).toBeLessThan(MOST_SHARE);
});
