/** Rounds, one engine after the other, so that what slows the machine slows all of them. */
import { median } from '../median';
import type { Counts } from './count-calls';
import type { EngineName, Host } from './orders';
import { isConvolutional, isSequenceTask } from './sequence-tasks';
import type { AnyTask, Request, TeacherUse } from './tasks';

export type Contestant = EngineName | 'pytorch';

/** One line of the results. Times are milliseconds a step. */
export interface Timing {
  readonly task: string;
  readonly backend: string;
  readonly engine: Contestant;
  readonly teacher: TeacherUse;
  readonly medianMs: number;
  readonly rounds: readonly number[];
  /** Median of what JavaScript took until the last step was asked for. */
  readonly queuedMs?: number;
}
/** Calls a step, averaged; reads over the whole run. */
export interface CallCount extends Omit<Counts, 'buffersDestroyed'> {
  readonly task: string;
  readonly backend: string;
  readonly engine: EngineName;
  readonly buffersDestroyed: number;
  /** What JavaScript takes for a step. */
  readonly jsMs: number;
  readonly steps: number;
}

/** An engine that can't take part in a task, or no longer. */
export interface Absence {
  readonly task: string;
  readonly backend: string;
  readonly engine: Contestant;
  /** What the engine said. */
  readonly reason: string;
}

/** A round takes about so long, and a run is warm after about so long. */
const ROUND_MS = 250;
const WARM_MS = 400;
/** Steps over which calls are counted, at most and at least: a count ends with a read, of which one in ten steps is allowed. */
const COUNTED = 50;
const COUNTED_AT_LEAST = 10;
/** A count takes about so long at most. */
const COUNTING_MS = 10_000;
/** With sequences the teacher is asked once, whoever trains. */
const teachersOf = (task: AnyTask): readonly TeacherUse[] =>
  isSequenceTask(task) ? ['cached'] : ['cached', 'every step'];

export interface Plan {
  readonly engines: readonly EngineName[];
  /** Takes part beside wasm, where it is there. @returns milliseconds a step. */
  readonly pytorch?: (task: AnyTask, teacher: TeacherUse, steps: number) => Promise<number>;
  readonly tasks: readonly AnyTask[];
  readonly backend: string;
  readonly rounds: number;
  /** Told of engines that can't take part, in a line and in its parts; the others go on. */
  readonly say: (line: string, absence: Absence) => void;
  /** Told how much of the whole is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

interface Entry {
  readonly engine: Contestant;
  readonly backend: string;
  readonly teacher: TeacherUse;
  run(steps: number): Promise<{ readonly ms: number; readonly queuedMs?: number }>;
  end(): Promise<void>;
  /** A round's. */
  readonly steps: number;
  readonly rounds: number[];
  readonly queued: number[];
}

/** What was thrown, without the names that errors are given on their way out of a worker. */
const reasonOf = (error: unknown): string => String(error).replace(/^(\w*Error: )+/, '');

function sayAbsent({ say }: Plan, absence: Absence): void {
  say(`${absence.engine} on ${absence.backend}, ${absence.task}: ${absence.reason}`, absence);
}

/** Times every engine on every task of the plan. */
export async function timeTasks(host: Host, plan: Plan): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const [at, task] of plan.tasks.entries()) {
    // Getting warm takes about as long as the rounds.
    const progress = (share: number) => plan.onProgress?.((at + share) / plan.tasks.length);
    const entries = await enterAll(host, task, plan, (share) => progress(share / 2));
    for (let round = 0; round < plan.rounds; round++) {
      let turn = 0;
      for (const entry of entries) {
        try {
          const { ms, queuedMs } = await entry.run(entry.steps);
          entry.rounds.push(ms / entry.steps);
          if (queuedMs !== undefined) entry.queued.push(queuedMs / entry.steps);
        } catch (error) {
          entries.delete(entry);
          await entry.end();
          const { engine, backend } = entry;
          sayAbsent(plan, { task: task.id, backend, engine, reason: reasonOf(error) });
        }
        progress(0.5 + (round + Math.min(1, ++turn / entries.size)) / plan.rounds / 2);
      }
    }
    for (const { engine, backend, teacher, rounds, queued, end } of entries) {
      const line: Timing = { task: task.id, backend, engine, teacher, medianMs: median(rounds), rounds };
      timings.push(queued.length ? { ...line, queuedMs: median(queued) } : line);
      await end();
    }
  }
  return timings;
}

async function enterAll(
  host: Host,
  task: AnyTask,
  plan: Plan,
  onProgress: (share: number) => void,
): Promise<Set<Entry>> {
  const { engines, pytorch, backend } = plan;
  const entries = new Set<Entry>();
  const teachers = teachersOf(task);
  for (const [at, teacher] of teachers.entries()) {
    for (const [turn, engine] of engines.entries()) {
      // Compiling the convolutions takes minutes there: once is enough to compare.
      if (engine === 'jax-js' && teacher === 'every step') continue;
      // The wasm backend has no kernel for a convolution's gradient, so that the stock loop takes the cpu's.
      const on = engine === 'tfjs' && backend === 'wasm' && isConvolutional(task) ? 'cpu' : backend;
      const entry = await enter(host, engine, { task, backend: on, teacher });
      if (typeof entry === 'string') sayAbsent(plan, { task: task.id, backend: on, engine, reason: entry });
      else entries.add(entry);
      onProgress((at + (turn + 1) / engines.length) / teachers.length);
    }
    if (pytorch && backend === 'wasm') {
      const run = async (steps: number) => ({ ms: steps * (await pytorch(task, teacher, steps)) });
      entries.add(await warm({ engine: 'pytorch', backend: 'native', teacher, run, end: () => Promise.resolve() }));
    }
  }
  return entries;
}

type Cold = Pick<Entry, 'engine' | 'backend' | 'teacher' | 'run' | 'end'>;

async function warm(cold: Cold): Promise<Entry> {
  const begun = performance.now();
  let steps = 1;
  let stepMs = (await cold.run(1)).ms;
  while (performance.now() - begun < WARM_MS) {
    steps = Math.max(1, Math.min(2 * steps, Math.round(WARM_MS / 4 / stepMs)));
    stepMs = (await cold.run(steps)).ms / steps;
  }
  return { ...cold, steps: Math.max(1, Math.min(20_000, Math.round(ROUND_MS / stepMs))), rounds: [], queued: [] };
}

/** @returns why it can't take part, where it can't. */
async function enter(host: Host, engine: EngineName, request: Request): Promise<Entry | string> {
  const { backend, teacher } = request;
  const id = `${engine} ${teacher}`;
  const end = () => host.end(id);
  try {
    await host.start(id, engine, request);
    return await warm({ engine, backend, teacher, run: (steps) => host.run(id, steps), end });
  } catch (error) {
    await end();
    return reasonOf(error);
  }
}

/** What engines ask of WebGPU for a step, once they are warm. */
export async function countTasks(host: Host, plan: Plan): Promise<CallCount[]> {
  const { tasks, engines, onProgress } = plan;
  const counted: CallCount[] = [];
  for (const [at, task] of tasks.entries()) {
    for (const [turn, engine] of engines.entries()) {
      try {
        counted.push(await count(host, engine, task));
      } catch (error) {
        sayAbsent(plan, { task: task.id, backend: 'webgpu', engine, reason: reasonOf(error) });
      }
      onProgress?.((at + (turn + 1) / engines.length) / tasks.length);
    }
  }
  return counted;
}

async function count(host: Host, engine: EngineName, task: AnyTask): Promise<CallCount> {
  const id = `count ${engine}`;
  try {
    await host.start(id, engine, { task, backend: 'webgpu', teacher: 'cached' });
    const { ms } = await host.run(id, 2);
    // A software adapter takes seconds for a step of the stock loop.
    const steps = Math.max(COUNTED_AT_LEAST, Math.min(COUNTED, Math.round((2 * COUNTING_MS) / ms)));
    const { counts, queuedMs } = await host.run(id, steps);
    if (!counts) throw new Error('nothing counted');
    const { dispatches, buffersCreated, buffersDestroyed, submits, reads } = counts;
    return {
      ...{ task: task.id, backend: 'webgpu', engine, steps, reads },
      dispatches: dispatches / steps,
      buffersCreated: buffersCreated / steps,
      buffersDestroyed: buffersDestroyed / steps,
      submits: submits / steps,
      jsMs: queuedMs / steps,
    };
  } finally {
    await host.end(id);
  }
}
