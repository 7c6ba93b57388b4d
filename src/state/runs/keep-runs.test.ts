import { describe, expect, it, vi } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { say } from '../../messages';
import { PREPARE_DELAY_MS } from '../session/session-control';
import { evaluation, fakePlayground, frame, logitsWith, settled, type Fake } from '../test-support/fake-client';
import { checkpointWith, recordWith } from '../test-support/runs';
import { keepRuns } from './keep-runs';
import { writeRunFile } from './run-file';
import { pageRunStorage, type RunStorage } from './run-storage';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const logits = { teacher: logitsWith([0, 1, 2, 3]), distilled: logitsWith([0, 1, 2]), scratch: logitsWith([0]) };

async function begin(storage: RunStorage = pageRunStorage()): Promise<Fake> {
  const fake = fakePlayground();
  await fake.ready();
  await keepRuns(fake.store, storage);
  return fake;
}

/** Trains to the end, as the worker tells it. */
async function train(fake: Fake): Promise<void> {
  fake.events.frame(frame({ state: 'done', step: 10, evaluation: evaluation({ step: 10, logits }) }));
  fake.events.checkpoint(checkpointWith());
  await settled();
}

/** Trains six steps, with a checkpoint after the fifth. */
function trainHalf(fake: Fake): void {
  fake.events.frame(frame({ step: 5, evaluation: evaluation({ step: 5, logits }) }));
  fake.events.checkpoint(checkpointWith({ step: 5, state: 'students' }));
  fake.events.frame(frame({ step: 6, evaluation: evaluation({ step: 6, logits }) }));
}

/** Changes the setup, and lets the worker answer. */
async function change(fake: Fake, seed: number): Promise<void> {
  const count = fake.preparations.length;
  fake.store.getState().change((experiment) => ({ ...experiment, seed }));
  await wait(PREPARE_DELAY_MS + 20);
  fake.preparations[count]?.succeed();
  await settled();
}

const runs = (fake: Fake) => fake.store.getState().runs;
const said = (fake: Fake) => fake.store.getState().notices.map(({ message }) => message && say(message));
const offers = (fake: Fake, label: string) =>
  fake.store.getState().notices.filter(({ action }) => action && say(action.label) === label);

/** Answers the preparation that is under way, as a worker that stands in `state`. */
async function answer(fake: Fake, state: 'done' | 'paused'): Promise<void> {
  await settled();
  fake.answers.ping = () => state;
  fake.preparations.at(-1)?.succeed();
  await settled();
}

describe('keeping', () => {
  it('keeps a run that is done, once, with what it cost', async () => {
    const fake = await begin();
    await train(fake);
    expect(runs(fake)).toMatchObject([{ number: 1, state: 'done', accuracy: { distilled: 0.75, scratch: 0.25 } }]);
    const record = await fake.store.getState().readRun(runs(fake)[0]!.id);
    expect(record?.latency).toEqual({ distilled: { medianMs: 1, p95Ms: 2, middleMs: [0.9, 1.1] } });
  });

  it('keeps a run that was done before the database was open', async () => {
    const fake = fakePlayground();
    await fake.ready();
    await train(fake);
    await keepRuns(fake.store, pageRunStorage());
    await settled();
    expect(runs(fake)).toMatchObject([{ number: 1, state: 'done' }]);
  });

  it('has handed a run to the database when it is seen to be done', async () => {
    const written: string[] = [];
    const storage = pageRunStorage();
    const fake = await begin({ ...storage, write: (record) => (written.push(record.state), storage.write(record)) });
    fake.events.checkpoint(checkpointWith());
    fake.events.frame(frame({ state: 'done', step: 10, evaluation: evaluation({ step: 10, logits }) }));
    // Not a turn of the event loop later: a page may be left at once.
    await Promise.resolve();
    await Promise.resolve();
    expect(written).toEqual(['done']);
  });

  it('keeps a run that is left in the middle as far as its last checkpoint', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    const fake = await begin();
    trainHalf(fake);
    page.dispatchEvent(new Event('pagehide'));
    await settled();
    expect(runs(fake)).toMatchObject([{ state: 'paused' }]);
    vi.unstubAllGlobals();
  });

  it('keeps a paused run where it stands, and the same one when it is done', async () => {
    const fake = await begin();
    trainHalf(fake);
    fake.answers.checkpoint = () => checkpointWith({ step: 6, state: 'paused' });
    await fake.store.getState().pause();
    await settled();
    expect(runs(fake)).toMatchObject([{ state: 'paused' }]);
    expect((await fake.store.getState().readRun(runs(fake)[0]!.id))?.checkpoint.step).toBe(6);
    await train(fake);
    expect(runs(fake)).toMatchObject([{ number: 1, state: 'done' }]);
  });

  it('keeps a run that a change of the setup puts away, as far as it had come, and offers the way back', async () => {
    const fake = await begin();
    trainHalf(fake);
    fake.answers.checkpoint = () => checkpointWith({ step: 6, state: 'students' });
    await change(fake, 7);
    expect(fake.store.getState()).toMatchObject({ live: { curves: { evaluations: [] } }, experiment: { seed: 7 } });
    expect(runs(fake)).toMatchObject([{ state: 'paused', experiment: { seed: 42 } }]);

    const [offer] = offers(fake, 'Back to the last run');
    offer?.action?.run();
    await answer(fake, 'paused');
    expect(fake.preparations.at(-1)?.options.checkpoint).toMatchObject({ step: 6 });
    expect(fake.store.getState().experiment).toEqual(defaultExperiment);
    expect(fake.live).toMatchObject({ state: 'paused', id: runs(fake)[0]?.id, progress: { step: 6 } });
    expect(fake.live.curves.evaluations.map(({ step }) => step)).toEqual([5, 6]);
    expect(runs(fake), 'going back keeps nothing anew').toHaveLength(1);
  });

  it('keeps what Reset ends, and offers nothing for it', async () => {
    const fake = await begin();
    trainHalf(fake);
    await fake.store.getState().reset();
    await settled();
    expect(runs(fake)).toHaveLength(1);
    expect(offers(fake, 'Back to the last run')).toHaveLength(0);
  });

  it('keeps nothing where nothing was trained, or when a worker takes over from a lost one', async () => {
    const fake = await begin();
    await change(fake, 7);
    trainHalf(fake);
    fake.events.restarted({ ...fake.live.info! }, { code: 'worker-lost', details: { reason: 'ended' } });
    await settled();
    expect(runs(fake)).toEqual([]);
  });

  it('takes the offer back when another run begins', async () => {
    const fake = await begin();
    trainHalf(fake);
    await change(fake, 7);
    expect(offers(fake, 'Back to the last run')).toHaveLength(1);
    await fake.store.getState().play();
    expect(offers(fake, 'Back to the last run')).toHaveLength(0);
  });
});

describe('the next visit', () => {
  it('lists the runs, and offers the last one', async () => {
    const storage = pageRunStorage();
    await train(await begin(storage));
    const fake = await begin(storage);
    expect(runs(fake)).toHaveLength(1);
    const [offer] = offers(fake, 'Continue with it');
    expect(said(fake)[0]).toContain('Your last run');
    offer?.action?.run();
    await answer(fake, 'done');
    expect(fake.live).toMatchObject({ state: 'done', id: runs(fake)[0]?.id });
  });

  it('offers nothing to those who have pressed Run already', async () => {
    const storage = pageRunStorage();
    await train(await begin(storage));
    const fake = fakePlayground();
    await fake.ready();
    await fake.store.getState().play();
    await keepRuns(fake.store, storage);
    expect(fake.store.getState().notices).toEqual([]);
  });
});

describe('the list', () => {
  it('renames, and deletes with a way back', async () => {
    const fake = await begin();
    await train(fake);
    const { id } = runs(fake)[0]!;
    await fake.store.getState().renameRun(id, 'warm');
    expect(runs(fake)).toMatchObject([{ name: 'warm' }]);
    await fake.store.getState().deleteRun(id);
    expect(runs(fake)).toEqual([]);
    fake.store.getState().notices.at(-1)?.action?.run();
    await settled();
    expect(runs(fake)).toMatchObject([{ id, name: 'warm' }]);
  });

  it('pins no more than three', async () => {
    const storage = pageRunStorage();
    for (const id of ['a1', 'a2', 'a3', 'a4']) await storage.write(recordWith({ id }));
    const fake = await begin(storage);
    for (const id of ['a1', 'a2', 'a3', 'a4']) await fake.store.getState().pinRun(id, true);
    expect(fake.store.getState().pinnedRuns.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
    expect(said(fake).at(-1)).toContain('No more than 3');
    await fake.store.getState().pinRun('a2', false);
    expect(fake.store.getState().pinnedRuns.map(({ id }) => id)).toEqual(['a1', 'a3']);
  });

  it('trains a run that is done further under another id, and keeps both', async () => {
    const fake = await begin();
    await train(fake);
    void fake.store.getState().trainFurther(runs(fake)[0]!.id);
    await answer(fake, 'paused');
    const { steps } = defaultExperiment.training;
    expect(fake.preparations.at(-1)).toMatchObject({
      experiment: { training: { steps: 2 * steps } },
      options: { checkpoint: { step: 10, state: 'paused' } },
    });
    expect(fake.requests.at(-1)?.name).toBe('run');
    fake.events.frame(frame({ state: 'done', step: 20, evaluation: evaluation({ step: 20, logits }) }));
    fake.events.checkpoint(checkpointWith({ step: 20 }));
    await settled();
    expect(
      runs(fake)
        .map(({ number }) => number)
        .sort(),
    ).toEqual([1, 2]);
  });

  it('takes a run from a file, and refuses another with words', async () => {
    const fake = await begin();
    const file = (content: string) =>
      ({ name: 'theirs.json', size: content.length, text: async () => content }) as File;
    await fake.store.getState().openRunFile(file(writeRunFile(recordWith({ id: 'f00d' }, { name: 'theirs' }))));
    expect(runs(fake)).toMatchObject([{ id: 'f00d', name: 'theirs', pinned: true }]);
    expect(fake.store.getState().pinnedRuns).toHaveLength(1);
    await fake.store.getState().openRunFile(file('{"format":'));
    expect(runs(fake)).toHaveLength(1);
    expect(fake.store.getState().notices.at(-1)?.error).toMatchObject({
      code: 'run-unreadable',
      details: { reason: 'no-json', file: 'theirs.json' },
    });
  });
});

describe('a storage that fails', () => {
  const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));

  it('makes room by the oldest run that is not pinned, and says so', async () => {
    const storage = pageRunStorage();
    await storage.write(recordWith({ id: 'a1' }, { when: 1, pinned: true }));
    await storage.write(recordWith({ id: 'a2' }, { when: 2, number: 2 }));
    let attempts = 0;
    const tight: RunStorage = { ...storage, write: (record) => (attempts++ ? storage.write(record) : full()) };
    const fake = await begin(tight);
    await train(fake);
    expect(runs(fake).map(({ number }) => number)).toEqual([3, 1]);
    expect(fake.store.getState().evictedRun).toMatchObject({ number: 2 });
  });

  it('that stays full is said, and the page goes on', async () => {
    const fake = await begin({ ...pageRunStorage(), write: full });
    await train(fake);
    expect(fake.store.getState().notices).toMatchObject([{ error: { code: 'storage-full' } }]);
    expect(fake.live.state).toBe('done');
  });

  it('is not mentioned where the browser keeps nothing at all', async () => {
    const refused = () => Promise.reject(new DOMException('no', 'SecurityError'));
    const fake = await begin({ ...pageRunStorage(), write: refused });
    await train(fake);
    expect(fake.store.getState().notices).toEqual([]);
  });
});
