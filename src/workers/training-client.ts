import { PlaygroundError, toReport, type ErrorReport } from '../engine/errors';
import { withChanges } from './checkpoint-changes';
import type { CreateTrainingClient, TrainingClient, TrainingEvents } from './client-types';
import type {
  BackendName,
  Checkpoint,
  Frame,
  FromWorker,
  PrepareOptions,
  RequestName,
  Requests,
  SessionInfo,
  ToWorker,
} from './protocol';
import type { Dials, Experiment } from '../engine/experiment';
import { Watchdog } from './watchdog';

/** What the client needs of a Worker, so that tests can stand in for it. */
export interface WorkerLike {
  /** Name of a lock that the worker holds as long as it lives. */
  readonly lock?: string;
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Pending {
  readonly request: RequestName;
  readonly resolve: (value: never) => void;
  readonly reject: (error: PlaygroundError) => void;
}

/** What was prepared last: what a lost worker's successor is given. */
interface Prepared {
  readonly experiment: Experiment;
  options: PrepareOptions;
  info: SessionInfo | null;
  /** Who asked for it, where their worker was lost before it answered. */
  waiting: Pending[];
}

/** Losses on one backend after which the next rung is taken, and in all after which the client gives up. */
const LOSSES_PER_RUNG = 2;
const MOST_LOSSES = 6;

export class WorkerTrainingClient implements TrainingClient {
  private worker: WorkerLike | null = null;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private prepared: Prepared | null = null;
  /** Counts losses: of two recoveries the later one goes on. */
  private turn = 0;
  private recovering = false;
  /** The backend asked for; undefined leaves the choice to the worker. */
  private requested: BackendName | undefined;
  /** What replaces it once it has failed. */
  private fallen: Pick<PrepareOptions, 'backend' | 'below'> = {};
  /** As last turned: newer than those of the checkpoint. */
  private dials: Dials | null = null;
  private checkpoint: Checkpoint | null = null;
  private running = false;
  private pace: Requests['run']['in'] = {};
  /** Ends the wait for the present worker's lock. */
  private mourning = new AbortController();
  private losses = 0;
  private readonly watchdog: Watchdog;

  constructor(
    private readonly events: TrainingEvents,
    private readonly spawn: () => WorkerLike,
  ) {
    this.watchdog = new Watchdog(
      () => void this.send('ping', {}).catch(() => undefined),
      () => void this.lost({ code: 'worker-lost', details: { reason: 'silent' } }),
    );
  }

  async prepare(experiment: Experiment, options: PrepareOptions = {}): Promise<SessionInfo> {
    this.forget();
    if (options.backend !== this.requested) {
      this.stop(replaced());
      this.requested = options.backend;
      this.fallen = {};
    }
    const prepared: Prepared = { experiment, options: { ...options, ...this.fallen }, info: null, waiting: [] };
    this.prepared = prepared;
    this.dials = null;
    this.checkpoint = options.checkpoint ?? null;
    this.running = false;
    this.losses = 0;
    try {
      return (prepared.info = await this.send('prepare', { experiment, options: prepared.options }));
    } catch (error) {
      // What was refused once is not tried again after a loss.
      if (this.prepared === prepared) this.prepared = null;
      throw error;
    }
  }

  request<K extends RequestName>(name: K, input: Requests[K]['in']): Promise<Requests[K]['out']> {
    if (name === 'run') [this.running, this.pace] = [true, input as Requests['run']['in']];
    if (name === 'pause' || name === 'step' || name === 'reset') this.running = false;
    if (name === 'reset') this.checkpoint = this.dials = null;
    if (name === 'dials') ({ dials: this.dials } = input as Requests['dials']['in']);
    return this.send(name, input);
  }

  dispose(): void {
    this.forget();
    this.stop(replaced());
  }

  /** Lets go of what was prepared last, and of a recovery that was about to bring it back. */
  private forget(): void {
    this.turn++;
    this.recovering = false;
    for (const { reject } of this.prepared?.waiting ?? []) reject(replaced());
    this.prepared = null;
  }

  private send<K extends RequestName>(name: K, input: Requests[K]['in']): Promise<Requests[K]['out']> {
    const worker = (this.worker ??= this.start());
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { request: name, resolve, reject });
      this.watchdog.expect(true);
      worker.postMessage({ id, request: name, ...input } as ToWorker);
    });
  }

  private start(): WorkerLike {
    const worker = this.spawn();
    worker.onmessage = ({ data }) => this.receive(worker, data);
    worker.onerror = (event) => {
      void this.lost({ code: 'worker-lost', details: { reason: event.message || 'load-failed' } });
    };
    return worker;
  }

  /** A lock is released when its holder dies, however it dies: the one sure sign that a browser gives. */
  private awaitDeath({ lock }: WorkerLike): void {
    if (!lock) return;
    const { signal } = this.mourning;
    const died = () => void this.lost({ code: 'worker-lost', details: { reason: 'ended' } });
    navigator.locks.request(lock, { signal }, died).catch(() => undefined); // Rejects when we ended the worker ourselves.
  }

  private receive(worker: WorkerLike, message: FromWorker): void {
    this.watchdog.heard();
    switch (message.kind) {
      case 'alive':
        this.awaitDeath(worker);
        break;
      case 'answer':
        this.settle(message.id)?.resolve(message.value as never);
        break;
      case 'refusal': {
        const { code, details } = message.error;
        this.settle(message.id)?.reject(new PlaygroundError(code, details));
        break;
      }
      case 'frame':
        if (this.ends(message.frame)) this.running = false;
        this.events.frame(message.frame);
        break;
      case 'checkpoint':
        // One of a Session that is being replaced or reset says nothing about the next one.
        if (this.replacing()) break;
        this.checkpoint = withChanges(this.checkpoint, message.changes);
        this.events.checkpoint(this.checkpoint);
        break;
      case 'progress':
        this.events.progress(message);
        break;
      case 'diverged':
        this.events.diverged(message);
        break;
      case 'writing':
        this.events.writing?.(message);
        break;
      case 'measuring':
        this.events.measuring?.(message.progress);
        break;
      case 'fatal':
        void this.lost(message.error);
        break;
    }
    this.watchdog.expect(this.running || this.pending.size > 0);
  }

  /** Whether a frame says that nothing runs. One that was sent before the worker heard of Run says how it was before. */
  private ends({ state }: Frame): boolean {
    const starting = this.recovering || [...this.pending.values()].some(({ request }) => request === 'run');
    return state === 'done' || (state === 'paused' && !starting);
  }

  private replacing(): boolean {
    return [...this.pending.values()].some(({ request }) => request === 'prepare' || request === 'reset');
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }

  /** Starts another worker, gives it the last checkpoint and goes on. */
  private async lost(error: ErrorReport): Promise<void> {
    const failure = new PlaygroundError(error.code, error.details);
    const { prepared, running } = this;
    const turn = ++this.turn;
    this.losses++;
    if (prepared) prepared.waiting.push(...this.openings());
    this.stop(failure);
    // What has filled the memory once would fill it again.
    const exhausted = error.code === 'memory-exhausted';
    if (exhausted) this.prepared = null;
    if (!prepared || exhausted || this.losses > MOST_LOSSES) {
      this.giveUp(prepared, failure, error);
      return;
    }
    this.running = running;
    this.recovering = true;
    this.descend(prepared.info?.backend.name ?? this.presumed());
    const options = { ...prepared.options, ...this.fallen };
    prepared.options = options;
    try {
      const { checkpoint } = this;
      const info = await this.send('prepare', {
        experiment: prepared.experiment,
        options: { ...options, checkpoint: checkpoint ?? undefined },
      });
      // Another setup may be on its way by now, or another worker: both know by themselves what to do.
      if (turn !== this.turn) return;
      prepared.info = info;
      const waiting = prepared.waiting.splice(0);
      for (const { resolve } of waiting) resolve(info as never);
      if (waiting.length === 0) this.events.restarted(info, error);
      if (this.dials) await this.send('dials', { dials: this.dials });
      if (turn !== this.turn) return;
      this.recovering = false;
      if (this.running) await this.request('run', this.pace);
    } catch (cause) {
      if (turn !== this.turn) return;
      this.giveUp(prepared, failure, cause instanceof PlaygroundError ? toReport(cause) : error);
    }
  }

  private giveUp(prepared: Prepared | null, failure: PlaygroundError, report: ErrorReport): void {
    this.recovering = this.running = false;
    for (const { reject } of prepared?.waiting.splice(0) ?? []) reject(failure);
    this.events.failed({ code: report.code, details: report.details });
  }

  /** Takes out of the pending requests whoever waits for what was prepared last; a recovery itself does not. */
  private openings(): Pending[] {
    if (this.recovering || this.prepared?.info) return [];
    const found = [...this.pending].filter(([, { request }]) => request === 'prepare').slice(-1);
    return found.flatMap(([id]) => this.settle(id) ?? []);
  }

  /** Which backend was being tried where none had answered yet. */
  private presumed(): BackendName {
    const rungs: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];
    const { below } = this.fallen;
    return below ? (rungs[rungs.indexOf(below) + 1] ?? 'cpu') : (this.requested ?? 'webgpu');
  }

  /** One rung down after every second loss; an explicit choice is given up then too, until another one is made. */
  private descend(failed: BackendName): void {
    if (this.losses % LOSSES_PER_RUNG !== 0 || failed === 'cpu') return;
    this.fallen = { backend: undefined, below: failed };
  }

  /** Ends the worker. @param reason what everyone is told who still waits for it. */
  private stop(reason: PlaygroundError): void {
    this.watchdog.expect(false);
    this.mourning.abort();
    this.mourning = new AbortController();
    if (this.worker) {
      // What a dying worker still has to say is no concern of the next one.
      this.worker.onmessage = null;
      this.worker.onerror = null;
      this.worker.terminate();
      this.worker = null;
    }
    const waiting = [...this.pending.values()];
    this.pending.clear();
    this.running = false;
    for (const { reject } of waiting) reject(reason);
  }
}

/** What becomes of a request whose worker gives way to another one. */
const replaced = (): PlaygroundError => new PlaygroundError('replaced');

let spawned = 0;

/** The page's own worker. Its name tells where the data sets lie, and which lock to hold. */
function spawnWorker(): WorkerLike {
  const name = `${new URL('datasets/', document.baseURI).href}#${performance.timeOrigin}-${spawned++}`;
  const worker = new Worker(new URL('./training.worker.ts', import.meta.url), { type: 'module', name });
  return Object.assign(worker, { lock: name }) as WorkerLike;
}

export const createTrainingClient: CreateTrainingClient = (events) => new WorkerTrainingClient(events, spawnWorker);
