import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { median } from '../median';
import { countTasks, timeTasks, type Absence, type Plan } from './measure';
import type { Answer, EngineName, Host } from './orders';
import { sequenceTasks } from './sequence-tasks';
import { taskOf, type Request } from './tasks';

// A round lasts a quarter of a second, by a clock that the host below moves.
beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

const STEP_MS: Readonly<Record<EngineName, number>> = { playground: 1, plain: 4, tfjs: 10, 'jax-js': 2 };
const counts = { dispatches: 0, buffersCreated: 0, buffersDestroyed: 0, submits: 0, reads: 0 };

type Failing = (engine: EngineName, what: 'start' | 'run', runs: number) => void;

/** A host whose steps take so long; `fail` throws where an engine is to fail. */
class FakeHost implements Host {
  readonly ran: { id: string; steps: number }[] = [];
  readonly started: (Request & { engine: EngineName })[] = [];
  readonly open = new Map<string, EngineName>();

  constructor(
    private readonly fail: Failing = () => undefined,
    private readonly stepMs = STEP_MS,
  ) {}

  async start(id: string, engine: EngineName, request: Request): Promise<Answer> {
    this.open.set(id, engine);
    this.started.push({ engine, ...request });
    this.fail(engine, 'start', 0);
    return { ms: 0, queuedMs: 0 };
  }

  async run(id: string, steps: number): Promise<Answer> {
    const engine = this.open.get(id)!;
    this.ran.push({ id, steps });
    this.fail(engine, 'run', this.ran.filter((other) => other.id === id).length);
    const ms = steps * this.stepMs[engine];
    vi.advanceTimersByTime(ms);
    return { ms, queuedMs: ms / 2, counts: { ...counts, dispatches: 20 * steps, reads: 1 } };
  }

  async end(id: string): Promise<void> {
    this.open.delete(id);
  }
}

function planFor(changes: Partial<Plan> = {}): Plan & { readonly absent: Absence[] } {
  const absent: Absence[] = [];
  const say = (_: string, absence: Absence) => void absent.push(absence);
  return {
    tasks: [taskOf('tiny')],
    backend: 'wasm',
    rounds: 3,
    engines: ['playground', 'tfjs'],
    say,
    ...changes,
    absent,
  };
}

it('takes the middle value, or the mean of the two in the middle', () => {
  const given = [10, 9, 1];
  expect(median(given)).toBe(9);
  expect(median([4, 1, 100, 2])).toBe(3);
  expect(given, 'what it was given is left as it was').toEqual([10, 9, 1]);
});

it('gives every engine its turn in every round', async () => {
  const host = new FakeHost();
  const timings = await timeTasks(host, planFor());
  const turns = ['playground cached', 'tfjs cached', 'playground every step', 'tfjs every step'];
  expect(host.ran.slice(-12).map(({ id }) => id)).toEqual([...turns, ...turns, ...turns]);
  expect(timings).toHaveLength(4);
  expect(timings[1]).toEqual({
    ...{ task: 'tiny', backend: 'wasm', engine: 'tfjs', teacher: 'cached' },
    ...{ medianMs: STEP_MS.tfjs, rounds: [10, 10, 10], queuedMs: 5 },
  });
  expect(host.open.size, 'engines left behind').toBe(0);
});

it('takes so many steps in a round that rounds of quick and of slow engines last alike', async () => {
  const host = new FakeHost();
  await timeTasks(host, planFor());
  const lengths = host.ran.slice(-12).map(({ id, steps }) => steps * (id.startsWith('tfjs') ? 10 : 1));
  expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.1);
});

it('asks jax-js once a task, and PyTorch beside wasm alone', async () => {
  const pytorch = async () => {
    vi.advanceTimersByTime(50);
    return 3;
  };
  const run = async (backend: string) => {
    const plan = planFor({ engines: ['playground', 'jax-js'], backend, pytorch });
    const timings = await timeTasks(new FakeHost(), plan);
    return timings.map(({ engine, teacher }) => `${engine} ${teacher}`);
  };
  const own = ['playground cached', 'jax-js cached', 'playground every step'];
  expect(await run('webgpu')).toEqual(own);
  expect(await run('wasm')).toEqual([...own.slice(0, 2), 'pytorch cached', own[2], 'pytorch every step']);
});

it('has nobody ask a teacher of sequences every step, and the stock loop on wasm with all others', async () => {
  const host = new FakeHost();
  const timings = await timeTasks(host, planFor({ tasks: sequenceTasks, engines: ['playground', 'tfjs', 'jax-js'] }));
  const each = (task: string) => ['playground', 'tfjs', 'jax-js'].map((engine) => `${task} ${engine} wasm cached`);
  expect(timings.map(({ task, engine, backend, teacher }) => `${task} ${engine} ${backend} ${teacher}`)).toEqual([
    ...each('char'),
    ...each('lstm'),
  ]);
});

it.each([
  ['at its start', 'start', 0],
  ['while it gets warm', 'run', 2],
  ['in the last of its rounds', 'run', Infinity],
] as const)('tells of an engine that fails %s, and the others go on', async (_, when, runs) => {
  // How many runs there are until the last round is seen from a host where nothing fails.
  const whole = new FakeHost();
  await timeTasks(whole, planFor());
  const last = whole.ran.filter(({ id }) => id === 'tfjs cached').length;
  const host = new FakeHost((engine, what, so) => {
    if (engine === 'tfjs' && what === when && so === Math.min(runs, last)) throw new Error('out of memory');
  });
  const plan = planFor();
  const timings = await timeTasks(host, plan);
  const told = { task: 'tiny', backend: 'wasm', engine: 'tfjs', reason: 'out of memory' };
  expect(plan.absent).toEqual([told, told]);
  expect(timings.map(({ engine, teacher, rounds }) => [engine, teacher, rounds.length])).toEqual([
    ['playground', 'cached', 3],
    ['playground', 'every step', 3],
  ]);
  expect(host.open.size, 'engines left behind').toBe(0);
});

it('has the stock loop train convolutions on cpu where wasm is asked for, and nothing else', async () => {
  const backends = async (task: string, backend: string) => {
    const host = new FakeHost();
    const timings = await timeTasks(host, planFor({ tasks: [taskOf(task)], backend, rounds: 1 }));
    const asked = host.started.map((request) => `${request.engine} on ${request.backend}`);
    expect(timings.map(({ engine, backend: on }) => `${engine} on ${on}`)).toEqual(asked);
    return [...new Set(asked)];
  };
  expect(await backends('cnn', 'wasm')).toEqual(['playground on wasm', 'tfjs on cpu']);
  expect(await backends('mlp', 'wasm')).toEqual(['playground on wasm', 'tfjs on wasm']);
  expect(await backends('cnn', 'webgpu')).toEqual(['playground on webgpu', 'tfjs on webgpu']);
});

it('counts calls a step, over so many steps that the read at the end is no more than one in ten', async () => {
  const failing: Failing = (engine) => {
    if (engine === 'plain') throw new Error('no device');
  };
  // As slow as on a software adapter.
  const host = new FakeHost(failing, { ...STEP_MS, tfjs: 60_000 });
  const plan = planFor({ backend: 'webgpu', engines: ['playground', 'plain', 'tfjs'] });
  const counted = await countTasks(host, plan);
  expect(counted.map(({ engine }) => engine)).toEqual(['playground', 'tfjs']);
  expect(plan.absent).toEqual([{ task: 'tiny', backend: 'webgpu', engine: 'plain', reason: 'no device' }]);
  for (const { dispatches, reads, steps } of counted) {
    expect(dispatches).toBe(20);
    expect(reads).toBeLessThanOrEqual(steps / 10);
  }
  expect(host.open.size, 'engines left behind').toBe(0);
});
