import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { experimentWith, shortTraining } from '../engine/test-support/sessions';
import type { TrainingEvents } from './client-types';
import { withChanges } from './checkpoint-changes';
import type { Checkpoint, Frame, FromWorker } from './protocol';
import { service, prepared } from './test-support/service';
import { WorkerTrainingClient, type WorkerLike } from './training-client';

const experiment = experimentWith({ training: shortTraining });

/** Seconds pass in milliseconds, so that a checkpoint is due at every frame. */
beforeEach(() => {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => 10_000 * now());
});
afterEach(() => vi.restoreAllMocks());

const changesIn = (heard: readonly FromWorker[]) =>
  heard.flatMap((message) => (message.kind === 'checkpoint' ? [message.changes] : []));
const whole = (changes: readonly Checkpoint[]) => changes.reduce<Checkpoint | null>(withChanges, null);

it('a checkpoint carries who has learned since the one before, and together they are whole', async () => {
  const { heard, ask, done } = await prepared(experiment);
  await ask('run', {});
  await done();
  const [first, ...later] = changesIn(heard);
  expect(Object.keys(first!.networks)).toEqual(['teacher', 'distilled', 'scratch']);
  const learning = later.filter(({ phase }) => phase === 'teacher');
  expect(learning.length).toBeGreaterThan(2);
  for (const { networks } of learning) expect(Object.keys(networks)).toEqual(['teacher']);
  // The first one of the phase tells how the teacher ended.
  const [opening, ...frozen] = later.filter(({ phase }) => phase === 'students');
  expect(opening).toMatchObject({ step: 0 });
  expect(frozen.length).toBeGreaterThan(2);
  for (const { networks } of frozen) expect(Object.keys(networks)).toEqual(['distilled', 'scratch']);
  expect(whole([first!, ...later])).toEqual(await ask('checkpoint', {}));
});

it('after a restore or a reset they build on what the page has then', async () => {
  const { heard, ask, until } = await prepared(experiment);
  const students = () => changesIn(heard).filter(({ phase }) => phase === 'students');
  await ask('run', {});
  await until(() => students().length > 3);
  await ask('pause', {});
  const checkpoint = structuredClone(await ask('checkpoint', {}));
  heard.length = 0;
  await ask('prepare', { experiment, options: { backend: 'wasm', checkpoint } });
  await ask('run', {});
  await until(() => changesIn(heard).length > 0);
  expect(Object.keys(changesIn(heard)[0]!.networks)).toEqual(['distilled', 'scratch']);
  await ask('reset', {});
  heard.length = 0;
  await ask('run', {});
  await until(() => changesIn(heard).length > 0);
  expect(Object.keys(changesIn(heard)[0]!.networks)).toEqual(['teacher', 'distilled', 'scratch']);
  await ask('pause', {});
});

it.each(['teacher', 'students'] as const)('a worker’s successor ends at its weights; lost: %s', async (phase) => {
  const left = await prepared(experiment);
  await left.ask('run', {});
  await left.done();
  const hashes = await left.ask('hash', {});

  let end!: (failure?: string) => void;
  const ended = new Promise<string | undefined>((resolve) => (end = resolve));
  const events = {
    frame(frame: Frame) {
      if (workers.length === 1 && frame.phase === phase && frame.step > 20) workers[0]!.lose();
      else if (frame.state === 'done') end();
    },
    progress: () => undefined,
    diverged: () => undefined,
    checkpoint: () => undefined,
    restarted: vi.fn(),
    failed: ({ code }) => end(code),
  } satisfies TrainingEvents;
  const workers: ReturnType<typeof worker>[] = [];
  const client = new WorkerTrainingClient(events, () => {
    workers.push(worker());
    return workers.at(-1)!;
  });
  await client.prepare(experiment, { backend: 'wasm' });
  await client.request('run', {});
  expect(await ended).toBeUndefined();
  expect(events.restarted).toHaveBeenCalledOnce();
  expect(await client.request('hash', {})).toEqual(hashes);
  client.dispose();
});

/** A worker that is none: a service whose messages are copied, as those between threads are. */
function worker(): WorkerLike & { lose(): void } {
  const { ask, heard, until } = service();
  let alive = true;
  const made: WorkerLike & { lose(): void } = {
    onmessage: null,
    onerror: null,
    postMessage({ id, request, ...input }) {
      if (!alive) return;
      ask(request, structuredClone(input) as never).then(
        (value) => alive && say({ kind: 'answer', id, value }),
        () => undefined,
      );
    },
    terminate() {
      alive = false;
      void ask('pause', {}).catch(() => undefined);
    },
    lose: () => say({ kind: 'fatal', error: { code: 'worker-lost', details: { reason: 'test' } } }),
  };
  const say = (data: FromWorker) => made.onmessage?.({ data: structuredClone(data) } as MessageEvent<FromWorker>);
  let told = 0;
  void (async () => {
    while (alive) {
      await until(() => heard.length > told);
      for (; told < heard.length; told++) {
        const message = heard[told]!;
        if (alive && message.kind !== 'answer' && message.kind !== 'refusal') say(message);
      }
    }
  })();
  return made;
}
