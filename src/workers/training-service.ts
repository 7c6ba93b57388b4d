/**
 * What the worker does, apart from being one: prepares Sessions, runs them slice by slice so that every message is
 * answered in between, and keeps what outlives a Session (backend, data set, a trained teacher).
 */
import * as tf from '@tensorflow/tfjs-core';
import { chooseBackend } from '../engine/backend/choose';
import type { WasmPaths } from '../engine/backend/backends';
import { isDeviceLost, watchDevice } from '../engine/backend/device-loss';
import { asExhausted, isExhausted } from '../engine/backend/memory';
import type { Dataset } from '../engine/datasets/dataset';
import { dataKey, loadDataset, type FindTable } from '../engine/datasets/load';
import type { ReadFile } from '../engine/datasets/read';
import type { ConformanceResult } from '../engine/distillation/conformance';
import { PlaygroundError, toReport } from '../engine/errors';
import type { DataChoice, Experiment } from '../engine/experiment';
import type { BesideMode } from '../engine/training/beside/report';
import { measureLatencies } from '../engine/training/latency';
import type { RecentTeachers } from '../engine/training/measure-run';
import { UNPACED } from '../engine/training/pace';
import { Session } from '../engine/training/session';
import { isSound } from '../engine/training/snapshots';
import { teacherKey } from '../engine/training/teacher-key';
import { toExport } from '../engine/training/to-export';
import { askTeachersBeside } from './ask-beside';
import { breathe, sleep } from './breathe';
import { changesSince } from './checkpoint-changes';
import type {
  BackendInfo,
  Checkpoint,
  Frame,
  FromWorker,
  Phase,
  PhaseTimes,
  PrepareOptions,
  RequestName,
  Requests,
  RunState,
  ToWorker,
} from './protocol';
import { describeSession } from './session-info';
import { hashes, inside, predict } from './session-looks';
import { TeacherShelf } from './teacher-shelf';
import { WritingDesk } from './writing-desk';

/** How far a run that is to be watched may catch up where an evaluation took longer than its steps were to. */
const CATCH_UP_MS = 500;
/** Work between two looks at the message queue. Short enough that any request is answered well within 100 ms. */
const SLICE_MS = 30;

export interface ServiceOptions {
  readonly post: (message: FromWorker) => void;
  readonly read: ReadFile;
  /** The visitor's own tables, where they are kept. */
  readonly findTable?: FindTable;
  readonly wasmPaths?: WasmPaths;
}

export class TrainingService {
  private backend: BackendInfo | null = null;
  private dataset: { readonly key: string; readonly value: Dataset } | null = null;
  private session: Session | null = null;
  private readonly shelf = new TeacherShelf();
  private readonly desk = new WritingDesk((event) => this.options.post({ kind: 'writing', ...event }));
  /** Of the runs that `measure` trained. */
  private teachers: RecentTeachers | null = null;
  /** How the Session's teachers are asked. */
  private beside: { readonly mode: BesideMode; readonly session: Session | null } = { mode: 'off', session: null };
  private running = false;
  /** Counts what was asked to pause: a run that still waits for its turn then does not begin. */
  private pauses = 0;
  /** Counts the runs: a loop that a later one follows ends with its slice. */
  private turn = 0;
  private loop: Promise<void> = Promise.resolve();
  /** Requests that must not overlap wait for one another here. */
  private queue: Promise<unknown> = Promise.resolve();
  /** What a run is to let happen after its present slice. */
  private readonly between: (() => Promise<void>)[] = [];
  /** The newest checkpoint that the page has of this Session. */
  private posted: Checkpoint | null = null;

  constructor(private readonly options: ServiceOptions) {}

  /** Answers one request. Never rejects: what goes wrong is the answer. */
  async handle(message: ToWorker): Promise<void> {
    const { id } = message;
    try {
      const { value, after } = await this.dispatch(message);
      this.options.post({ kind: 'answer', id, value });
      after?.();
    } catch (cause) {
      const error = asExhausted(cause);
      this.options.post({ kind: 'refusal', id, error: toReport(error) });
      if (isExhausted(error)) this.fail(error);
    }
  }

  private async dispatch(message: ToWorker): Promise<{ value: unknown; after?: () => void }> {
    switch (message.request) {
      case 'prepare':
        this.desk.stop();
        return this.alone(() => this.prepare(message.experiment, message.options));
      case 'run':
        return this.runInTurn(message);
      case 'pause':
        this.pauses++;
        return { value: this.pause() };
      case 'step':
        return this.stepInTurn(message.of);
      case 'reset':
        this.desk.stop();
        return this.alone(() => this.reset());
      case 'dials': {
        const session = this.require('dials');
        const mark = session.turn(message.dials);
        if (mark.phase === 'teacher' && message.dials.learningRate !== session.experiment.dials.learningRate) {
          this.shelf.spoil();
        }
        return { value: mark };
      }
      case 'checkpoint':
        return { value: await this.betweenSlices(() => this.checkpoint()) };
      case 'predict':
        return { value: await predict(this.require('predict'), message) };
      case 'inside':
        return { value: await this.betweenSlices(() => inside(this.require('inside'), message)) };
      case 'write': {
        const goesOn = this.desk.begin();
        return { value: await this.betweenSlices(() => this.desk.write(this.require('write'), message, goesOn)) };
      }
      case 'hush':
        this.desk.stop();
        return { value: null };
      case 'latency':
        return this.alone(async () => ({ value: await this.latency() }));
      case 'export':
        return this.alone(async () => ({ value: await this.export(message) }));
      case 'import': {
        const { importAny } = await import('../engine/export/foreign/import-any');
        return { value: importAny(message, this.session?.dataset) };
      }
      case 'hash':
        return this.alone(async () => ({ value: await this.hash() }));
      case 'conformance':
        return this.alone(async () => ({ value: await this.conform(message) }));
      case 'memory': {
        const { numTensors, numBytes } = tf.memory();
        return { value: { tensors: numTensors, bytes: numBytes } satisfies Requests['memory']['out'] };
      }
      case 'measure':
        return this.alone(async () => ({ value: await this.measure(message) }));
      case 'ping':
        return { value: this.session?.state ?? 'ready' };
    }
  }

  private async prepare(experiment: Experiment, options: PrepareOptions) {
    await this.settle();
    this.backend ??= await this.chooseBackend(options);
    const dataset = await this.load(experiment.data, experiment.seed);
    this.options.post({ kind: 'progress', what: 'networks', fraction: 0 });
    this.desk.clear();
    this.session?.dispose();
    this.session = null;
    this.posted = options.checkpoint ?? null;
    const key = teacherKey(experiment, this.backend.name);
    const kept = options.imported?.teacher ? null : this.shelf.find(key);
    const session = new Session(experiment, dataset, {
      imported: options.imported,
      trainedTeachers: kept?.weights,
      breathe,
      onDivergence: (divergence) => this.options.post({ kind: 'diverged', ...divergence }),
    });
    try {
      if (options.checkpoint) session.restore(options.checkpoint);
    } catch (error) {
      session.dispose();
      throw error;
    }
    // Imported weights are not what the Experiment describes.
    if (session.phase === 'teacher' && session.step === 0 && !options.imported?.teacher) this.shelf.begin();
    else this.shelf.spoil();
    this.session = session;
    const frame = await session.open();
    this.options.post({ kind: 'progress', what: 'networks', fraction: 1 });
    const value = describeSession(session, this.backend, kept?.history);
    return { value, after: () => this.emit(frame) };
  }

  private async chooseBackend({ backend, below }: PrepareOptions): Promise<BackendInfo> {
    this.options.post({ kind: 'progress', what: 'backend', fraction: 0 });
    const info = await chooseBackend(backend, { below, wasmPaths: this.options.wasmPaths });
    watchDevice((reason) => this.fail(new PlaygroundError('device-lost', { reason })));
    return info;
  }

  private async load(data: DataChoice, seed: number): Promise<Dataset> {
    const key = dataKey(data, seed);
    if (this.dataset?.key === key) return this.dataset.value;
    const report = (fraction: number) => this.options.post({ kind: 'progress', what: 'dataset', fraction });
    report(0);
    const { read, findTable } = this.options;
    this.dataset = { key, value: await loadDataset(data, seed, read, report, findTable) };
    return this.dataset.value;
  }

  /** Behind whatever else is under way: a step, a reset or a new Session must not be trained upon halfway. */
  private runInTurn({ phaseMs, beside = 'off' }: Requests['run']['in']) {
    const { pauses } = this;
    const paused = () => pauses !== this.pauses;
    return this.alone(async () => {
      if (!paused()) await this.askBeside(beside);
      return { value: paused() ? this.pause() : this.run(phaseMs) };
    });
  }

  /** Has the Session's teachers asked in a second worker, from now on or no longer. */
  private async askBeside(mode: BesideMode): Promise<void> {
    const session = this.require('run');
    if (mode === this.beside.mode && session === this.beside.session) return;
    this.beside = { mode, session };
    await askTeachersBeside(session, mode, this.backend!.name);
  }

  private run(phaseMs: PhaseTimes = UNPACED): RunState {
    const session = this.require('run');
    if (session.state === 'done') return 'done';
    session.leastPhaseMs = phaseMs;
    if (!this.running) {
      this.running = true;
      const turn = ++this.turn;
      this.loop = this.loop.then(() => this.work(session, turn));
    }
    return session.phase;
  }

  private async work(session: Session, turn: number): Promise<void> {
    try {
      const goesOn = () => this.running && turn === this.turn;
      let due = performance.now();
      while (goesOn()) {
        const since = Math.max(due, performance.now() - CATCH_UP_MS);
        const { phase, step } = session;
        const frame = await session.advance(SLICE_MS);
        // Where Pause was answered meanwhile, the frame must not say otherwise.
        const paused = !this.running && turn === this.turn;
        if (frame) this.emit(paused ? { ...frame, state: session.atRest } : frame);
        if (frame?.state === 'done' || frame?.state === 'paused') this.running = false;
        await this.serveBetween();
        await breathe();
        const taken = (session.phase === phase ? session.step : session.steps[phase]) - step;
        // Anew each time: another pace may have been asked for meanwhile.
        const wait = () => (due = since + taken * session.leastStepMs(phase)) - performance.now();
        while (goesOn() && wait() > 0) await sleep(Math.min(wait(), SLICE_MS));
      }
      if (!this.running) session.rest();
    } catch (error) {
      this.running = false;
      // Whoever watches the device tells of its loss.
      if (!(await isDeviceLost())) this.fail(asExhausted(error));
    }
    await this.serveBetween();
  }

  /** Answers at once; a slice that is under way, or an evaluation, comes to its end meanwhile. */
  private pause(): RunState {
    this.running = false;
    return this.session?.atRest ?? 'ready';
  }

  /** Pauses, and waits until nothing is under way. */
  private async settle(): Promise<void> {
    this.pause();
    await this.loop;
    this.session?.rest();
  }

  private stepInTurn(of: Phase | undefined) {
    const { pauses } = this;
    return this.alone(() => this.step(of, () => pauses !== this.pauses));
  }

  private async step(of: Phase | undefined, paused: () => boolean) {
    const session = this.require('step');
    await this.settle();
    while (session.phase !== of && of === 'students' && !paused()) {
      const frame = await session.advance(SLICE_MS);
      if (frame) this.emit(frame);
      if (frame?.state === 'paused') break;
      await breathe();
    }
    session.rest();
    if (of && session.phase !== of) return { value: null };
    const { frame, report } = await session.stepOnce();
    return { value: report, after: () => this.emit(frame) };
  }

  private async reset() {
    const session = this.require('reset');
    await this.settle();
    session.reset();
    this.posted = null;
    if (session.phase === 'teacher' && !session.imported?.teacher) this.shelf.begin();
    const frame = await session.open();
    const value: Requests['reset']['out'] = { state: session.state, teacherTrained: session.phase === 'students' };
    return { value, after: () => this.emit(frame) };
  }

  private async checkpoint(): Promise<Requests['checkpoint']['out']> {
    const session = this.require('checkpoint');
    const checkpoint = await session.checkpoint();
    // What has just diverged, and is not rolled back yet, is no place to go on from.
    return isSound(checkpoint) ? checkpoint : (session.latestCheckpoint ?? checkpoint);
  }

  private async latency(): Promise<Requests['latency']['out']> {
    const session = this.require('latency');
    await this.pauseUnlessDone();
    return measureLatencies(session.networks, session.dataset);
  }

  private async hash(): Promise<Requests['hash']['out']> {
    const session = this.require('hash');
    await this.pauseUnlessDone();
    return hashes(session);
  }

  private async export(request: Requests['export']['in']): Promise<Requests['export']['out']> {
    const session = this.require('export');
    if (request.format === 'project') {
      const { exportProject } = await import('../engine/export/project/project');
      const { toProject } = await import('../engine/training/to-project');
      return exportProject(await toProject(session, request.network));
    }
    const { exportNetwork } = await import('../engine/export/bundle');
    return exportNetwork(request.format, await toExport(session, request.network, request.metrics), request.options);
  }

  private async conform({ backend, cases }: Requests['conformance']['in']): Promise<ConformanceResult[]> {
    if (this.backend?.name !== backend) {
      if (this.session) throw new PlaygroundError('backend-unavailable', { backend, reason: 'in-use' });
      this.backend = await this.chooseBackend({ backend });
    }
    const { runCase } = await import('../engine/distillation/conformance');
    const results: ConformanceResult[] = [];
    for (const golden of cases) results.push(await runCase(golden));
    return results;
  }

  private async measure({ experiment, options }: Requests['measure']['in']): Promise<Requests['measure']['out']> {
    await this.settle();
    this.backend ??= await this.chooseBackend(options);
    // Only studies measure whole runs, in a worker of their own.
    const { measureRun, recentTeachers } = await import('../engine/training/measure-run');
    this.teachers ??= recentTeachers();
    return measureRun(experiment, await this.load(experiment.data, experiment.seed), {
      sliceMs: SLICE_MS,
      teachers: this.teachers,
      imported: options.imported,
      breathe,
      onProgress: ({ phase, step, totalSteps, remainingMs }) =>
        this.options.post({ kind: 'measuring', progress: { phase, step, totalSteps, remainingMs } }),
    });
  }

  private async pauseUnlessDone(): Promise<void> {
    if (this.session?.state !== 'done') await this.settle();
  }

  /** Hands a frame to the page, and with it what goes along: checkpoints, and the teacher's memory. */
  private emit(frame: Frame): void {
    const { session } = this;
    if (!session || !this.backend) return;
    this.shelf.note(frame);
    const checkpoint = session.latestCheckpoint;
    if (frame.phase === 'teacher' && session.phase === 'students' && checkpoint) {
      const weights = session.teachers.map(({ id }) => [id, checkpoint.networks[id]!.weights] as const);
      this.shelf.keep(teacherKey(session.experiment, this.backend.name), Object.fromEntries(weights));
    }
    if (checkpoint && checkpoint !== this.posted) {
      this.options.post({ kind: 'checkpoint', changes: changesSince(this.posted, checkpoint) });
      this.posted = checkpoint;
    }
    // Last, so that a page that hears of the end has all there is to keep.
    this.options.post({ kind: 'frame', frame });
  }

  private fail(error: unknown): void {
    this.running = false;
    this.options.post({ kind: 'fatal', error: toReport(error) });
  }

  private require(action: RequestName): Session {
    if (!this.session) throw new PlaygroundError('not-ready', { action });
    return this.session;
  }

  /** Does `work` while nothing is being trained: between two slices of a run, at once where there is none. */
  private betweenSlices<T>(work: () => Promise<T>): Promise<T> {
    return this.alone(async () => {
      if (this.running) return new Promise<T>((done, failed) => this.between.push(() => work().then(done, failed)));
      await this.loop;
      return work();
    });
  }

  private async serveBetween(): Promise<void> {
    for (let work = this.between.shift(); work; work = this.between.shift()) await work();
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }
}
