import type { GradientReport, InsideReport, NetworkId, Phase, SessionInfo } from '../../workers/protocol';

/** How alike the students' embeddings are to the teacher's at a step: linear CKA, 0–1, by arm. */
export interface CkaPoint {
  readonly phase: Phase;
  readonly step: number;
  readonly cka: Readonly<Record<NetworkId, number>>;
}

/** How long each term's weighted gradient is at a step, by arm. */
export interface GradientPoint {
  readonly step: number;
  readonly norms: Readonly<Record<NetworkId, GradientReport['gradientNorms']>>;
}

/** The networks seen from inside. Nothing of it is asked for until `lookInside` is called. */
export interface InsideSlice {
  /** The newest look, the Session it belongs to, and the test rows of its batch; the sample looked at is one row more. */
  readonly inside: {
    readonly info: SessionInfo;
    readonly rows: readonly number[];
    /** Raw values of the sample looked at. */
    readonly sample: Uint8Array | Float32Array;
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
  /** Of the students' phase, one point a look at which there was a next batch; outlives the end of the training too. */
  readonly gradientPath: readonly GradientPoint[];
  /** Looks inside all networks as they are now; called while one look is under way, it looks once more afterwards. */
  lookInside(): Promise<void>;
}
