import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultExperiment } from '../engine/experiment';
import type { TrainingEvents } from './client-types';
import type { NetworkState } from '../engine/training/measurements';
import type { Checkpoint, Frame, FromWorker, SessionInfo, ToWorker } from './protocol';
import { WorkerTrainingClient, type WorkerLike } from './training-client';

/** Answers as a worker would, as long as it is alive. */
class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly heard: ToWorker[] = [];
  alive = true;

  constructor(private readonly backend: 'webgpu' | 'wasm') {}

  postMessage(message: ToWorker): void {
    if (!this.alive) return;
    this.heard.push(message);
    const info = { backend: { name: this.backend } } as SessionInfo;
    const value = message.request === 'prepare' ? info : message.request === 'run' ? 'students' : 'paused';
    queueMicrotask(() => this.say({ kind: 'answer', id: message.id, value }));
  }

  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }

  terminate(): void {
    this.alive = false;
  }

  requests(): string[] {
    return this.heard.map(({ request }) => request);
  }
}

const checkpoint = { phase: 'students', step: 17 } as Checkpoint;
const lost: FromWorker = { kind: 'fatal', error: { code: 'device-lost', details: { reason: 'unplugged' } } };

function setUp(backend: 'webgpu' | 'wasm' = 'wasm') {
  const workers: FakeWorker[] = [];
  const events = {
    frame: vi.fn(),
    progress: vi.fn(),
    diverged: vi.fn(),
    checkpoint: vi.fn(),
    restarted: vi.fn(),
    failed: vi.fn(),
  } satisfies TrainingEvents;
  const client = new WorkerTrainingClient(events, () => {
    const worker = new FakeWorker(backend);
    workers.push(worker);
    return worker;
  });
  return { client, events, workers };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

describe('the training client', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'performance'] }));
  afterEach(() => vi.useRealTimers());

  it('starts no worker before it is needed', () => {
    expect(setUp().workers).toHaveLength(0);
  });

  it('restarts a lost worker from the last checkpoint, goes on, and says so', async () => {
    const { client, events, workers } = setUp();
    await client.prepare(defaultExperiment);
    await client.request('run', {});
    workers[0]!.say({ kind: 'checkpoint', changes: checkpoint });
    workers[0]!.say(lost);
    await settled();
    expect(workers).toHaveLength(2);
    expect(workers[0]!.alive).toBe(false);
    expect(workers[1]!.heard[0]).toMatchObject({ request: 'prepare', options: { checkpoint } });
    expect(workers[1]!.requests()).toEqual(['prepare', 'run']);
    expect(events.restarted).toHaveBeenCalledWith(expect.anything(), {
      code: 'device-lost',
      details: { reason: 'unplugged' },
    });
  });

  it('puts what has changed to the checkpoint that it has', async () => {
    const { client, events, workers } = setUp();
    const [start, moved, end] = [{ steps: 1 }, { steps: 2 }, { steps: 3 }] as unknown as NetworkState[];
    const given = { step: 5, networks: { teacher: end, distilled: start } } as unknown as Checkpoint;
    await client.prepare(defaultExperiment, { checkpoint: given });
    workers[0]!.say({ kind: 'checkpoint', changes: { ...given, step: 6, networks: { distilled: moved! } } });
    const whole = { step: 6, networks: { teacher: end, distilled: moved } };
    expect(events.checkpoint).toHaveBeenCalledWith(whole);
    workers[0]!.say(lost);
    await settled();
    expect(workers[1]!.heard[0]).toMatchObject({ options: { checkpoint: whole } });
  });

  it('begins anew after a reset, whatever it was restored from before', async () => {
    const { client, workers } = setUp();
    await client.prepare(defaultExperiment, { checkpoint });
    await client.request('reset', {});
    workers[0]!.say(lost);
    await settled();
    expect(workers[1]!.heard[0]).toMatchObject({ request: 'prepare', options: { checkpoint: undefined } });
  });

  it('does not run a session that was paused when its worker was lost', async () => {
    const { client, workers } = setUp();
    await client.prepare(defaultExperiment);
    await client.request('run', {});
    await client.request('pause', {});
    workers[0]!.say(lost);
    await settled();
    expect(workers[1]!.requests()).toEqual(['prepare']);
  });

  it('ignores what a lost worker still says', async () => {
    const { client, events, workers } = setUp();
    await client.prepare(defaultExperiment);
    workers[0]!.say(lost);
    workers[0]!.say(lost);
    await settled();
    expect(workers).toHaveLength(2);
    expect(events.restarted).toHaveBeenCalledTimes(1);
  });

  it('takes the next backend down after two losses', async () => {
    const { client, workers } = setUp('webgpu');
    await client.prepare(defaultExperiment, { backend: 'webgpu' });
    workers[0]!.say(lost);
    await settled();
    expect(workers[1]!.heard[0]).toMatchObject({ options: { backend: 'webgpu' } });
    workers[1]!.say(lost);
    await settled();
    expect(workers[2]!.heard[0]).toMatchObject({ options: { backend: undefined, below: 'webgpu' } });
    workers[2]!.say(lost);
    await settled();
    expect(workers[3]!.heard[0], 'and does not climb back').toMatchObject({ options: { below: 'webgpu' } });
    await client.prepare({ ...defaultExperiment, seed: 7 }, { backend: 'webgpu' });
    expect(workers, 'nor when the setup changes').toHaveLength(4);
    expect(workers[3]!.heard.at(-1)).toMatchObject({ request: 'prepare', options: { below: 'webgpu' } });
  });

  it('goes on after a second loss too, whatever the restored session said before it ran', async () => {
    const { client, workers } = setUp();
    await client.prepare(defaultExperiment);
    await client.request('run', {});
    workers[0]?.say({ kind: 'checkpoint', changes: checkpoint });
    workers[0]?.say(lost);
    // The worker's first frame after a restore is on its way before Run reaches it.
    await Promise.resolve();
    await Promise.resolve();
    workers[1]?.say({ kind: 'frame', frame: { state: 'paused' } as Frame });
    await settled();
    workers[1]?.say(lost);
    await settled();
    expect(workers[2]?.requests()).toEqual(['prepare', 'run']);
  });

  it('turns the dials of a restored session to where the visitor left them', async () => {
    const { client, workers } = setUp();
    const dials = { temperature: 7, alpha: 0.1, learningRate: 0.01 };
    await client.prepare(defaultExperiment);
    await client.request('run', {});
    await client.request('dials', { dials });
    workers[0]!.say(lost);
    await settled();
    expect(workers[1]!.heard.map(({ request }) => request)).toEqual(['prepare', 'dials', 'run']);
    expect(workers[1]!.heard[1]).toMatchObject({ dials });
  });

  it('gives up in the end, and says why', async () => {
    const { client, events, workers } = setUp();
    await client.prepare(defaultExperiment);
    for (let i = 0; i < 7; i++) {
      workers.at(-1)!.say(lost);
      await settled();
    }
    expect(events.failed).toHaveBeenCalledTimes(1);
    expect(workers).toHaveLength(7);
  });

  it('rejects what was asked of a lost worker', async () => {
    const { client, workers } = setUp();
    await client.prepare(defaultExperiment);
    const asked = client.request('latency', {});
    workers[0]!.say(lost);
    await expect(asked).rejects.toMatchObject({ code: 'device-lost' });
  });

  it('asks a silent worker whether it lives, and replaces it when it does not answer', async () => {
    const { client, events, workers } = setUp();
    await client.prepare(defaultExperiment);
    await client.request('run', {});
    workers[0]!.alive = false;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(workers).toHaveLength(2);
    expect(events.restarted).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ code: 'worker-lost' }));
  });

  it('leaves a worker alone that is slow but answers', async () => {
    const { client, workers } = setUp();
    await client.prepare(defaultExperiment);
    await client.request('run', {});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(workers).toHaveLength(1);
    expect(workers[0]!.requests()).toContain('ping');
  });

  it('refuses what was asked of a worker that another backend replaces', async () => {
    const { client, workers } = setUp();
    await client.prepare(defaultExperiment);
    workers[0]!.alive = false;
    const asked = [client.request('predict', { inputs: new Uint8Array(64) }), client.request('latency', {})];
    const refused = Promise.allSettled(asked);
    await client.prepare(defaultExperiment, { backend: 'cpu' });
    expect(await refused).toMatchObject(asked.map(() => ({ status: 'rejected', reason: { code: 'replaced' } })));
  });

  it('refuses what is under way when it is disposed of', async () => {
    const { client } = setUp();
    const asked = client.request('conformance', { backend: 'cpu', cases: [] });
    client.dispose();
    await expect(asked).rejects.toMatchObject({ code: 'replaced' });
  });

  it.each(['paused', 'another setup'] as const)(
    'does not run what was %s while its worker was replaced',
    async (how) => {
      const { client, events, workers } = setUp();
      const next = { ...defaultExperiment, seed: 7 };
      await client.prepare(defaultExperiment);
      await client.request('run', {});
      workers[0]!.say(lost);
      await (how === 'paused' ? client.request('pause', {}) : client.prepare(next));
      await settled();
      expect(workers[1]!.requests()).toEqual(['prepare', how === 'paused' ? 'pause' : 'prepare']);
      expect(events.restarted, 'and tells of no setup that is gone').toHaveBeenCalledTimes(how === 'paused' ? 1 : 0);
      workers[1]!.say(lost);
      await settled();
      const experiment = how === 'paused' ? defaultExperiment : next;
      expect(workers[2]!.heard).toMatchObject([{ request: 'prepare', experiment }]);
    },
  );

  it('gives whoever waits for a setup that very one, though workers are lost on the way', async () => {
    const { client, events, workers } = setUp();
    const prepared = client.prepare(defaultExperiment);
    workers[0]!.say(lost);
    workers[1]!.say(lost);
    await expect(prepared).resolves.toMatchObject({ backend: { name: 'wasm' } });
    expect(events.restarted).not.toHaveBeenCalled();
    const first = client.prepare(defaultExperiment);
    workers[2]!.alive = false;
    workers[2]!.say(lost);
    const second = client.prepare({ ...defaultExperiment, seed: 7 });
    await expect(first).rejects.toMatchObject({ code: 'replaced' });
    await expect(second).resolves.toBeDefined();
  });

  it('does not try again what was refused', async () => {
    const { client, events, workers } = setUp();
    const prepared = client.prepare(defaultExperiment);
    const [{ id }] = workers[0]!.heard as [ToWorker];
    workers[0]!.say({ kind: 'refusal', id, error: { code: 'weights-shape', details: {} } });
    await expect(prepared).rejects.toMatchObject({ code: 'weights-shape' });
    workers[0]!.say(lost);
    await settled();
    expect(workers).toHaveLength(1);
    expect(events.failed).toHaveBeenCalledTimes(1);
  });

  it('replaces a worker that has no memory left, but does not fill another one with the same', async () => {
    const { client, events, workers } = setUp();
    await client.prepare(defaultExperiment);
    await client.request('run', {});
    const error = { code: 'memory-exhausted', details: { available: 1933 } } as const;
    workers[0]!.say({ kind: 'fatal', error });
    await settled();
    expect(events.failed).toHaveBeenCalledWith(error);
    expect(workers).toMatchObject([{ alive: false }]);
    await client.prepare({ ...defaultExperiment, seed: 7 });
    expect(workers[1]!.requests()).toEqual(['prepare']);
  });

  it('starts afresh when another backend is asked for', async () => {
    const { client, workers } = setUp();
    await client.prepare(defaultExperiment);
    await client.prepare(defaultExperiment, { backend: 'cpu' });
    expect(workers).toHaveLength(2);
    expect(workers[0]!.alive).toBe(false);
  });
});
