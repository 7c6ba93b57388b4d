import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DIALS_INTERVAL_MS } from './session-control';
import { fakePlayground, frame, settled, type Fake } from '../test-support/fake-client';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('dials', () => {
  const sent = (fake: Fake) =>
    fake.requests.flatMap(({ name, input }) =>
      name === 'dials' ? [(input as { dials: { temperature: number } }).dials.temperature] : [],
    );

  it('move at once, and reach the worker at most once an interval, the last one always', async () => {
    const fake = fakePlayground();
    await fake.ready();
    for (const temperature of [5, 6, 7, 8]) fake.store.getState().turn({ temperature });
    expect(fake.store.getState().experiment.dials.temperature).toBe(8);
    expect(sent(fake)).toEqual([5]);
    await vi.advanceTimersByTimeAsync(DIALS_INTERVAL_MS);
    expect(sent(fake)).toEqual([5, 8]);
    await vi.advanceTimersByTimeAsync(10 * DIALS_INTERVAL_MS);
    expect(sent(fake)).toEqual([5, 8]);
  });

  it('turned while loading go along with the new Session', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await settled();
    fake.store.getState().turn({ temperature: 7 });
    expect(sent(fake)).toEqual([]);
    fake.preparations[0]?.succeed();
    await started;
    expect(sent(fake)).toEqual([7]);
  });

  it('are bounded, and deaf to what is no number', () => {
    const { store } = fakePlayground();
    store.getState().turn({ temperature: 1e9, alpha: Number.NaN, learningRate: -1 });
    expect(store.getState().experiment.dials).toEqual({ temperature: 20, alpha: 0.9, learningRate: 0.00001 });
  });

  it('turned after the end change no training, and come back after Reset', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ state: 'done' }));
    fake.store.getState().turn({ temperature: 9 });
    await vi.advanceTimersByTimeAsync(DIALS_INTERVAL_MS);
    expect(sent(fake)).toEqual([]);
    await fake.store.getState().reset();
    await settled();
    expect(sent(fake)).toEqual([9]);
  });

  it('leave one mark a step', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().turn({ temperature: 5 });
    await vi.advanceTimersByTimeAsync(DIALS_INTERVAL_MS);
    fake.store.getState().turn({ temperature: 6 });
    await settled();
    expect(fake.live.curves.marks).toMatchObject([{ step: 3, dials: { temperature: 6 } }]);
  });
});
