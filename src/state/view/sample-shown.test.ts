import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { evaluation, fakePlayground, frame, logitsWith, settled } from '../test-support/fake-client';
import { PREPARE_DELAY_MS } from '../session/session-control';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Right of every sample, and sure of it; of sample 2 it has more to say than of the others. */
const teacher = Float32Array.of(20, 0, 20, 0, 0, 8, 0, 20);

async function taught() {
  const fake = fakePlayground();
  await fake.ready();
  const { getState } = fake.store;
  const teach = (logits: Float32Array) =>
    fake.events.frame(
      frame({
        state: 'teacher',
        phase: 'teacher',
        evaluation: evaluation({ phase: 'teacher', logits: { teacher: logits } }),
      }),
    );
  return { ...fake, getState, teach, index: () => (getState().sample as { index: number }).index };
}

it('is the first one until the teacher has learned, then a telling one, once', async () => {
  const { events, teach, index } = await taught();
  teach(teacher);
  expect(index(), 'the teacher still learns').toBe(0);
  events.frame(frame());
  expect(index()).toBe(2);
  const other = Float32Array.of(20, 0, 7, 0, 0, 20, 0, 20);
  events.frame(frame({ step: 2, evaluation: evaluation({ step: 2, logits: { teacher: other } }) }));
  expect(index(), 'it does not jump about').toBe(2);
});

it('is the visitor’s where there is one', async () => {
  const { events, teach, index, getState } = await taught();
  getState().selectSample(1);
  teach(teacher);
  events.frame(frame());
  expect(index()).toBe(1);
});

it('goes on to other telling ones when asked', async () => {
  const { events, teach, index, getState } = await taught();
  getState().selectTelling();
  expect(index(), 'nobody has anything to tell').toBe(0);
  teach(logitsWith([0, 2]));
  events.frame(frame());
  const first = index();
  getState().selectTelling();
  expect([first, index()].sort(), 'the two that are right').toEqual([0, 2]);
});

it('is anybody’s again on other data', async () => {
  const { events, teach, index, getState, preparations } = await taught();
  getState().selectSample(1);
  getState().change((experiment) => ({ ...experiment, data: { ...experiment.data, dataset: 'mnist' } }));
  await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
  preparations[1]?.succeed();
  await settled();
  expect(index()).toBe(0);
  teach(teacher);
  events.frame(frame());
  expect(index()).toBe(2);
});
