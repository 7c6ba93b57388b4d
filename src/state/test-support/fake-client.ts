/** A scripted training client: tests decide when it answers, and what its worker says. */
import { createStore, type StoreApi } from 'zustand';
import type { Experiment } from '../../engine/experiment';
import type { CreateTrainingClient, TrainingEvents } from '../../workers/client-types';
import type { Evaluation, Frame, PrepareOptions, RequestName, Requests, SessionInfo } from '../../workers/protocol';
import { playground } from '../create-playground';
import type { Run } from '../runs/run';
import type { PlaygroundState } from '../types';

interface Preparation {
  readonly experiment: Experiment;
  readonly options: PrepareOptions;
  succeed(change?: Partial<SessionInfo>): void;
  fail(error: unknown): void;
}

type Answers = { [K in RequestName]?: (input: Requests[K]['in']) => Requests[K]['out'] | Promise<Requests[K]['out']> };

const TEST_COUNT = 4;

/** A Session of four test samples in two classes: labels 0, 0, 1, 1; the first two are the probe. */
export function infoFor(experiment: Experiment, change: Partial<SessionInfo> = {}): SessionInfo {
  const network = (id: string, role: 'teacher' | 'student') => ({
    id,
    spec: experiment[role],
    generation: role === 'teacher' ? 0 : 1,
    sources: role === 'teacher' ? [] : ['teacher'],
    parameters: 10,
    bytes: 40,
    multiplyAdds: 8,
  });
  return {
    backend: { name: 'cpu', reason: 'requested', probes: {}, threads: 1 },
    experiment: structuredClone(experiment),
    classes: ['a', 'b'],
    shape: [2],
    rowsPerSample: 1,
    trainCount: 100,
    testCount: TEST_COUNT,
    labelledCount: 10,
    transferCount: 100,
    test: { inputs: new Float32Array(2 * TEST_COUNT), labels: Uint8Array.of(0, 0, 1, 1) },
    probeCount: 2,
    networks: [network('teacher', 'teacher'), ...experiment.arms.map(({ id }) => network(id, 'student'))],
    teacherSteps: 10,
    studentSteps: 10,
    teacherTrained: false,
    ...change,
  };
}

/** Logits of the whole test set under which exactly the samples in `right` are classified rightly. */
export function logitsWith(right: readonly number[]): Float32Array {
  const labels = [0, 0, 1, 1];
  return Float32Array.from(
    labels.flatMap((label, row) => {
      const chosen = right.includes(row) ? label : 1 - label;
      return chosen === 0 ? [1, 0] : [0, 1];
    }),
  );
}

export const evaluation = (change: Partial<Evaluation> = {}): Evaluation => ({
  phase: 'students',
  step: 1,
  rows: TEST_COUNT,
  logits: { distilled: logitsWith([0, 1, 2, 3]), scratch: logitsWith([0]) },
  ...change,
});

export const frame = (change: Partial<Frame> = {}): Frame => ({
  state: 'students',
  phase: 'students',
  step: 1,
  totalSteps: 10,
  remainingMs: null,
  stepMs: null,
  losses: [],
  marks: [],
  ...change,
});

export interface Fake {
  readonly store: StoreApi<PlaygroundState>;
  /** The run of its Session, as it is now. */
  readonly live: Run;
  readonly events: TrainingEvents;
  readonly preparations: readonly Preparation[];
  /** Every request but `prepare`, in order. */
  readonly requests: readonly { readonly name: RequestName; readonly input: unknown }[];
  readonly answers: Answers;
  /** Starts the store and answers its first preparation. */
  ready(change?: Partial<SessionInfo>): Promise<void>;
}

/** What was asked of the worker so far, in order. */
export const requestNames = (fake: Fake): RequestName[] => fake.requests.map(({ name }) => name);

/** Lets every settled promise be handled. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

export function fakePlayground(): Fake {
  const preparations: Preparation[] = [];
  const requests: { name: RequestName; input: unknown }[] = [];
  const answers: Answers = {
    run: () => 'teacher',
    pause: () => 'paused',
    reset: () => ({ state: 'ready', teacherTrained: false }),
    dials: ({ dials }) => ({ phase: 'students', step: 3, dials }),
    latency: () => ({ distilled: { medianMs: 1, p95Ms: 2, middleMs: [0.9, 1.1] } }),
    ping: () => 'ready',
  };
  let events: TrainingEvents | undefined;
  const create: CreateTrainingClient = (given) => {
    events = given;
    return {
      prepare: (experiment, options = {}) =>
        new Promise((resolve, reject) => {
          const succeed = (change?: Partial<SessionInfo>) => resolve(infoFor(experiment, change));
          preparations.push({ experiment, options, succeed, fail: reject });
        }),
      request: async (name, input) => {
        requests.push({ name, input });
        const answer = answers[name];
        if (!answer) throw new Error(`no answer to ${name}`);
        return answer(input);
      },
      dispose: () => undefined,
    };
  };
  const store = createStore<PlaygroundState>()(playground(create));
  if (!events) throw new Error('the store made no client');
  return {
    store,
    get live() {
      return store.getState().live;
    },
    events,
    preparations,
    requests,
    answers,
    async ready(change) {
      const started = store.getState().start();
      await settled();
      preparations[0]?.succeed(change);
      await started;
    },
  };
}
