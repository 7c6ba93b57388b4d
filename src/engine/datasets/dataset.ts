import type { PlanInput, SampleShape } from '../models/plan';
import type { Vocabulary } from '../text/vocabulary';
import type { NumberFacts } from './numbers';

/** How a stored value becomes a network's input: `value * scale + offset`. */
export interface Normalisation {
  readonly scale: number;
  readonly offset: number;
}

/** One of the things that a sample is. */
export interface SamplePart extends PlanInput {
  /** What has been done to the values of `inputs` and `raw` alike. */
  readonly normalisation: Normalisation;
}

/** Samples in memory, row-major. */
export interface SampleSet {
  readonly count: number;
  /** What networks read: `[count × size(shape)]`, normalised; ids of tokens as they are. */
  readonly inputs: Float32Array;
  /** What the page draws: bytes 0–255 of images; of points the very array that `inputs` is; ids of tokens; a table's own numbers. */
  readonly raw: Uint8Array | Float32Array;
  /** `[count × rowsPerSample]`, indices into `classes`; of several tasks those of the first. */
  readonly labels: Uint8Array;
  /** Where a number is predicted: scaled, `[count]`. All labels are 0 then. */
  readonly values?: Float32Array;
  /** Where there are several tasks: the labels of each, `[count]`, among its own classes. The first are `labels`. */
  readonly taskLabels?: readonly Uint8Array[];
  /** How much each row counts, `[count × rowsPerSample]`: 0 where nothing is to be predicted. All alike where absent. */
  readonly rowWeights?: Float32Array;
  /** `[count]`: how many of a sample's symbols are given and not written. Data whose next symbols are predicted only. */
  readonly prompts?: Uint8Array;
  /** Of the visitor's own: each sample's row in the file, and how many rows that has. */
  readonly places?: Uint32Array;
  readonly fileRows?: number;
  /** `[count]`: what a sample is or says in people's writing, of which tokens may be only a part. Where it has a text only. */
  readonly texts?: readonly string[];
}

/** What the columns of a table are called, and how their values became what networks read: `(value − shift) / by`. */
export interface TableFacts {
  /** In the order of the field `numbers`; `missing` stands for a value that is. */
  readonly numbers: readonly {
    readonly name: string;
    readonly shift: number;
    readonly by: number;
    readonly missing: number;
  }[];
  /** In the order of the fields; id 0 is what is missing, `levels[id − 1]` any other. */
  readonly categories: readonly { readonly name: string; readonly levels: readonly string[] }[];
}

/** One of several things that are predicted of a sample. */
export interface Task {
  readonly name: string;
  readonly classes: readonly string[];
}

/** A loaded data set. The labels are the true ones: who sees which of them is decided in splits.ts. */
export interface Dataset {
  readonly id: string;
  /** Where a number is predicted. */
  readonly number?: NumberFacts;
  /** Of several tasks those of all, one after the other, as logits are; of a number its networks' outputs. */
  readonly classes: readonly string[];
  /** What is predicted of a sample, where that is more than one thing. */
  readonly tasks?: readonly Task[];
  /** Of a sample as a row of numbers where it is several things: `[Σ sizes]`. */
  readonly shape: SampleShape;
  /** Where a sample is several things: each of them, their values one after the other in a sample of `inputs` and `raw`. */
  readonly parts?: readonly [SamplePart, ...SamplePart[]];
  /** What ids of tokens are ids of; absent where inputs are no such. */
  readonly vocabulary?: Vocabulary;
  /** Predictions that a sample asks for, each a row of logits: 1, or the positions of a sequence whose next tokens are asked for. */
  readonly rowsPerSample: number;
  readonly normalisation: Normalisation;
  /**
   * Where the teacher is a table of answers: its logits, `[rows + 1 × classes]`, zeros first, and what a sample is but for its place
   * in that table, which is the last of its `inputs` and not among `raw`.
   */
  readonly answers?: { readonly logits: Float32Array; readonly shape: SampleShape };
  /** Where samples are rows of a table. */
  readonly table?: TableFacts;
  readonly train: SampleSet;
  readonly test: SampleSet;
}
