import type { CompressionReport } from '../../engine/compression/report';
import type { Robustness } from '../../engine/datasets/corruptions';
import type { Divergence, WritingProgress } from '../../engine/training/measurements';
import type { Checkpoint, History, Latency, NetworkId, Phase, RunState, SessionInfo } from '../../workers/protocol';
import type { Experiment } from '../../engine/experiment';
import type { Imported } from '../experiment/experiment-types';

export interface Progress {
  readonly phase: Phase;
  readonly step: number;
  readonly totalSteps: number;
  readonly remainingMs: number | null;
  readonly stepMs: number | null;
  /** While texts are written that networks will learn from. */
  readonly writing?: WritingProgress;
}

/** One point of the evaluation curves: the probe's logits are kept so that T and α can be changed afterwards. */
export interface EvaluationPoint {
  readonly phase: Phase;
  readonly step: number;
  /** Logits of the first `info.probeCount` test samples, by network. */
  readonly probe: Readonly<Record<NetworkId, Float32Array>>;
  /** Test accuracy (0–1) of each network trained in this phase; absent where only the probe was evaluated. */
  readonly accuracy?: Readonly<Record<NetworkId, number>>;
  /** Of several tasks `accuracy` of each, of the networks that learn it; there is no other then. */
  readonly taskAccuracy?: readonly Readonly<Record<NetworkId, number>>[];
  /** The same of the teacher that learns along by mistake, by the arm that it learns along with. */
  readonly teacherCopies?: Readonly<Record<NetworkId, number>>;
}

/** What a run has measured over time. */
export type Curves = History<EvaluationPoint>;

/** What a run is and what it has measured, as panels read it. Immutable: training puts another in its place. */
export interface Run {
  /** Another one after each new beginning; a run that goes on keeps it. */
  readonly id: string;
  /** Networks that came with weights from a file. */
  readonly imported: Imported;
  /** Null until its Session is there. */
  readonly info: SessionInfo | null;
  /** `loading` until its Session is prepared; `error` where there can't be one. */
  readonly state: RunState | 'loading' | 'error';
  readonly progress: Progress | null;
  readonly curves: Curves;
  /** The newest logits of each network on the whole test set (`info.testCount` rows). */
  readonly logits: Readonly<Record<NetworkId, Float32Array>>;
  /** By arms that draft tokens behind the next one: the newest drafts for each row of the test set, a head after the other. */
  readonly drafts?: Readonly<Record<NetworkId, Uint8Array>>;
  /** How each network does on corrupted test samples; empty before the end. */
  readonly robustness?: Readonly<Record<NetworkId, Robustness>>;
  /** What compression did to its arms, in the order in which it was done. */
  readonly compressed?: readonly CompressionReport[];
  /** Generated sets: logits on the grid of the plane. */
  readonly surfaces: Readonly<Record<NetworkId, Float32Array>>;
  readonly latency: Readonly<Record<NetworkId, Latency>>;
  /** Where it can go on from: the newest, which may be older than what was measured last. */
  readonly checkpoint: Checkpoint | null;
  /** Networks that went back and stopped because their loss was no longer finite, and at which step. */
  readonly diverged?: readonly Pick<Divergence, 'network' | 'step'>[];
}

/** A run that can go on. */
export interface Resumable extends Run {
  /** With the dials as they stood. */
  readonly experiment: Experiment;
  readonly checkpoint: Checkpoint;
}

/** What a Run has measured before its first step. */
export const nothingMeasured = {
  progress: null,
  curves: { losses: [], evaluations: [], marks: [] },
  logits: {},
  drafts: {},
  robustness: {},
  compressed: [],
  surfaces: {},
  latency: {},
  diverged: [],
} as const satisfies Partial<Run>;

/** Before there is any Session. */
export const noRun: Run = { ...nothingMeasured, id: '', imported: {}, info: null, state: 'loading', checkpoint: null };

/** An id that no run has had, on this machine or another. */
export const newRunId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
