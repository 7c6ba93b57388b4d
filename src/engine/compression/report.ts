/** What compression did to a network, as plain data that crosses to the page and is kept with the Run. */
import type { Changes } from './changes';

/** Numbers counted in bins of equal width from `from` to `to`. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** One parameter, before a stage's compression and after it. */
export interface ParameterReport {
  readonly before: Histogram;
  readonly after: Histogram;
  /** Distinct values after it, where they are few. */
  readonly levels?: readonly number[];
  readonly nonZero: number;
  readonly of: number;
}

/** Units of a group that stayed: how many there were, and the indices of these among them, ascending. */
export interface Kept {
  readonly of: number;
  readonly units: readonly number[];
}

/** What a stage's compression did to an arm's network. */
export interface CompressionReport {
  /** The arm's id. */
  readonly network: string;
  /** Of the phase: after so many steps it happened. */
  readonly step: number;
  /** Place among the arm's stages. */
  readonly stage: number;
  /** All that its Plan differs by from its architecture's, this stage's changes included. */
  readonly changes: Changes;
  /** Trained weights and biases that are not 0. */
  readonly nonZero: number;
  /** Units that stayed of those before this stage, by group. */
  readonly kept: Readonly<Record<string, Kept>>;
  /** By layer. */
  readonly singularValues: Readonly<Record<string, readonly number[]>>;
  /** Loss that was added when this layer alone was compressed. */
  readonly sensitivity: Readonly<Record<string, number>>;
  /** Of kernels, by parameter. Absent for those that went or came with the stage. */
  readonly parameters: Readonly<Record<string, ParameterReport>>;
}
