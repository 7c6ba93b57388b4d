import type { ForeignNetwork } from '../../engine/export/foreign/import-foreign';
import type { Mapping } from '../../engine/export/foreign/match';
import type { ErrorReport } from '../../engine/errors';
import type { Said } from '../../messages';
import type {
  BesideReport,
  ExportChoice,
  ExportOptions,
  NetworkId,
  PlainWork,
  StepReport,
} from '../../workers/protocol';
import type { Resumable, Run } from '../runs/run';

export type Remedy = 'prepared' | 'begun' | 'changed';

/** Something to tell the visitor: an error by its code, or a message; `action` is what can be done about it in one press. */
export interface Notice {
  readonly id: number;
  readonly tone: 'error' | 'info';
  readonly error?: ErrorReport;
  readonly message?: Said;
  /** What makes it old news: a Session that was prepared, a run that was begun or reset, a setup that was changed. */
  readonly until?: Remedy;
  readonly action?: { readonly label: Said; run(): void };
}

/** The Session in the worker, and the run that it makes. */
export interface SessionSlice {
  readonly live: Run;
  readonly loading: { readonly what: 'backend' | 'dataset' | 'networks'; readonly fraction: number } | null;
  /** Run was pressed while the Session was still being prepared: it starts as soon as it is there. */
  readonly queued: boolean;
  readonly stepReport: StepReport | null;
  /** What the Session computes operation by operation, as its newest frame says. */
  readonly plain: readonly PlainWork[];
  /** How the Session's teachers are asked while students learn, as its newest frame says; null where it says nothing. */
  readonly besideReport: BesideReport | null;
  readonly notices: readonly Notice[];
  start(): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  step(): Promise<void>;
  /** Puts the report of the last Step away. */
  closeStep(): void;
  reset(): Promise<void>;
  predict(inputs: Uint8Array | Float32Array): Promise<Readonly<Record<NetworkId, Float32Array>>>;
  exportNetwork(
    network: NetworkId,
    format: ExportChoice,
    options?: ExportOptions,
  ): Promise<{ fileName: string; bytes: Uint8Array }>;
  importNetwork(
    role: 'teacher' | 'student',
    files: readonly File[],
    mapping?: Mapping,
  ): Promise<ForeignNetwork | undefined>;
  /** Returns the notice's id. */
  notify(notice: Omit<Notice, 'id'>): number;
  dismiss(id: number): void;
  /** Puts away the notices whose cause is gone. */
  settle(remedy: Remedy): void;
  /** Goes on with a run from its checkpoint: its Experiment becomes the setup's, and what it has measured is there. */
  restore(run: Resumable): Promise<void>;
  /** Has the live run's checkpoint taken where it stands now. */
  takeCheckpoint(): Promise<void>;
}
