import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import { PlaygroundError } from '../../engine/errors';
import { defaultExperiment, requireExperiment, type Experiment } from '../../engine/experiment';
import type { CreateTrainingClient, TrainingEvents } from '../../workers/client-types';
import type { Requests, RunOutcome } from '../../workers/protocol';
import { IDLE_MS, study } from './create-study';
import { doneRuns, outcomesOf, runName, studyPlan } from './study-plan';
import type { StudyStorage } from './study-storage';
import type { StudyState } from './study-types';
import { settled } from '../test-support/fake-client';

type Asked = Requests['measure']['in'];

/** A run's outcome tells its seed by the accuracy. */
const outcome = (experiment: Experiment): RunOutcome => ({
  results: { distilled: { accuracy: experiment.seed / 100 } as never },
  divergences: [],
  backend: 'wasm',
});

function memoryStorage(held: Partial<Awaited<ReturnType<StudyStorage['read']>>> = {}): StudyStorage {
  const outcomes = new Map(held.outcomes);
  let { settings } = held;
  return {
    read: async () => ({ outcomes: new Map(outcomes), ...(settings ? { settings } : {}) }),
    keep: async (run, kept) => void outcomes.set(run, structuredClone(kept)),
    keepSettings: async (chosen) => void (settings = chosen),
  };
}

function fakeStudy(storage: StudyStorage | undefined = memoryStorage()) {
  const clients: { asked: Asked[]; disposed: boolean; events: TrainingEvents }[] = [];
  const waiting: { experiment: Experiment; answer(): void; fail(error: unknown): void }[] = [];
  const createClient: CreateTrainingClient = (events) => {
    const client = { asked: [] as Asked[], disposed: false, events };
    clients.push(client);
    return {
      prepare: () => Promise.reject(new Error('a study prepares no Session')),
      request: (name, input) => {
        if (name !== 'measure') throw new Error(`a study asks for no ${name}`);
        const asked = input as Asked;
        client.asked.push(asked);
        return new Promise((resolve, reject) => {
          const answer = () => resolve(outcome(asked.experiment) as never);
          waiting.push({ experiment: asked.experiment, answer, fail: reject });
        });
      },
      dispose: () => (client.disposed = true),
    };
  };
  const present = {
    experiment: defaultExperiment,
    imported: {},
    live: { info: null },
    backend: 'wasm',
    runWaits: null as number | null,
    play: vi.fn(),
  };
  const playground = { getState: () => present as never };
  const store = createStore<StudyState>()(study({ createClient, playground, storage }));
  return {
    store,
    clients,
    present,
    asked: () => clients.flatMap((client) => client.asked.map(({ experiment }) => experiment)),
    /** Answers the run under way, and lets the next one begin. */
    async finishRun() {
      waiting.at(-1)?.answer();
      await settled();
    },
    async failRun(error: unknown) {
      waiting.at(-1)?.fail(error);
      await settled();
    },
  };
}
type Fake = ReturnType<typeof fakeStudy>;

async function begin(fake: Fake, kind: 'seeds' | 'sweep' = 'seeds'): Promise<void> {
  void fake.store.getState().run(kind);
  await settled();
}
const seeds = (fake: Fake) => fake.asked().map(({ seed }) => seed);
const done = (fake: Fake, kind: 'seeds' | 'sweep' = 'seeds') => {
  const { settings, outcomes } = fake.store.getState();
  return doneRuns(studyPlan(kind, fake.present.experiment, {}, settings), {}, outcomes);
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

describe('a study over seeds', () => {
  it('waits as Run does while a lesson waits for an answer', async () => {
    const fake = fakeStudy();
    fake.present.runWaits = 0;
    await begin(fake);
    expect(fake.asked()).toEqual([]);
    expect(fake.present.play).toHaveBeenCalledOnce();
    fake.present.runWaits = null;
    await begin(fake);
    expect(fake.asked()).toHaveLength(1);
  });

  it('starts no worker before it is needed, then trains one run after the other', async () => {
    const fake = fakeStudy();
    fake.store.getState().change({ seeds: 3 });
    expect(fake.clients).toHaveLength(0);
    await begin(fake);
    expect(seeds(fake)).toEqual([42]);
    expect(fake.store.getState().running).toMatchObject({ kind: 'seeds', done: 0, total: 3 });
    await fake.finishRun();
    expect(fake.store.getState().running).toMatchObject({ done: 1, total: 3 });
    await fake.finishRun();
    await fake.finishRun();
    expect(seeds(fake)).toEqual([42, 43, 44]);
    expect(fake.store.getState().running).toBeNull();
    const found = outcomesOf(defaultExperiment, 3, {}, fake.store.getState().outcomes);
    expect(found.map(({ seed, outcome: { results } }) => [seed, results['distilled']!.accuracy])).toEqual([
      [42, 0.42],
      [43, 0.43],
      [44, 0.44],
    ]);
  });

  it('keeps what is done when it is cancelled, ends the worker at once, and resumes with what is missing', async () => {
    const fake = fakeStudy();
    await begin(fake);
    await fake.finishRun();
    fake.store.getState().cancel();
    await settled();
    expect(fake.store.getState().running).toBeNull();
    expect(fake.clients[0]!.disposed).toBe(true);
    expect(done(fake)).toBe(1);
    await fake.finishRun();
    expect(done(fake), 'what the ended worker still says is nothing').toBe(1);
    await begin(fake);
    expect(fake.clients).toHaveLength(2);
    expect(seeds(fake)).toEqual([42, 43, 43]);
    expect(fake.store.getState().running).toMatchObject({ done: 1, total: 5 });
  });

  it('goes on after a reload', async () => {
    const storage = memoryStorage();
    const before = fakeStudy(storage);
    before.store.getState().change({ seeds: 2 });
    await begin(before);
    await before.finishRun();
    const after = fakeStudy(storage);
    await settled();
    expect(after.store.getState().settings.seeds).toBe(2);
    expect(done(after)).toBe(1);
    await begin(after);
    expect(seeds(after)).toEqual([43]);
    await after.finishRun();
    expect(after.store.getState().running).toBeNull();
  });

  it('trains only the further ones when the seeds become more', async () => {
    const fake = fakeStudy();
    fake.store.getState().change({ seeds: 1 });
    await begin(fake);
    await fake.finishRun();
    fake.store.getState().change({ seeds: 2 });
    await begin(fake);
    expect(seeds(fake)).toEqual([42, 43]);
  });

  it('is another one for another Experiment', async () => {
    const fake = fakeStudy();
    fake.store.getState().change({ seeds: 1 });
    await begin(fake);
    await fake.finishRun();
    const first = fake.present.experiment;
    fake.present.experiment = requireExperiment({ data: { labelled: 100 } });
    expect(done(fake)).toBe(0);
    fake.present.experiment = first;
    expect(done(fake), 'and the first one is still there').toBe(1);
  });

  it('stays with the Experiment that it was begun with', async () => {
    const fake = fakeStudy();
    fake.store.getState().change({ seeds: 2 });
    await begin(fake);
    const subject = fake.present.experiment;
    fake.present.experiment = requireExperiment({ data: { labelled: 100 } });
    await fake.finishRun();
    expect(fake.store.getState().running?.subject).toBe(subject);
    expect(fake.asked().map(({ data }) => data.labelled)).toEqual([20, 20]);
  });

  it('begins once, however often Run is pressed', async () => {
    const fake = fakeStudy();
    void fake.store.getState().run('seeds');
    void fake.store.getState().run('sweep');
    await settled();
    expect(fake.asked()).toHaveLength(1);
    expect(fake.store.getState().running?.kind).toBe('seeds');
  });

  it('tells how far it is and how long it takes', async () => {
    const fake = fakeStudy();
    fake.store.getState().change({ seeds: 3 });
    await begin(fake);
    expect(fake.store.getState().running?.remainingMs).toBeNull();
    // The worker starts and loads the data: no other run has to wait for that.
    vi.advanceTimersByTime(5000);
    fake.clients[0]!.events.measuring!({ phase: 'teacher', step: 0, totalSteps: 10, remainingMs: null });
    expect(fake.store.getState().running?.remainingMs).toBeNull();
    vi.advanceTimersByTime(1000);
    fake.clients[0]!.events.measuring!({ phase: 'students', step: 5, totalSteps: 10, remainingMs: 1000 });
    expect(fake.store.getState().running?.remainingMs).toBe(1000 + 2 * 2000);
    vi.advanceTimersByTime(3000);
    await fake.finishRun();
    expect(fake.store.getState().running?.remainingMs, 'two runs of 4 s').toBe(8000);
  });
});

describe('a sweep', () => {
  const sweep = [
    { axis: 'temperature', values: [1, 4] },
    { axis: 'labelled', values: [20, 5000] },
  ] as const;

  it('leaves out what is no valid Experiment, and shares runs with the seeds', async () => {
    const fake = fakeStudy();
    fake.store.getState().change({ seeds: 1, sweepSeeds: 1, sweep });
    await begin(fake);
    await fake.finishRun();
    await begin(fake, 'sweep');
    // T = 4 and 20 labels is the default Experiment, whose first seed is done.
    expect(fake.store.getState().running).toMatchObject({ done: 1, total: 2 });
    expect(fake.asked().at(-1)).toMatchObject({ dials: { temperature: 1 }, data: { labelled: 20 } });
    await fake.finishRun();
    expect(done(fake, 'sweep')).toBe(2);
  });

  it('takes a usual axis for one that the Experiment lacks', () => {
    const settings = {
      ...fakeStudy().store.getState().settings,
      sweep: [{ axis: 'gone.width', values: [1] }, sweep[0]],
    };
    const { cells } = studyPlan('sweep', defaultExperiment, {}, settings as never);
    expect(cells.every((cell) => 'experiment' in cell)).toBe(true);
    expect(cells[0]!.values).toEqual([0.3, 1]);
  });
});

describe('a study whose worker fails', () => {
  const lost = new PlaygroundError('worker-lost', { reason: 'gone' });

  it('tries a run once more where the worker was lost', async () => {
    const fake = fakeStudy();
    fake.store.getState().change({ seeds: 1 });
    await begin(fake);
    await fake.failRun(lost);
    expect(seeds(fake)).toEqual([42, 42]);
    await fake.finishRun();
    expect(fake.store.getState()).toMatchObject({ running: null, problem: null });
    expect(done(fake)).toBe(1);
  });

  it('stops and says why, and can be resumed', async () => {
    const fake = fakeStudy();
    await begin(fake);
    await fake.finishRun();
    await fake.failRun(new PlaygroundError('dataset-download', { file: 'x.bin', reason: '404' }));
    expect(fake.store.getState()).toMatchObject({ running: null, problem: { code: 'dataset-download' } });
    expect(done(fake)).toBe(1);
    await begin(fake);
    expect(fake.store.getState().problem).toBeNull();
    expect(seeds(fake)).toEqual([42, 43, 43]);
  });

  it('does without a database', async () => {
    const no = async () => Promise.reject(new DOMException('no', 'SecurityError'));
    const fake = fakeStudy({ read: no, keep: no, keepSettings: no });
    fake.store.getState().change({ seeds: 1 });
    await begin(fake);
    await fake.finishRun();
    expect(done(fake)).toBe(1);
  });
});

it('ends an idle worker, and keeps one that is wanted again', async () => {
  const fake = fakeStudy();
  fake.store.getState().change({ seeds: 1 });
  await begin(fake);
  await fake.finishRun();
  vi.advanceTimersByTime(IDLE_MS / 2);
  fake.store.getState().change({ seeds: 2 });
  await begin(fake);
  vi.advanceTimersByTime(IDLE_MS);
  expect(fake.clients[0]!.disposed, 'not while it works').toBe(false);
  await fake.finishRun();
  vi.advanceTimersByTime(IDLE_MS);
  expect(fake.clients[0]!.disposed).toBe(true);
});

it('tells runs from imported weights apart', () => {
  const network = (value: number) => ({
    spec: defaultExperiment.teacher,
    weights: { w: { shape: [1], data: Float32Array.of(value) } },
  });
  const names = [{}, { teacher: network(1) }, { teacher: network(2) }, { student: network(1) }].map((imported) =>
    runName(defaultExperiment, imported),
  );
  expect(new Set(names).size).toBe(4);
  expect(runName(defaultExperiment, { teacher: network(1) })).toBe(names[1]);
});
