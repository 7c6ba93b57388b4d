import * as tf from '@tensorflow/tfjs-core';
import type { Moment } from '../backend/replay/moment';
import type { RowWeights, Taps } from '../distillation/term';

/** What differs from step to step. */
export interface StepNow {
  /** Counted from 1, within the training of these arms. */
  readonly step: number;
  readonly learningRate: number;
  /** Texts that arms have written for this step, by the arm. */
  readonly written?: ReadonlyMap<string, WrittenRows>;
  /** What sources say of this step's batch, where they were asked ahead of it. */
  readonly answers?: Answers;
}

/** Of the two sides of a batch: whose terms read hard labels, and whose read what sources say. */
export type Side = 'labelled' | 'transfer';

/** Logits [rows × classes] of a network, by `answerKey`. */
export type Answers = ReadonlyMap<string, Float32Array>;
export const answerKey = (id: string, side: Side): string => `${side} ${id}`;

/** Texts of a batch's samples as they are trained on, [batch × rowsPerSample] each. */
export interface WrittenRows {
  readonly inputs: Int32Array;
  readonly labels: Int32Array;
  readonly rowWeights: Float32Array;
}

/** One batch on the device. The same object reaches every arm: that is what pairs them. */
export interface Batch {
  /** Decides what is computed; what is computed *with* is asked of the moment. */
  readonly step: number;
  readonly moment: Moment<StepNow>;
  /** How often each class is among the rows whose labels the students know, [classes]; absent where it is not known. */
  readonly classShares?: () => readonly number[];
  readonly labelled: BatchPart;
  /** The same object as `labelled` where every row carries a label. */
  readonly transfer: BatchPart;
}
export interface BatchPart {
  /** Rows of the training set: its samples, int32 [batch]. */
  readonly rows: tf.Tensor1D;
  readonly inputs: tf.Tensor;
  /** One-hot [rows, classes]: a row is one prediction, of a sample or of a position of one. */
  readonly labels: tf.Tensor2D;
  readonly rowWeights: RowWeights;
  /** The same samples changed, by `changeKey`: turned ones all in one, of views one after the other. Empty where nobody asks. */
  readonly changed?: ReadonlyMap<string, readonly ChangedSamples[]>;
  /** The inputs are not the data set's own: nothing that was said of the rows before holds for them. */
  readonly augmented: boolean;
}

/** Samples that something was done to. */
export type ChangedSamples = Pick<BatchPart, 'inputs'>;

/** What an arm's sources say of one batch part. All constants. */
export interface Voices {
  /** Logits of each source, [rows, classes]; empty where the arm listens to nobody. */
  readonly logits: readonly tf.Tensor2D[];
  /** How much each source counts for each sample, [batch, sources]; null where all count alike. */
  readonly shares: tf.Tensor2D | null;
  /** Activations of the first source, where a term compares them. */
  readonly features: Taps;
  /** The same of changed samples, by `changeKey`. */
  readonly changed?: ReadonlyMap<string, readonly Taps[]>;
}
/** Of those who listen to nobody. */
export const SILENCE: Voices = { logits: [], shares: null, features: {} };

export interface Guidance {
  readonly labelled: Voices;
  /** The same object as `labelled` where the parts are. */
  readonly transfer: Voices;
}

/** What `make` makes, kept until `dispose`; the tensors are found at any depth. */
export function kept<T extends object>(make: () => T): { readonly value: T; dispose(): void } {
  let value: T | undefined;
  const tensors = new Set<tf.Tensor>();
  tf.tidy(() => {
    value = make();
    collect(value, tensors);
    for (const tensor of tensors) tf.keep(tensor);
  });
  return { value: value!, dispose: () => tf.dispose([...tensors]) };
}

function collect(value: unknown, into: Set<tf.Tensor>): void {
  if (value instanceof tf.Tensor) into.add(value);
  else if (value instanceof Map) for (const entry of value.values()) collect(entry, into);
  else if (typeof value === 'object' && value !== null) for (const entry of Object.values(value)) collect(entry, into);
}
