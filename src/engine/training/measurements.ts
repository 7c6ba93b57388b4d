/**
 * What a Session hands out. Plain data: it crosses to the page as it is (the worker's protocol re-exports these types).
 */
import type { CompressionReport } from '../compression/report';
import type { TaskConflict } from '../evaluation/task-conflict';
import type { WhyPlain } from '../backend/replay/why-plain';
import type { Changes } from '../compression/changes';
import type { Robustness } from '../datasets/corruptions';
import type { Dials, Experiment } from '../experiment';
import type { NamedArrays } from '../models/weights';
import type { BesideReport } from './beside/report';

/** `teacher` or the id of an arm. */
export type NetworkId = string;
export type Phase = 'teacher' | 'students';
/** Milliseconds for each phase. */
export type PhaseTimes = Readonly<Record<Phase, number>>;
/**
 * What the Session is doing. `teacher` and `students` mean: training right now. In the phase `students` the generations
 * follow one another, each with as many steps; those of generation g are (g − 1)·S + 1 … g·S.
 */
export type RunState = 'ready' | 'teacher' | 'students' | 'paused' | 'done';

/** Samples as the page needs them to draw: raw values in row-major order, `count × size(shape)`. */
export interface SampleBlock {
  /** Images: bytes 0–255 (0 background). Points: x, y. Text: ids of tokens. Series: normalised values, step by step. */
  readonly inputs: Uint8Array | Float32Array;
  /** A sample's rows one after the other: one, or the positions of a sequence whose next symbols are predicted. */
  readonly labels: Uint8Array;
  /** Of several tasks each one's labels, among its own classes; `labels` are those of the first. */
  readonly taskLabels?: readonly Uint8Array[];
  /** Where a number is predicted: as networks learn it, `[count]`; labels are 0 then. */
  readonly values?: Float32Array;
  /** How much each row counts, 0 where nothing is to be predicted; absent where all count alike. */
  readonly rowWeights?: Float32Array;
  /** What each sample says in people's writing; absent where there are no texts, and of samples in training. */
  readonly texts?: readonly string[];
}

/** Weights of trained teachers, by their ids. */
export type TrainedTeachers = Readonly<Record<NetworkId, NamedArrays>>;

/** One training step's losses of one network, means over its batches, unweighted and in nats. */
export interface LossPoint {
  readonly network: NetworkId;
  /** Of the phase, as in every measurement. */
  readonly step: number;
  /** By term id, e.g. `soft-targets`, `cross-entropy`. Of several tasks their sum. */
  readonly terms: Readonly<Record<string, number>>;
  /** The weighted sum that was differentiated. */
  readonly total: number;
  /** T and α that the step was taken with (T: the mean, where each sample has its own). */
  readonly temperature: number;
  readonly alpha: number;
  /** How the gradients of its tasks lay to one another, and how they were weighed: every ten steps, where there are several. */
  readonly conflict?: TaskConflict;
}

/** Logits of one evaluation, row-major [rows × rowsPerSample, classes]. */
export interface Evaluation {
  readonly phase: Phase;
  readonly step: number;
  /** Whole test set, or only the probe (its first rows) where the test set costs too much for every point. */
  readonly rows: number;
  readonly logits: Readonly<Record<NetworkId, Float32Array>>;
  /** Generated sets: logits on a `SURFACE_SIDE`² grid over `SURFACE_RANGE`, row-major from the top left. */
  readonly surfaces?: Readonly<Record<NetworkId, Float32Array>>;
  /** By arms that draft tokens behind the next one: what their heads drafted for each row, [depths × rows × rowsPerSample]. */
  readonly drafts?: Readonly<Record<NetworkId, Uint8Array>>;
  /** By arms into whose teacher gradients flow by mistake: logits of the teacher that learns along with each. */
  readonly teacherCopies?: Readonly<Record<NetworkId, Float32Array>>;
}

/** A dial turned, at the step from which it holds. */
export interface DialMark {
  readonly phase: Phase;
  readonly step: number;
  readonly dials: Dials;
}

/** Something that is computed again and again, and runs operation by operation. */
export interface PlainWork extends WhyPlain {
  readonly work: 'training' | 'evaluation';
}

/** How far a network is that writes the texts which arms learn from, before their first step. */
export interface WritingProgress {
  readonly by: NetworkId;
  /** Texts written, and how many there are to be. */
  readonly written: number;
  readonly of: number;
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
  /** By network: how it does on corrupted test samples. In the last frame of a run, where data can be corrupted. */
  readonly robustness?: Readonly<Record<NetworkId, Robustness>>;
  /** What compression has done to arms since the last frame. */
  readonly compressed?: readonly CompressionReport[];
  /** While texts are written: no step is taken meanwhile. */
  readonly writing?: WritingProgress;
  /** Absent where all runs compiled. */
  readonly plain?: readonly PlainWork[];
  /** How teachers are asked, where they may be asked in a second worker and students learn. */
  readonly beside?: BesideReport;
}

/** What Step shows of the one batch it ran. */
export interface StepReport {
  readonly phase: Phase;
  readonly step: number;
  readonly labelled: SampleBlock;
  /** The same samples as `labelled` where every row carries a label. Labels are those the students may not see. */
  readonly transfer: SampleBlock;
  readonly networks: Readonly<Record<NetworkId, StepMeasures>>;
}
export interface StepMeasures {
  readonly terms: Readonly<Record<string, number>>;
  readonly total: number;
  /** Euclidean norm of each weighted term's gradient over all parameters that learn. */
  readonly gradientNorms: Readonly<Record<string, number>>;
  /** Between the gradients of every two terms, in the order of the objective. */
  readonly cosines: readonly TermCosine[];
  /** Norm of the gradient that flows into its teacher; only in an arm with that mistake. */
  readonly intoTeacher?: number;
}
export interface TermCosine {
  readonly terms: readonly [string, string];
  /** Null where one of the gradients is zero. */
  readonly cosine: number | null;
}

/** Everything needed to go on as if nothing had happened. Opaque to the page. */
export interface Checkpoint {
  readonly experiment: Experiment;
  readonly phase: Phase;
  readonly step: number;
  readonly state: RunState;
  readonly dials: Dials;
  /** Dials that were turned and so override their schedules. */
  readonly overridden: readonly ('temperature' | 'alpha')[];
  /** Teachers that came trained. */
  readonly given: readonly NetworkId[];
  readonly networks: Readonly<Record<NetworkId, NetworkState>>;
}
/** A network that is no longer the one that its arm was made with. */
export interface ChangedNetwork {
  /** Place of the stage whose compression came last; -1 where it is a copy of another's, and no more. */
  readonly stage: number;
  /** All that its plan differs by from its architecture's. */
  readonly changes: Changes;
}
export interface NetworkState {
  readonly weights: NamedArrays;
  /** The average of its weights, where it learns from that. */
  readonly average: NamedArrays | null;
  /** Variables that its terms train along with it, and factors that balance them. */
  readonly adapters: NamedArrays;
  readonly optimiser: NamedArrays;
  /** Where `held-out` schedules stand. */
  readonly adapted: { readonly temperature: number; readonly alpha: number } | null;
  /** Steps of its own training. */
  readonly steps: number;
  readonly stopped: boolean;
  /** Absent where it is the network that its arm was made with. */
  readonly changed?: ChangedNetwork;
}

/** An arm went non-finite: it was rolled back to its last finite checkpoint and stopped. */
export interface Divergence {
  readonly network: NetworkId;
  readonly step: number;
  readonly suggestedLearningRate: number;
}
