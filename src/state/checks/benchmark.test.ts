import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import type { EngineName, Order, Reply } from '../../engine/benchmark/orders';
import { benchmarkClient } from '../../workers/benchmark-client';
import { browserOf } from './benchmark-device';
import type { BenchmarkState, Device } from './benchmark-types';
import { benchmark } from './create-benchmark';
import { fakePlayground, frame, requestNames, settled } from '../test-support/fake-client';

/** Milliseconds a step. */
const stepMs: Partial<Record<EngineName, number>> = { playground: 1, plain: 10, tfjs: 20 };
const none = { dispatches: 0, buffersCreated: 0, buffersDestroyed: 0, submits: 0, reads: 1 };
const device: Device = {
  ...{ browser: 'Firefox 140', cores: 8, webgpu: 'real', adapter: 'acme one', threads: false, tfjs: '4.22.0' },
};

/** What engines do when they are told to run: nothing else is scripted. */
type Script = (engine: EngineName, order: Order & { kind: 'start' | 'run' }) => 'as usual' | 'fail' | 'hang';

/** A store with the real client, whose workers' engines take the time they are said to take, on a clock of the test's own. */
function fake(script: Script = () => 'as usual', change: Partial<Device> = {}) {
  const workers = { begun: 0, alive: 0 };
  const page = fakePlayground();
  const comparing = { now: false };

  function createWorker(): Worker {
    workers.begun++;
    workers.alive++;
    let engine: EngineName = 'playground';
    let alive = true;
    const worker = {
      onmessage: null as ((event: { data: Reply }) => void) | null,
      terminate() {
        workers.alive -= Number(alive);
        alive = false;
      },
      postMessage(order: Order) {
        if (order.kind !== 'start' && order.kind !== 'run') throw new Error(`${order.kind} is not asked for here`);
        if (order.kind === 'start') engine = order.engine;
        const does = script(engine, order);
        if (does === 'hang') return;
        const ms = order.kind === 'run' ? order.steps * stepMs[engine]! : 5;
        now += ms;
        const counts = { ...none, dispatches: order.kind === 'run' ? 7 * order.steps : 0 };
        const reply: Reply = does === 'fail' ? { error: 'Error: too bad' } : { ms, queuedMs: ms / 2, counts };
        void Promise.resolve().then(() => alive && worker.onmessage?.({ data: reply }));
      },
    };
    return worker as unknown as Worker;
  }

  const store = createStore<BenchmarkState>()(
    benchmark({
      createClient: () => benchmarkClient(createWorker),
      look: () => Promise.resolve({ ...device, ...change }),
      playground: page.store,
      comparing: () => comparing.now,
    }),
  );
  /** Waits for `condition` while workers answer. */
  const until = (condition: (state: BenchmarkState) => boolean) =>
    new Promise<void>((resolve) => {
      const end = store.subscribe((state) => {
        if (!condition(state)) return;
        end();
        resolve();
      });
    });
  return { store, workers, page, comparing, until };
}

let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a benchmark', () => {
  it('times every engine on the chosen tasks, and tells how far it is', async () => {
    const { store, workers } = fake();
    await store.getState().look();
    store.getState().choose({ tasks: ['tiny', 'mlp'], rounds: 3 });
    const shares: number[] = [];
    const lefts: (number | null)[] = [];
    store.subscribe(({ progress }) => {
      if (!progress) return;
      shares.push(progress.share);
      lefts.push(progress.remainingMs);
    });
    await store.getState().start();
    const { result, progress, problem } = store.getState();
    expect({ progress, problem }).toEqual({ progress: null, problem: null });
    expect(result).toMatchObject({ backend: 'wasm', rounds: 3, device, finished: ['tiny', 'mlp'], absent: [] });
    expect(result?.times.map(({ task, engine, teacher }) => `${task} ${engine} ${teacher}`)).toEqual(
      ['tiny', 'mlp'].flatMap((task) =>
        ['cached', 'every step'].flatMap((teacher) =>
          ['playground', 'plain', 'tfjs'].map((engine) => `${task} ${engine} ${teacher}`),
        ),
      ),
    );
    for (const { engine, medianMs, rounds } of result?.times ?? []) {
      expect(rounds).toHaveLength(3);
      expect(medianMs).toBeCloseTo(stepMs[engine as EngineName]!);
    }
    expect(result?.counts).toEqual([]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    expect(lefts[0]).toBeNull();
    expect(lefts.at(-1)).toBe(0);
    expect(workers.alive).toBe(0);
  });

  it('that is stopped keeps the tasks that are finished, says nothing, and starts anew', async () => {
    const { store, workers, until } = fake();
    await store.getState().look();
    store.getState().choose({ tasks: ['tiny', 'mlp'], rounds: 2 });
    const first = store.getState().start();
    await until(({ progress }) => progress?.task === 'mlp' && progress.share > 0.6);
    store.getState().stop();
    expect(workers.alive).toBe(0);
    expect(store.getState()).toMatchObject({
      progress: null,
      problem: null,
      result: { finished: ['tiny'], absent: [] },
    });
    expect(new Set(store.getState().result?.times.map(({ task }) => task))).toEqual(new Set(['tiny']));

    store.getState().choose({ tasks: ['mlp'] });
    await store.getState().start();
    await first;
    expect(store.getState().result).toMatchObject({ finished: ['mlp'], absent: [] });
    expect(store.getState().result?.times).toHaveLength(6);
    expect(workers.alive).toBe(0);
  });

  it('that is stopped while an engine loads starts no further one', async () => {
    const { store, workers } = fake((_, { kind }) => (kind === 'start' ? 'hang' : 'as usual'));
    await store.getState().look();
    const measuring = store.getState().start();
    await settled();
    expect(workers).toEqual({ begun: 1, alive: 1 });
    store.getState().stop();
    await measuring;
    expect(workers).toEqual({ begun: 1, alive: 0 });
    expect(store.getState()).toMatchObject({ progress: null, problem: null, result: { absent: [], times: [] } });
  });

  it.each(['start', 'run'] as const)('goes on without an engine that fails at its %s, and names it', async (kind) => {
    const { store, workers } = fake((engine, order) =>
      engine === 'tfjs' && order.kind === kind ? 'fail' : 'as usual',
    );
    await store.getState().look();
    store.getState().choose({ tasks: ['tiny'], rounds: 1 });
    await store.getState().start();
    const { result, problem } = store.getState();
    expect(problem).toBeNull();
    expect(result?.absent).toEqual([{ task: 'tiny', backend: 'wasm', engine: 'tfjs', reason: 'too bad' }]);
    expect(result?.times.map(({ engine }) => engine)).toEqual(['playground', 'plain', 'playground', 'plain']);
    expect(result?.finished).toEqual(['tiny']);
    expect(workers.alive).toBe(0);
  });

  it('goes on without an engine that fails between rounds', async () => {
    let runs = 0;
    // Every engine is warm by then.
    const late: Script = (engine, { kind }) =>
      engine === 'plain' && kind === 'run' && now > 6 * 400 + 500 && ++runs === 2 ? 'fail' : 'as usual';
    const { store } = fake(late);
    await store.getState().look();
    store.getState().choose({ tasks: ['tiny'], rounds: 9 });
    await store.getState().start();
    expect(store.getState().result?.absent).toMatchObject([{ engine: 'plain', reason: 'too bad' }]);
    expect(store.getState().result?.times.map(({ engine, rounds }) => [engine, rounds.length])).toContainEqual([
      'plain',
      9,
    ]);
    expect(store.getState().result?.times).toHaveLength(5);
  });
});

describe('on WebGPU', () => {
  it.each([
    ['real', 6],
    ['software', 0],
  ] as const)('a %s adapter gives counts and %i times', async (webgpu, times) => {
    const { store } = fake(undefined, { webgpu });
    await store.getState().look();
    store.getState().choose({ backend: 'webgpu', tasks: ['tiny'], rounds: 1 });
    await store.getState().start();
    const { result } = store.getState();
    expect(result?.counts.map(({ engine, dispatches }) => [engine, dispatches])).toEqual([
      ['playground', 7],
      ['plain', 7],
      ['tfjs', 7],
    ]);
    expect(result?.times).toHaveLength(times);
    expect(result?.finished).toEqual(['tiny']);
  });

  it.each([
    ['real', 'webgpu', 'webgpu'],
    ['software', 'webgpu', 'wasm'],
    ['real', 'cpu', 'wasm'],
  ] as const)('with a %s adapter and a run on %s it is %s unless asked otherwise', async (webgpu, ofRun, expected) => {
    const { store, page } = fake(undefined, { webgpu });
    await page.ready({ backend: { name: ofRun, reason: 'requested', probes: {}, threads: 1 } });
    await store.getState().look();
    store.getState().choose({ tasks: ['tiny'], rounds: 1 });
    await store.getState().start();
    expect(store.getState().result?.backend).toBe(expected);
  });
});

describe('besides a run', () => {
  it('it is paused meanwhile and goes on afterwards', async () => {
    const { store, page, until } = fake();
    await page.ready();
    await page.store.getState().play();
    await store.getState().look();
    store.getState().choose({ tasks: ['tiny'], rounds: 1 });
    const measuring = store.getState().start();
    await until(({ progress }) => (progress?.share ?? 0) > 0);
    expect(page.live.state).toBe('paused');
    expect(store.getState().pausedRun).toBe(true);
    await measuring;
    await settled();
    expect(requestNames(page)).toEqual(['run', 'pause', 'run']);
    expect(store.getState()).toMatchObject({ pausedRun: false, result: { disturbed: false } });
  });

  it('it goes on after a stop, even one before it stood still', async () => {
    const { store, page } = fake();
    await page.ready();
    await page.store.getState().play();
    await store.getState().look();
    const measuring = store.getState().start();
    store.getState().stop();
    await measuring;
    await settled();
    expect(requestNames(page)).toEqual(['run', 'pause', 'run']);
    expect(page.live.state).toBe('teacher');
  });

  it('that was paused before, that stays so', async () => {
    const { store, page } = fake();
    await page.ready();
    await page.store.getState().play();
    await page.store.getState().pause();
    await store.getState().look();
    store.getState().choose({ tasks: ['tiny'], rounds: 1 });
    await store.getState().start();
    await settled();
    expect(page.live.state).toBe('paused');
  });

  it.each(['run', 'comparison'])('a %s that begins meanwhile is said: times are too long', async (what) => {
    const { store, page, comparing, until } = fake();
    await page.ready();
    await store.getState().look();
    store.getState().choose({ tasks: ['tiny'], rounds: 1 });
    const measuring = store.getState().start();
    await until(({ progress }) => (progress?.share ?? 0) > 0);
    if (what === 'run') page.events.frame(frame());
    else comparing.now = true;
    await measuring;
    expect(store.getState().result?.disturbed).toBe(true);
  });
});

it.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    'Chrome 156',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0',
    'Edge 150',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140'],
  ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15', 'Safari 26.1'],
  ['Something else', 'Something else'],
])('the browser of %s is %s', (userAgent, name) => expect(browserOf(userAgent)).toBe(name));
