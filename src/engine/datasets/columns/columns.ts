/** What a set of sequences, series or several fields is in memory: typed columns, a value or a run of values a sample. */
import type { Vocabulary } from '../../text/vocabulary';
import type { NumberFacts } from '../numbers';
import type { Normalisation, TableFacts, Task } from '../dataset';
import type { FieldShape } from '../schema';

type ShapeOf<Kind extends FieldShape['kind']> = Extract<FieldShape, { kind: Kind }>;

/** Ids, filled up with padding; `[length]` a sample. */
export type TokensField = ShapeOf<'tokens'> & { readonly vocabulary: Vocabulary };
/** Measurements over time, or a picture, normalised. */
export type MeasuredField = (ShapeOf<'series'> | ShapeOf<'image'> | ShapeOf<'numbers'>) & {
  readonly normalisation: Normalisation;
};
/** One thing that networks read of a sample. */
export type Field = TokensField | MeasuredField | ShapeOf<'category'>;

/** Samples of one split, row-major. A row is a prediction: a sample, or a position of a sequence. */
export interface ColumnSamples {
  readonly count: number;
  /** By the field's name, `[count × size(shape)]`: ids of tokens, else normalised values. */
  readonly inputs: Readonly<Record<string, Int32Array | Float32Array>>;
  /** As they are drawn, likewise; the inputs themselves where absent. */
  readonly raw?: Readonly<Record<string, Int32Array | Float32Array | Uint8Array>>;
  /** `[count × rowsPerSample]`, indices into `classes`. */
  readonly labels: Uint8Array;
  /** As `SampleSet` has them. */
  readonly values?: Float32Array;
  readonly taskLabels?: readonly Uint8Array[];
  /** `[count × rowsPerSample]`: 1 where a row counts, else 0. Absent where all count. */
  readonly rowWeights?: Uint8Array;
  /** `[count]`: how many of a sample's symbols are given and not written. Next-token data only. */
  readonly prompts?: Uint8Array;
  /** `[count]`: samples with the same number are kin, and lie in the same split. */
  readonly groups: Uint32Array;
  /** As `SampleSet` has them. */
  readonly places?: Uint32Array;
  readonly fileRows?: number;
  /** `[count]`, as people read the sample, where it is or has a text. */
  readonly texts?: readonly string[];
}

/** A loaded or drawn set of sequences. */
export interface ColumnData {
  readonly id: string;
  readonly fields: readonly Field[];
  /** Names of what is predicted; of next-token data the vocabulary's symbols. */
  readonly classes: readonly string[];
  /** Where a number is predicted. */
  readonly number?: NumberFacts;
  /** Where more can be predicted than `classes`: that, and the rest. */
  readonly tasks?: readonly Task[];
  /** Predictions a sample: 1, or the length of a sequence whose every next symbol is predicted. */
  readonly rowsPerSample: number;
  /** Where samples are rows of a table. */
  readonly table?: TableFacts;
  readonly train: ColumnSamples;
  readonly test: ColumnSamples;
}
