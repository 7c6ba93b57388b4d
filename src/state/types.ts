/**
 * What the page knows. The store is made of these slices; components read it through `usePlayground(selector)` and
 * change it through the actions alone.
 */
import type { Dials, Experiment } from '../engine/experiment';
import type { ExperimentIssue } from '../engine/cross-checks';
import type { ErrorReport } from '../engine/errors';
import type {
  BackendName,
  Checkpoint,
  DialMark,
  ExportFormat,
  GradientReport,
  ImportedNetwork,
  InsideReport,
  Latency,
  LossPoint,
  NetworkId,
  Phase,
  RunState,
  SessionInfo,
  StepReport,
} from '../workers/protocol';
import type { Pace } from './view/pace';
import type { View } from './view/views';

/** The Experiment being set up and run. */
export interface ExperimentSlice {
  /** Always valid. Its dials are the sliders' values. */
  readonly experiment: Experiment;
  /** What the last change would have broken, by dotted path; shown beside the field, the experiment kept. */
  readonly issues: readonly ExperimentIssue[];
  readonly imported: { readonly teacher?: ImportedNetwork; readonly student?: ImportedNetwork };
  /** Validates and applies a change; a valid one prepares a new Session (debounced). */
  change(patch: (experiment: Experiment) => Experiment): void;
  /** Turns a dial: redraws at once, and reaches a running Session at its next step boundary. */
  turn(dials: Partial<Dials>): void;
  /** Replaces the whole Experiment, e.g. from a link. Shows an error and keeps the present one if it isn't valid. */
  load(value: unknown): void;
  takeImported(role: 'teacher' | 'student', network: ImportedNetwork | undefined): void;
}

export interface Progress {
  readonly phase: Phase;
  readonly step: number;
  readonly totalSteps: number;
  readonly remainingMs: number | null;
  readonly stepMs: number | null;
}

/** One point of the evaluation curves: the probe's logits are kept so that T and α can be changed afterwards. */
export interface EvaluationPoint {
  readonly phase: Phase;
  readonly step: number;
  /** Logits of the first `info.probeCount` test samples, by network. */
  readonly probe: Readonly<Record<NetworkId, Float32Array>>;
  /** Test accuracy (0–1) of each network trained in this phase; absent where only the probe was evaluated. */
  readonly accuracy?: Readonly<Record<NetworkId, number>>;
}

/** Something to tell the visitor: an error by its code, or a text; `action` is what can be done about it in one press. */
export interface Notice {
  readonly id: number;
  readonly tone: 'error' | 'info';
  readonly error?: ErrorReport;
  readonly text?: string;
  readonly action?: { readonly label: string; run(): void };
}

/** What a run has measured over time. */
export type Curves = Pick<SessionSlice, 'losses' | 'evaluations' | 'marks'>;

/** The Session in the worker, and all it has measured. */
export interface SessionSlice {
  readonly info: SessionInfo | null;
  /** `loading` until the first Session is prepared; `error` when there is none and can't be. */
  readonly run: RunState | 'loading' | 'error';
  readonly loading: { readonly what: 'backend' | 'dataset' | 'networks'; readonly fraction: number } | null;
  readonly progress: Progress | null;
  /** Run was pressed while the Session was still being prepared: it starts as soon as it is there. */
  readonly queued: boolean;
  readonly losses: readonly LossPoint[];
  readonly evaluations: readonly EvaluationPoint[];
  readonly marks: readonly DialMark[];
  /** The newest logits of each network on the whole test set (`info.testCount` rows), with the step they belong to. */
  readonly logits: Readonly<Record<NetworkId, Float32Array>>;
  readonly surfaces: Readonly<Record<NetworkId, Float32Array>>;
  readonly latency: Readonly<Record<NetworkId, Latency>>;
  readonly stepReport: StepReport | null;
  readonly notices: readonly Notice[];
  start(): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  step(): Promise<void>;
  /** Puts the report of the last Step away. */
  closeStep(): void;
  reset(): Promise<void>;
  predict(inputs: Uint8Array | Float32Array): Promise<Readonly<Record<NetworkId, Float32Array>>>;
  exportNetwork(network: NetworkId, format: ExportFormat): Promise<{ fileName: string; bytes: Uint8Array }>;
  importNetwork(role: 'teacher' | 'student', files: readonly File[]): Promise<void>;
  /** Returns the notice's id. */
  notify(notice: Omit<Notice, 'id'>): number;
  dismiss(id: number): void;
  readonly lastCheckpoint: Checkpoint | null;
  /** Goes on from a checkpoint: its Experiment, its networks, its place, and the curves that led there. */
  restore(checkpoint: Checkpoint, curves?: Curves): Promise<void>;
}

/** How alike the students' embeddings are to the teacher's at a step: linear CKA, 0–1, by arm. */
export interface CkaPoint {
  readonly phase: Phase;
  readonly step: number;
  readonly cka: Readonly<Record<NetworkId, number>>;
}

/** The networks seen from inside. Nothing of it is asked for until `lookInside` is called. */
export interface InsideSlice {
  /** The newest look, the Session it belongs to, and the test rows of its batch; the sample looked at is one row more. */
  readonly inside: {
    readonly info: SessionInfo;
    readonly rows: readonly number[];
    readonly report: InsideReport;
  } | null;
  /** Of the students' phase, one point a look. */
  readonly ckaPath: readonly CkaPoint[];
  /** The newest gradients of the terms, which outlive the end of the training. */
  readonly gradients: {
    readonly phase: Phase;
    readonly step: number;
    readonly networks: Readonly<Record<NetworkId, GradientReport>>;
  } | null;
  /** Looks inside all networks as they are now; called while one look is under way, it looks once more afterwards. */
  lookInside(): Promise<void>;
}

/** What is looked at, and how. */
export interface ViewSlice {
  /** A test sample, a confusion cell's samples, or one's own drawing. */
  readonly sample:
    | { readonly kind: 'test'; readonly index: number }
    | {
        readonly kind: 'drawn';
        /** As it was drawn. */
        readonly drawing: Uint8Array | Float32Array;
        /** As the networks get it: centred where the data set's pictures are. */
        readonly inputs: Uint8Array | Float32Array;
      };
  /** Logits of the drawn sample, refreshed with every evaluation. */
  readonly drawnLogits: Readonly<Record<NetworkId, Float32Array>> | null;
  readonly logScale: boolean;
  readonly confusionMode: 'counts' | 'softened';
  /** The symbol of the formula that is pointed at, so that its slider and bars stand out. */
  readonly highlighted: 'temperature' | 'alpha' | 'teacher' | 'student' | 'label' | null;
  readonly theme: 'light' | 'dark' | 'system';
  readonly backend: BackendName | 'auto';
  readonly pace: Pace;
  /** What stands under the header. */
  readonly view: View;
  selectSample(index: number): void;
  /** `inputs` is what the networks get, where that is not the drawing as it is. */
  draw(drawing: Uint8Array | Float32Array, inputs?: Uint8Array | Float32Array): void;
  setView(view: Partial<Pick<ViewSlice, 'logScale' | 'confusionMode' | 'highlighted' | 'theme'>>): void;
  setBackend(backend: BackendName | 'auto'): void;
  /** From now on, in a run under way too. */
  setPace(pace: Pace): void;
  openView(view: View): void;
}

export type PlaygroundState = ExperimentSlice & SessionSlice & InsideSlice & ViewSlice;
