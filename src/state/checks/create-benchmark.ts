import type { StateCreator, StoreApi } from 'zustand';
import { countTasks, timeTasks, type Absence, type Plan } from '../../engine/benchmark/measure';
import { taskOf, tasks, type Task } from '../../engine/benchmark/tasks';
import { toReport } from '../../engine/errors';
import type { BenchmarkClient } from '../../workers/benchmark-client';
import type { BackendName } from '../../workers/protocol';
import type { BenchmarkBackend, BenchmarkChoice, BenchmarkResult, BenchmarkState, Device } from './benchmark-types';
import type { PlaygroundState } from '../types';

export const ROUNDS = { least: 1, usual: 5, most: 20 } as const;
/** Those that the page carries; jax-js is there for `npm run bench` alone. */
const engines = ['playground', 'plain', 'tfjs'] as const;
/** How long a task takes beside the others: convolutions keep TensorFlow.js's cpu backend busy. */
const weightOf = ({ student }: Task, backend: BenchmarkBackend) =>
  backend === 'wasm' && student.channels.length ? 3 : 1;
/** Before so much of the whole is done, nothing can be told of the rest. */
const SHARE_TO_JUDGE_BY = 0.05;

export interface BenchmarkParts {
  readonly createClient: () => BenchmarkClient;
  readonly look: () => Promise<Device>;
  readonly playground: Pick<StoreApi<PlaygroundState>, 'getState'>;
  /** Whether a comparison is being computed. */
  readonly comparing: () => boolean;
}

/** The backend asked for, or else the run's where this device can be measured on it, or else wasm. */
export function backendFor(
  { backend }: BenchmarkChoice,
  device: Device | null,
  ofRun: BackendName | undefined,
): BenchmarkBackend {
  return backend ?? (ofRun === 'webgpu' && device?.webgpu === 'real' ? 'webgpu' : 'wasm');
}

type Part = 'times' | 'counts';

/** What a software adapter takes says nothing about a GPU: there only calls are counted. */
const partsFor = (backend: BenchmarkBackend, { webgpu }: Device): readonly Part[] =>
  backend === 'wasm' ? ['times'] : webgpu === 'real' ? ['times', 'counts'] : ['counts'];

/** The store behind the page "Benchmark". */
export const benchmark =
  ({ createClient, look, playground, comparing }: BenchmarkParts): StateCreator<BenchmarkState> =>
  (set, get) => {
    /** Counts what was asked for, so that what an earlier one still brings is dropped. */
    let turn = 0;
    let client: BenchmarkClient | null = null;
    /** Resolves when the training that this paused is told to stop; null where none was. */
    let paused: Promise<void> | null = null;

    const training = () => ['teacher', 'students'].includes(playground.getState().live.state);

    function add(changes: (result: BenchmarkResult) => Partial<BenchmarkResult>): void {
      const { result } = get();
      if (result) set({ result: { ...result, ...changes(result) } });
    }

    function addAbsence(absence: Absence): void {
      const words = ({ task, backend, engine, reason }: Absence) => [task, backend, engine, reason].join();
      // An engine is asked twice: with the teacher's outputs kept, and without.
      add(({ absent }) =>
        absent.some((other) => words(other) === words(absence)) ? {} : { absent: [...absent, absence] },
      );
    }

    async function goOn(): Promise<void> {
      const waited = paused;
      paused = null;
      await waited;
      const { live, play } = playground.getState();
      // Whatever else it is by now is what the visitor made of it.
      if (waited && live.state === 'paused' && !get().progress) await play();
    }

    function end(): void {
      turn++;
      client?.endAll();
      client = null;
      set({ progress: null, pausedRun: false });
      void goOn();
    }

    async function measure(host: BenchmarkClient, { backend, rounds, device, ...chosen }: BenchmarkResult) {
      const mine = turn;
      const parts = partsFor(backend, device);
      const works = chosen.tasks.map(taskOf).flatMap((task) => parts.map((part) => ({ task, part })));
      const whole = works.reduce((sum, { task }) => sum + weightOf(task, backend), 0);
      const began = performance.now();
      let done = 0;
      for (const { task, part } of works) {
        const weight = weightOf(task, backend);
        const onProgress = (share: number) => {
          if (mine !== turn) return;
          const all = (done + weight * share) / whole;
          const elapsed = performance.now() - began;
          const remainingMs = all < SHARE_TO_JUDGE_BY ? null : (elapsed * (1 - all)) / all;
          set({ progress: { task: task.id, share: all, remainingMs } });
          if (training() || comparing()) add(() => ({ disturbed: true }));
        };
        const say: Plan['say'] = (_, absence) => {
          if (mine === turn) addAbsence(absence);
        };
        onProgress(0);
        const plan: Plan = { engines, tasks: [task], backend, rounds, say, onProgress };
        const measured =
          part === 'times' ? { times: await timeTasks(host, plan) } : { counts: await countTasks(host, plan) };
        if (mine !== turn) return;
        add(({ times, counts, finished }) => ({
          times: [...times, ...(measured.times ?? [])],
          counts: [...counts, ...(measured.counts ?? [])],
          finished: part === parts.at(-1) ? [...finished, task.id] : finished,
        }));
        done += weight;
      }
    }

    return {
      device: null,
      choice: { backend: null, tasks: tasks.map(({ id }) => id), rounds: ROUNDS.usual },
      progress: null,
      result: null,
      pausedRun: false,
      problem: null,

      async look() {
        set({ device: await look() });
      },

      choose(changes) {
        set({ choice: { ...get().choice, ...changes } });
      },

      async start() {
        const { device, choice, progress } = get();
        const [first] = choice.tasks;
        if (progress || !device || !first) return;
        const mine = ++turn;
        const result: BenchmarkResult = {
          ...{ ...choice, device, backend: backendFor(choice, device, playground.getState().live.info?.backend.name) },
          date: new Date().toISOString(),
          ...{ finished: [], times: [], counts: [], absent: [], disturbed: false },
        };
        set({ progress: { task: first, share: 0, remainingMs: null }, result, problem: null });
        if (training()) {
          set({ pausedRun: true });
          await (paused = playground.getState().pause());
        }
        if (mine !== turn) return;
        client = createClient();
        try {
          await measure(client, result);
        } catch (error) {
          if (mine === turn) set({ problem: toReport(error) });
        }
        if (mine === turn) end();
      },

      stop: end,
    };
  };
