import type { GraphProto } from 'onnx-buf';

/** An array of numbers out of a file that was made elsewhere, in whatever layout that has. */
export interface ForeignArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** An ONNX graph, as far as it is known what it computes. */
export interface ForeignGraph {
  readonly whole: GraphProto;
  /** One after the other: an operator with what its results depend on. */
  readonly steps: readonly string[];
  /** Operators that are not known as such steps, or not in this use. */
  readonly unknown: readonly string[];
}

export interface ForeignArrays {
  /** In the order in which the network computes with them, as far as the file has one. */
  readonly arrays: readonly ForeignArray[];
  /** Names of what is no floating-point numbers: counters, and the like. */
  readonly left: readonly string[];
  /** What computes with them, where the file says that. */
  readonly graph?: ForeignGraph;
  /** What its layers compute, one after the other, where it is a layers model. */
  readonly layers?: readonly string[];
}

/** Most arrays of one file. */
export const MOST_ARRAYS = 4096;
/** Most numbers of one file: as many as its bytes may be in float32. */
export const MOST_NUMBERS = 32 << 20;
