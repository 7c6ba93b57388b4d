/**
 * The store's hands on the worker: preparing Sessions so that the latest one wins, passing dials on without flooding
 * the worker, and turning what the worker says into state. The slices' actions are thin on top of it.
 */
import type { StoreApi } from 'zustand';
import { toReport, type ErrorReport } from '../../engine/errors';
import type { CreateTrainingClient } from '../../workers/client-types';
import type { Frame, Phase, RequestName, Requests, SessionInfo } from '../../workers/protocol';
import { addMark, applyFrame, compressedBy, measuredBefore, rewind } from './frames';
import { newRunId, nothingMeasured, type Resumable, type Run } from '../runs/run';
import { ofTask } from '../runs/of-task';
import type { PlaygroundState } from '../types';
import { telling } from '../view/telling';

/** How long the setup must rest before a new Session is prepared. */
export const PREPARE_DELAY_MS = 250;
/** The sliders fire far more often than a step boundary comes along. */
export const DIALS_INTERVAL_MS = 50;

export type SetState = StoreApi<PlaygroundState>['setState'];
export type GetState = StoreApi<PlaygroundState>['getState'];

export interface SessionControl {
  /** Prepares a Session for the present Experiment at once; earlier preparations still under way are forgotten. */
  prepare(past?: Resumable): Promise<void>;
  /** The same after the setup has rested for a moment. */
  schedulePrepare(): void;
  /** Passes the present dials to the Session, at most once every `DIALS_INTERVAL_MS`. */
  sendDials(): void;
  /** A request whose failure becomes a notice. Undefined where it failed or its Session has been replaced. */
  ask<K extends RequestName>(name: K, input: Requests[K]['in']): Promise<Requests[K]['out'] | undefined>;
  /** A request that rejects with PlaygroundError. */
  request<K extends RequestName>(name: K, input: Requests[K]['in']): Promise<Requests[K]['out']>;
  /** Takes the live run's checkpoint where it stands, if it has gone further than the last one. */
  takeCheckpoint(): Promise<void>;
  /** Changes the run of the present Session. */
  measured(changes: Partial<Run>): void;
  /** Asks for the logits of one's own sample anew. */
  refreshDrawn(): void;
}

const stepsOf = (info: SessionInfo, phase: Phase): number =>
  phase === 'teacher' ? info.teacherSteps : info.studentSteps;

/** What a Session that goes on with `run` starts from. */
const resumed = ({ id, progress, curves, logits, surfaces, latency, checkpoint, diverged }: Resumable): ResumedRun => ({
  id,
  progress,
  curves,
  logits,
  surfaces,
  latency,
  checkpoint,
  ...(diverged ? { diverged } : {}),
});
type ResumedRun = Omit<Run, 'imported' | 'info' | 'state'>;

export function createSessionControl(create: CreateTrainingClient, set: SetState, get: GetState): SessionControl {
  /** Counts preparations; whatever belongs to an earlier one is dropped. */
  let generation = 0;
  /** Frames between a change and the new Session belong to the old one. */
  let preparing = false;
  let preparation: Promise<unknown> = Promise.resolve();
  /** The last word of the Session that is being replaced. */
  let leaving: Promise<void> = Promise.resolve();
  let prepareTimer: ReturnType<typeof setTimeout> | undefined;
  let dialsTimer: ReturnType<typeof setTimeout> | undefined;
  let dialsWaiting = false;
  let predicting = false;

  const client = create({
    frame: receive,
    progress: ({ what, fraction }) => set({ loading: { what, fraction } }),
    checkpoint: (checkpoint) => {
      if (!preparing) measured({ checkpoint });
    },
    diverged: ({ network, step, suggestedLearningRate }) => {
      if (!preparing) measured({ diverged: [...(get().live.diverged ?? []), { network, step }] });
      const learningRate = Number(suggestedLearningRate.toPrecision(2));
      get().notify({
        tone: 'error',
        error: { code: 'diverged', details: { network, step, learningRate } },
        until: 'begun',
        action: {
          label: { key: 'notice.lower-rate', values: { rate: learningRate } },
          run: () => {
            get().turn({ learningRate });
            void get()
              .reset()
              .then(() => get().play());
          },
        },
      });
    },
    writing: (report) => {
      const { wish, live } = get();
      if (!preparing && wish && live.info) set({ written: { info: live.info, wish, report } });
    },
    restarted: (info, error) => {
      // Said of a Session that is being replaced: the next one is on its way.
      if (preparing) return;
      const { checkpoint: point, progress, curves, compressed, logits, surfaces } = get().live;
      const at = point && { phase: point.phase, step: point.step };
      measured({
        ...(point
          ? {
              curves: rewind(curves, info, point.phase, point.step),
              compressed: compressedBy(compressed, point.phase, point.step),
            }
          : measuredBefore(info)),
        // What is on screen stays until the new worker's first frame, which is under way, replaces it.
        logits,
        surfaces,
        progress: at && progress && { ...progress, ...at, totalSteps: stepsOf(info, at.phase), remainingMs: null },
        info,
      });
      get().notify({ tone: 'info', error, until: 'prepared' });
    },
    failed: (error) => {
      if (preparing) return;
      measured({ state: 'error' });
      set({ loading: null, queued: false });
      notifyRetry(error);
    },
  });

  /** Changes the run of the present Session. */
  function measured(changes: Partial<Run>): void {
    set({ live: { ...get().live, ...changes } });
  }

  const isOfAnswers = ({ details }: ErrorReport): boolean => details['hash'] === get().experiment.data.answers?.hash;

  function notifyRetry(error: ErrorReport): void {
    // What is not here can only be brought.
    const missing = error.code === 'own-data-missing';
    const action = missing
      ? ({ label: { key: 'notice.choose-file' }, run: () => get().openData([], isOfAnswers(error)) } as const)
      : ({ label: { key: 'notice.retry' }, run: () => void get().start() } as const);
    get().notify({ tone: 'error', error, until: 'prepared', action });
  }

  function receive(frame: Frame): void {
    const { live, plain, besideReport, sampleBy } = get();
    if (preparing || !live.info) return;
    measured(applyFrame(live, live.info, frame));
    if (frame.beside || besideReport) set({ besideReport: frame.beside ?? null });
    if (frame.plain || plain.length > 0) set({ plain: frame.plain ?? [] });
    // The teacher has learned all it will: now it is known which sample shows best what the students will hear.
    if (frame.phase === 'students' && sampleBy === 'nobody') {
      const [index] = telling(ofTask(get().live, get().task), get().experiment.dials.temperature);
      if (index !== undefined) set({ sample: { kind: 'test', index }, sampleBy: 'page' });
    }
    if (frame.evaluation) refreshDrawn();
    if (frame.state === 'done' && live.state !== 'done') void finish();
  }

  /** What is worth knowing once training has ended, and would disturb it before. */
  async function finish(): Promise<void> {
    const latency = await ask('latency', {});
    if (latency) measured({ latency });
  }

  async function takeCheckpoint(): Promise<void> {
    const { id, state, progress, checkpoint: last } = get().live;
    if (state === 'loading' || state === 'error' || state === 'done' || !progress) return;
    const trained = progress.phase === 'students' || progress.step > 0;
    if (!trained || (last?.phase === progress.phase && last.step === progress.step)) return;
    // Where it fails, the one that was taken on the way serves.
    const checkpoint = await client.request('checkpoint', {}).catch(() => null);
    if (checkpoint && get().live.id === id) measured({ checkpoint });
  }

  function refreshDrawn(): void {
    const { sample } = get();
    if (sample.kind === 'test' || predicting) return;
    predicting = true;
    const current = generation;
    client
      .request('predict', { inputs: sample.inputs })
      .then((logits) => {
        if (current === generation && get().sample === sample) set({ drawnLogits: logits });
      })
      .catch(() => undefined) // The next evaluation asks again.
      .finally(() => {
        predicting = false;
        // Drawn on while the answer was on its way.
        if (current === generation && get().sample !== sample) refreshDrawn();
      });
  }

  async function ask<K extends RequestName>(
    name: K,
    input: Requests[K]['in'],
  ): Promise<Requests[K]['out'] | undefined> {
    const current = generation;
    try {
      const answer = await client.request(name, input);
      return current === generation ? answer : undefined;
    } catch (error) {
      if (current === generation) get().notify({ tone: 'error', error: toReport(error), until: 'begun' });
      return undefined;
    }
  }

  function begin(): number {
    clearTimeout(prepareTimer);
    if (!preparing) leaving = takeCheckpoint();
    preparing = true;
    measured({ state: 'loading' });
    // What is set up now is what one wants to see.
    set({ viewed: null, loading: get().loading ?? { what: 'dataset', fraction: 0 } });
    return ++generation;
  }

  async function prepare(past?: Resumable): Promise<void> {
    const current = begin();
    // One after the other, so that the last one sent is the one the worker ends up with.
    const before = preparation;
    const mine = before.catch(() => undefined).then(() => (current === generation ? open(current, past) : undefined));
    preparation = mine;
    await mine;
  }

  async function open(current: number, past?: Resumable): Promise<void> {
    await leaving;
    if (current !== generation) return;
    const { experiment, imported, backend } = get();
    try {
      const info = await client.prepare(experiment, {
        ...(backend === 'auto' ? {} : { backend }),
        ...(past ? { checkpoint: past.checkpoint } : {}),
        ...(imported.teacher || imported.student ? { imported } : {}),
      });
      if (current !== generation) return;
      preparing = false;
      const begun = { ...nothingMeasured, ...measuredBefore(info), id: newRunId(), checkpoint: null };
      set({
        live: { ...(past ? resumed(past) : begun), imported, info, state: 'ready' },
        ...fittingSample(info),
        loading: null,
        stepReport: null,
      });
      get().settle('prepared');
      get().settle('begun');
      if (get().experiment.dials !== experiment.dials) sendDials();
      if (past) {
        const state = await ask('ping', {});
        // A frame may have said so already, and something newer.
        if (state && get().live.state === 'ready') measured({ state });
      }
      if (get().queued) await get().play();
    } catch (error) {
      if (current !== generation) return;
      preparing = false;
      measured({ state: 'error' });
      set({ loading: null, queued: false });
      notifyRetry(toReport(error));
    }
  }

  /** A sample of the old data set may not exist in the new one. */
  function fittingSample(info: SessionInfo): Partial<PlaygroundState> {
    const { sample, live } = get();
    // Before the first Session the sample is the address's choice.
    const sameSet = !live.info || live.info.experiment.data.dataset === info.experiment.data.dataset;
    if (sameSet && (sample.kind !== 'test' || sample.index < info.testCount)) return { drawnLogits: null };
    return { sample: { kind: 'test', index: 0 }, sampleBy: 'nobody', drawnLogits: null };
  }

  function schedulePrepare(): void {
    begin();
    prepareTimer = setTimeout(() => void prepare(), PREPARE_DELAY_MS);
  }

  function sendDials(): void {
    if (dialsTimer) {
      dialsWaiting = true;
      return;
    }
    const { live, experiment } = get();
    // While loading, the dials go with the new Session; after the end they change what is drawn, not what was trained.
    if (live.state === 'loading' || live.state === 'error' || live.state === 'done') return;
    dialsTimer = setTimeout(() => {
      dialsTimer = undefined;
      if (dialsWaiting) {
        dialsWaiting = false;
        sendDials();
      }
    }, DIALS_INTERVAL_MS);
    void ask('dials', { dials: experiment.dials }).then((mark) => {
      const { curves } = get().live;
      if (mark) measured({ curves: { ...curves, marks: addMark(curves.marks, mark) } });
    });
  }

  const request: SessionControl['request'] = (name, input) => client.request(name, input);
  return { prepare, schedulePrepare, sendDials, ask, request, refreshDrawn, measured, takeCheckpoint };
}
