/**
 * Every message between the page and the training worker. Types only: this module exists so that both sides can be
 * read without the other, and may import nothing but types.
 */
import type { BackendName } from '../engine/backend/backends';
import type { BackendInfo } from '../engine/backend/choose';
import type { ConformanceResult, GoldenCase } from '../engine/distillation/conformance';
import type { Dials, Experiment } from '../engine/experiment';
import type { ErrorReport } from '../engine/errors';
import type { ExportOptions } from '../engine/export/format';
import type { ForeignNetwork } from '../engine/export/foreign/import-foreign';
import type { Mapping } from '../engine/export/foreign/match';
import type { ExportFormat } from '../engine/export/holds';
import type { NetworkSpec } from '../engine/models/catalogue';
import type { SampleShape } from '../engine/models/plan';
import type { TableFacts, Task } from '../engine/datasets/dataset';
import type { NumberFacts } from '../engine/datasets/numbers';
import type { Vocabulary } from '../engine/text/vocabulary';
import type { NamedArrays } from '../engine/models/weights';
import type { WritingRequest, WrittenTexts } from '../engine/generation/writers';
import type { Text } from '../engine/generation/write';
import type { Latency } from '../engine/evaluation/latency';
import type { BesideMode, BesideReport } from '../engine/training/beside/report';
import type { RunOutcome, RunProgress } from '../engine/training/measure-run';
import type { GradientReport } from '../engine/training/gradient-report';
import type { AttentionRows, InsideNetwork, TapPicture } from '../engine/training/inside';
import type {
  Checkpoint,
  DialMark,
  Evaluation,
  Frame,
  LossPoint,
  NetworkId,
  Phase,
  PhaseTimes,
  PlainWork,
  RunState,
  SampleBlock,
  StepReport,
} from '../engine/training/measurements';

export type { BackendInfo, BackendName };
export type {
  AttentionRows,
  BesideMode,
  BesideReport,
  Checkpoint,
  DialMark,
  Evaluation,
  ExportFormat,
  ExportOptions,
  Frame,
  GradientReport,
  InsideNetwork,
  Latency,
  LossPoint,
  NetworkId,
  Phase,
  PhaseTimes,
  PlainWork,
  RunOutcome,
  RunProgress,
  RunState,
  SampleBlock,
  StepReport,
  TapPicture,
  Text,
  WrittenTexts,
};

export interface NetworkInfo {
  readonly id: NetworkId;
  readonly spec: NetworkSpec;
  /** 0 for teachers; arms that learn from arms are trained after those. */
  readonly generation: number;
  /** Whom it learns from: ids of networks, or `ema`. */
  readonly sources: readonly NetworkId[];
  readonly parameters: number;
  /** Size of the parameters in float32. */
  readonly bytes: number;
  /** Of one sample's forward pass. */
  readonly multiplyAdds: number;
  /** Numbers kept of each token while it writes; absent where there is nothing to keep. */
  readonly kept?: number | undefined;
}

/** What a prepared Session is; sent once for each `prepare`. */
export interface SessionInfo {
  readonly backend: BackendInfo;
  readonly experiment: Experiment;
  readonly classes: readonly string[];
  /** Where a number is predicted, of which `classes` are what networks say. */
  readonly number?: NumberFacts;
  /** What is predicted of a sample, where that is more than one thing; `classes` are then those of all. */
  readonly tasks?: readonly Task[];
  /** Of several tasks the one whose classes and labels these are, where the page shows one: the worker tells of all. */
  readonly task?: number;
  readonly shape: SampleShape;
  /** What ids of tokens are ids of; absent where samples are no text. */
  readonly vocabulary?: Vocabulary;
  /** What the columns are called, and how they were scaled; absent where samples are no rows of a table. */
  readonly table?: TableFacts;
  /** Predictions that a sample asks for: 1, or the positions of a sequence whose next symbols are predicted. */
  readonly rowsPerSample: number;
  readonly trainCount: number;
  readonly testCount: number;
  /** Students' share: labelled (after withholding), and the whole transfer set. */
  readonly labelledCount: number;
  readonly transferCount: number;
  readonly test: SampleBlock;
  /** Of networks that answer the test's questions in another form: what is right there. None of it is in what teachers were asked. */
  readonly otherForms?: Readonly<Record<NetworkId, Pick<SampleBlock, 'labels' | 'rowWeights'>>>;
  /** The first `probeCount` test samples are the fixed probe behind the evaluation-loss curves. */
  readonly probeCount: number;
  /** Generated sets: the training points and which of them carry a label for the students. */
  readonly points?: SampleBlock & { readonly labelled: Uint8Array };
  readonly networks: readonly NetworkInfo[];
  readonly teacherSteps: number;
  /** Of all generations together, each with as many. */
  readonly studentSteps: number;
  /** Whether the teacher is already trained: kept from an equal Experiment, imported or restored. */
  readonly teacherTrained: boolean;
  /** How a kept teacher was trained, so that its curves are there too. */
  readonly teacherHistory?: TeacherHistory;
}

/** What training has measured over time. */
export interface History<EvaluationPoint> {
  readonly losses: readonly LossPoint[];
  readonly evaluations: readonly EvaluationPoint[];
  readonly marks: readonly DialMark[];
}
export type TeacherHistory = History<Evaluation>;

/** A network read from a file, to be used in the next prepared Session. */
export interface ImportedNetwork {
  readonly spec: NetworkSpec;
  readonly weights: NamedArrays;
}

export interface PrepareOptions {
  readonly backend?: BackendName;
  /** Only backends after this one: what ran before has failed. */
  readonly below?: BackendName;
  readonly checkpoint?: Checkpoint;
  /** Imported weights: a teacher so given is not trained; a student so given is every arm's start. */
  readonly imported?: { readonly teacher?: ImportedNetwork; readonly student?: ImportedNetwork };
}

/** A checkpoint without the networks that have not changed since the one before it. */
export type CheckpointChanges = Checkpoint;

/** A form of the trained network, or the PyTorch project that trains it. */
export type ExportChoice = ExportFormat | 'project';

/** Results that the export carries along as metrics.json. */
export type Metrics = Readonly<Record<string, number | string>>;

/** All networks seen from inside, at one and the same step. */
export interface InsideReport {
  readonly phase: Phase;
  readonly step: number;
  readonly networks: Readonly<Record<NetworkId, InsideNetwork>>;
  /** Of the networks that learn at present, on the batch that comes next; empty where none comes. */
  readonly gradients: Readonly<Record<NetworkId, GradientReport>>;
}

/** What networks wrote at a step, by their ids: up to each text's end, or to where it was stopped. */
export interface WritingReport {
  readonly phase: Phase;
  readonly step: number;
  readonly texts: WrittenTexts;
}

/** Requests and what each is answered with. */
export interface Requests {
  prepare: { in: { experiment: Experiment; options: PrepareOptions }; out: SessionInfo };
  /**
   * `phaseMs`: what each phase is to take at least, so that it can be watched. `beside`: when teachers are asked in a second worker;
   * never where it is absent. While it runs, another pace, and another such choice.
   */
  run: { in: { phaseMs?: PhaseTimes; beside?: BesideMode }; out: RunState };
  pause: { in: object; out: RunState };
  /** `of: 'students'`: teachers that still learn are trained to their end first. Null where Pause came before that. */
  step: { in: { of?: Phase }; out: StepReport | null };
  /** Back to the start; a teacher trained to its end is kept. */
  reset: { in: object; out: { state: RunState; teacherTrained: boolean } };
  dials: { in: { dials: Dials }; out: DialMark };
  /** Where the Session stands now; taken between two slices where it runs. */
  checkpoint: { in: object; out: Checkpoint };
  /** Logits of every network for samples in `SampleBlock.inputs` form. */
  predict: { in: { inputs: Uint8Array | Float32Array }; out: Readonly<Record<NetworkId, Float32Array>> };
  /** What every network makes of some rows of the test set, and of a sample in `SampleBlock.inputs` form as the last. */
  inside: { in: { rows: readonly number[]; sample: Uint8Array | Float32Array }; out: InsideReport };
  /**
   * Texts of the named networks after a prompt, by their weights of now; on the way each token is told by `writing`. Whatever is
   * still being written then is stopped where it is.
   */
  write: { in: { networks: readonly NetworkId[]; writing: WritingRequest }; out: WritingReport };
  /** Ends at once what is being written; what there is by then is its answer. */
  hush: { in: object; out: null };
  latency: { in: object; out: Readonly<Record<NetworkId, Latency>> };
  /** One zip file. */
  export: {
    in: { network: NetworkId; format: ExportChoice; options?: ExportOptions; metrics: Metrics };
    out: { fileName: string; bytes: Uint8Array };
  };
  /**
   * Reads a safetensors file, a model.json with its weights, or an exported zip. Weights that were made elsewhere are those of `spec`: what
   * they seem to be is the answer, until a `mapping` says what they are.
   */
  import: {
    in: {
      role: 'teacher' | 'student';
      files: readonly { name: string; bytes: Uint8Array }[];
      spec: NetworkSpec;
      mapping?: Mapping;
    };
    out: ImportedNetwork | ForeignNetwork;
  };
  /** SHA-256 of each network's weights, for "the same Experiment gives the same weights". */
  hash: { in: object; out: Readonly<Record<NetworkId, string>> };
  memory: { in: object; out: { tensors: number; bytes: number } };
  /** Runs reference cases on a backend, apart from any Session. */
  conformance: { in: { backend: BackendName; cases: readonly GoldenCase[] }; out: readonly ConformanceResult[] };
  /** Trains an Experiment of its own from beginning to end, for a study; any Session is paused meanwhile. */
  measure: { in: { experiment: Experiment; options: Pick<PrepareOptions, 'backend' | 'imported'> }; out: RunOutcome };
  ping: { in: object; out: RunState };
}
export type RequestName = keyof Requests;

export type ToWorker = { [K in RequestName]: { id: number; request: K } & Requests[K]['in'] }[RequestName];

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: ErrorReport }
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** Builds on the one before it; the first one on what `prepare` was given, or on nothing, after `reset` too. */
  | { readonly kind: 'checkpoint'; readonly changes: CheckpointChanges }
  /** The worker holds its lock: from here on the lock's release means its end. */
  | { readonly kind: 'alive' }
  /** Loading: which file, how far (0–1). */
  | { readonly kind: 'progress'; readonly what: 'backend' | 'dataset' | 'networks'; readonly fraction: number }
  /** What the networks have written so far, after every token. */
  | ({ readonly kind: 'writing' } & WritingReport)
  /** How far `measure` is. */
  | { readonly kind: 'measuring'; readonly progress: RunProgress }
  /** An arm went non-finite: it was rolled back to its last finite checkpoint and stopped. */
  | {
      readonly kind: 'diverged';
      readonly network: NetworkId;
      readonly step: number;
      readonly suggestedLearningRate: number;
    }
  /** The worker can't go on (device lost, out of memory): the client starts another one. */
  | { readonly kind: 'fatal'; readonly error: ErrorReport };
