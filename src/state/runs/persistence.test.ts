import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import type { Checkpoint } from '../../workers/protocol';
import { offerLastRun, type KeptRun, type RunStorage } from './persistence';
import { say } from '../../messages';
import { evaluation, fakePlayground, frame, settled, type Fake } from '../test-support/fake-client';

const checkpoint: Checkpoint = {
  experiment: { ...defaultExperiment, seed: 7 },
  phase: 'students',
  step: 10,
  state: 'done',
  dials: defaultExperiment.dials,
  overridden: [],
  given: [],
  networks: {},
};

/** A storage that holds one value, or fails. */
function storageWith(held?: unknown, failure?: Error): RunStorage & { held: unknown } {
  const storage = {
    held,
    read: async () => {
      if (failure) throw failure;
      return structuredClone(storage.held);
    },
    write: async (run: KeptRun) => {
      if (failure) throw failure;
      storage.held = structuredClone(run);
    },
  };
  return storage;
}

/** Trains to the end, as the worker tells it. */
async function train(fake: Fake): Promise<void> {
  fake.events.frame(frame({ state: 'done', step: 10, evaluation: evaluation({ step: 10 }) }));
  fake.events.checkpoint(checkpoint);
  await settled();
}

const kept = async (): Promise<unknown> => {
  const storage = storageWith();
  const fake = fakePlayground();
  await fake.ready();
  await offerLastRun(fake.store, storage);
  await train(fake);
  return storage.held;
};

it('keeps a run that is done, and offers it on the next visit', async () => {
  const storage = storageWith(await kept());
  const fake = fakePlayground();
  await fake.ready();
  await offerLastRun(fake.store, storage);

  const [notice] = fake.store.getState().notices;
  expect(notice?.message && say(notice.message)).toContain('Your last run');
  expect(notice?.action && say(notice.action.label)).toBe('Continue with it');

  fake.answers.ping = () => 'done';
  notice?.action?.run();
  await settled();
  expect(fake.preparations[1]?.options.checkpoint).toMatchObject({ step: 10, experiment: { seed: 7 } });
  fake.preparations[1]?.succeed();
  await settled();
  expect(fake.store.getState()).toMatchObject({ live: { state: 'done' }, experiment: { seed: 7 } });
  expect(fake.live.curves.evaluations.map(({ step }) => step)).toEqual([10]);
});

it('keeps nothing of a run that is not done', async () => {
  const storage = storageWith();
  const fake = fakePlayground();
  await fake.ready();
  await offerLastRun(fake.store, storage);
  fake.events.frame(frame({ step: 5 }));
  fake.events.checkpoint({ ...checkpoint, step: 5, state: 'students' });
  await settled();
  expect(storage.held).toBeUndefined();
});

it('takes the offer back when another run is started', async () => {
  const fake = fakePlayground();
  await fake.ready();
  await offerLastRun(fake.store, storageWith(await kept()));
  expect(fake.store.getState().notices).toHaveLength(1);
  await fake.store.getState().play();
  expect(fake.store.getState().notices).toEqual([]);
});

it('offers nothing to those who have pressed Run already', async () => {
  const fake = fakePlayground();
  await fake.ready();
  await fake.store.getState().play();
  await offerLastRun(fake.store, storageWith(await kept()));
  expect(fake.store.getState().notices).toEqual([]);
});

it.each([
  ['nothing', undefined],
  ['a number', 3],
  ['half a run', { checkpoint: { phase: 'students' } }],
  [
    'a run of another version',
    { checkpoint: { ...checkpoint, experiment: { ...defaultExperiment, version: 99 } }, curves: {} },
  ],
  ['curves of another kind', { checkpoint, curves: { losses: 1, evaluations: [], marks: [] } }],
  [
    'settings out of bounds',
    {
      checkpoint: { ...checkpoint, experiment: { ...defaultExperiment, seed: -1 } },
      curves: { losses: [], evaluations: [], marks: [] },
    },
  ],
])('offers nothing where the storage holds %s', async (_, held) => {
  const fake = fakePlayground();
  await fake.ready();
  await offerLastRun(fake.store, storageWith(held));
  expect(fake.store.getState().notices).toEqual([]);
});

it('says when the storage is full, and goes on', async () => {
  const fake = fakePlayground();
  await fake.ready();
  await offerLastRun(fake.store, storageWith(undefined, new DOMException('full', 'QuotaExceededError')));
  await train(fake);
  expect(fake.store.getState().notices).toMatchObject([{ error: { code: 'storage-full' } }]);
  expect(fake.live.state).toBe('done');
});

it('is silent where the browser keeps nothing at all', async () => {
  const fake = fakePlayground();
  await fake.ready();
  await offerLastRun(fake.store, storageWith(undefined, new DOMException('no', 'SecurityError')));
  await train(fake);
  expect(fake.store.getState().notices).toEqual([]);
});
