/** An array of numbers out of a file that was made elsewhere, in whatever layout that has. */
export interface ForeignArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface ForeignArrays {
  /** In the order in which the network computes with them, as far as the file has one. */
  readonly arrays: readonly ForeignArray[];
  /** Names of what is no floating-point numbers: counters, and the like. */
  readonly left: readonly string[];
  /** What the file's graph computes with them, where it has one. */
  readonly steps?: readonly string[];
}

/** Most arrays of one file. */
export const MOST_ARRAYS = 4096;
/** Most numbers of one file: as many as its bytes may be in float32. */
export const MOST_NUMBERS = 32 << 20;
