import type { SampleShape } from '../models/plan';
import type { DatasetId } from './catalogue';

/** How a stored value becomes a network's input: `value * scale + offset`. */
export interface Normalisation {
  readonly scale: number;
  readonly offset: number;
}

/** Samples in memory, row-major. */
export interface SampleSet {
  readonly count: number;
  /** What networks read: `[count × size(shape)]`, normalised. */
  readonly inputs: Float32Array;
  /** What the page draws: bytes 0–255 of images; of points the very array that `inputs` is. */
  readonly raw: Uint8Array | Float32Array;
  /** `[count]`, indices into `classes`. */
  readonly labels: Uint8Array;
}

/** A loaded data set. The labels are the true ones: who sees which of them is decided in splits.ts. */
export interface Dataset {
  readonly id: DatasetId;
  readonly classes: readonly string[];
  readonly shape: SampleShape;
  readonly normalisation: Normalisation;
  readonly train: SampleSet;
  readonly test: SampleSet;
}
