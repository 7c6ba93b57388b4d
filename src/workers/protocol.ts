/**
 * Every message between the page and the training worker. Types only: this module exists so that both sides can be
 * read without the other, and may import nothing but types.
 */
import type { Dials, Experiment } from '../engine/experiment';
import type { ErrorReport } from '../engine/errors';
import type { NetworkSpec } from '../engine/models/catalogue';
import type { SampleShape } from '../engine/models/plan';

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';
/** `teacher` or the id of an arm. */
export type NetworkId = string;
export type Phase = 'teacher' | 'students';
/** What the Session is doing. `teacher` and `students` mean: training right now. */
export type RunState = 'ready' | 'teacher' | 'students' | 'paused' | 'done';
export type ExportFormat = 'tfjs' | 'safetensors' | 'onnx';

/** Which backend runs, and why: `reason` is a key of the message catalogue (`backend.reason.<reason>`). */
export interface BackendInfo {
  readonly name: BackendName;
  readonly reason:
    | 'requested'
    | 'gpu'
    | 'gl'
    | 'no-gpu-adapter'
    | 'software-gpu-adapter'
    | 'gpu-slower'
    | 'gpu-failed'
    | 'no-wasm'
    | 'fell-back';
  /** Milliseconds a drained training step took in the probe, by backend tried. */
  readonly probes: Readonly<Partial<Record<BackendName, number>>>;
  readonly threads: number;
}

export interface NetworkInfo {
  readonly id: NetworkId;
  readonly spec: NetworkSpec;
  readonly parameters: number;
  /** Size of the parameters in float32. */
  readonly bytes: number;
  /** Of one sample's forward pass. */
  readonly multiplyAdds: number;
}

/** Samples as the page needs them to draw: raw values in row-major order, `count × size(shape)`. */
export interface SampleBlock {
  /** Images: bytes 0–255 (0 background). Points: x, y. */
  readonly inputs: Uint8Array | Float32Array;
  readonly labels: Uint8Array;
}

/** What a prepared Session is; sent once for each `prepare`. */
export interface SessionInfo {
  readonly backend: BackendInfo;
  readonly experiment: Experiment;
  readonly classes: readonly string[];
  readonly shape: SampleShape;
  readonly trainCount: number;
  readonly testCount: number;
  /** Students' share: labelled (after withholding), and the whole transfer set. */
  readonly labelledCount: number;
  readonly transferCount: number;
  readonly test: SampleBlock;
  /** The first `probeCount` test samples are the fixed probe behind the evaluation-loss curves. */
  readonly probeCount: number;
  /** Generated sets: the training points and which of them carry a label for the students. */
  readonly points?: SampleBlock & { readonly labelled: Uint8Array };
  readonly networks: readonly NetworkInfo[];
  readonly teacherSteps: number;
  readonly studentSteps: number;
  /** Where the Session stands: a restored or kept teacher starts it past `ready`'s step 0. */
  readonly teacherTrained: boolean;
}

/** One training step's losses of one network, means over its batches, unweighted and in nats. */
export interface LossPoint {
  readonly network: NetworkId;
  readonly step: number;
  /** By term id, e.g. `soft-targets`, `cross-entropy`. `total` is the weighted sum that was differentiated. */
  readonly terms: Readonly<Record<string, number>>;
  readonly total: number;
}

/** Logits of one evaluation, row-major [rows, classes]. */
export interface Evaluation {
  readonly phase: Phase;
  readonly step: number;
  /** Whole test set, or only the probe (its first rows) where the test set costs too much for every point. */
  readonly rows: number;
  readonly logits: Readonly<Record<NetworkId, Float32Array>>;
  /** Generated sets: logits on a `SURFACE_SIDE`² grid over `SURFACE_RANGE`, row-major from the top left. */
  readonly surfaces?: Readonly<Record<NetworkId, Float32Array>>;
}

/** A dial turned, at the step from which it holds. */
export interface DialMark {
  readonly phase: Phase;
  readonly step: number;
  readonly dials: Dials;
}

/** A batch of measurements, at most some ten a second. */
export interface Frame {
  readonly state: RunState;
  readonly phase: Phase;
  /** Steps done in this phase, and its length. */
  readonly step: number;
  readonly totalSteps: number;
  /** Estimated for all phases left, from the measured pace; null before the first steps. */
  readonly remainingMs: number | null;
  readonly stepMs: number | null;
  readonly losses: readonly LossPoint[];
  readonly evaluation?: Evaluation;
  readonly marks: readonly DialMark[];
}

/** What Step shows of the one batch it ran. */
export interface StepReport {
  readonly phase: Phase;
  readonly step: number;
  readonly labelled: SampleBlock;
  /** The same samples as `labelled` where every row carries a label. Labels are those the students may not see. */
  readonly transfer: SampleBlock;
  readonly networks: Readonly<
    Record<
      NetworkId,
      {
        readonly terms: Readonly<Record<string, number>>;
        readonly total: number;
        /** Euclidean norm of each weighted term's gradient over all parameters. */
        readonly gradientNorms: Readonly<Record<string, number>>;
        /** Between the gradients of the first two terms; null with fewer than two, or where one of them is zero. */
        readonly cosine: number | null;
      }
    >
  >;
}

export interface Latency {
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Everything needed to go on as if nothing had happened. Opaque to the page. */
export interface Checkpoint {
  readonly experiment: Experiment;
  readonly phase: Phase;
  readonly step: number;
  readonly state: RunState;
  readonly dials: Dials;
  readonly networks: Readonly<
    Record<NetworkId, { readonly weights: NamedArrays; readonly optimiser: NamedArrays; readonly stopped: boolean }>
  >;
}

export type NamedArrays = Readonly<Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>>;

/** A network read from a file, to be used in the next prepared Session. */
export interface ImportedNetwork {
  readonly spec: NetworkSpec;
  readonly weights: NamedArrays;
}

export interface PrepareOptions {
  readonly backend?: BackendName;
  readonly checkpoint?: Checkpoint;
  /** Imported weights: a teacher so given is not trained; a student so given is every arm's start. */
  readonly imported?: { readonly teacher?: ImportedNetwork; readonly student?: ImportedNetwork };
}

/** Results that the export carries along as metrics.json. */
export type Metrics = Readonly<Record<string, number | string>>;

/** Requests and what each is answered with. */
export interface Requests {
  prepare: { in: { experiment: Experiment; options: PrepareOptions }; out: SessionInfo };
  run: { in: object; out: RunState };
  pause: { in: object; out: RunState };
  step: { in: object; out: StepReport };
  reset: { in: object; out: RunState };
  dials: { in: { dials: Dials }; out: DialMark };
  /** Logits of every network for samples in `SampleBlock.inputs` form. */
  predict: { in: { inputs: Uint8Array | Float32Array }; out: Readonly<Record<NetworkId, Float32Array>> };
  latency: { in: object; out: Readonly<Record<NetworkId, Latency>> };
  /** One zip file. */
  export: {
    in: { network: NetworkId; format: ExportFormat; metrics: Metrics };
    out: { fileName: string; bytes: Uint8Array };
  };
  /** Reads a safetensors file, a model.json with its weights, or an exported zip. */
  import: { in: { files: readonly { name: string; bytes: Uint8Array }[] }; out: ImportedNetwork };
  /** SHA-256 of each network's weights, for "the same Experiment gives the same weights". */
  hash: { in: object; out: Readonly<Record<NetworkId, string>> };
  memory: { in: object; out: { tensors: number; bytes: number } };
  ping: { in: object; out: RunState };
}
export type RequestName = keyof Requests;

export type ToWorker = { [K in RequestName]: { id: number; request: K } & Requests[K]['in'] }[RequestName];

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: ErrorReport }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  /** Loading: which file, how far (0–1). */
  | { readonly kind: 'progress'; readonly what: 'backend' | 'dataset' | 'networks'; readonly fraction: number }
  /** An arm went non-finite: it was rolled back to its last finite checkpoint and stopped. */
  | { readonly kind: 'diverged'; readonly network: NetworkId; readonly step: number; readonly suggestedLearningRate: number }
  /** The worker can't go on (device lost, out of memory): the client starts another one. */
  | { readonly kind: 'fatal'; readonly error: ErrorReport };
