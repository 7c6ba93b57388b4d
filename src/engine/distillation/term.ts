import type * as TF from '@tensorflow/tfjs-core';
import type { Predicts } from '../datasets/numbers';
import type { SampleShape, TapName } from '../models/plan';

/**
 * The operations a term is written with. Handed in rather than imported, so that the catalogue of terms (titles,
 * formulas, ranges) stays free of TensorFlow.js and the page can read it.
 * Where `weighted` is there, it is how rows [R, in] meet a layer's matrix [in, out], in the place of a plain product.
 */
export type Ops = typeof TF & { readonly weighted?: (rows: TF.Tensor2D, matrix: TF.Tensor2D) => TF.Tensor2D };

/**
 * What stands at each tap of a network: [batch, features], [batch, length, features] or [batch, height, width, channels]. What
 * goes on inside an attention layer is there too, as `<its look>.scores` and so on (`AttentionParts`).
 */
export type Taps = Readonly<Record<TapName, TF.Tensor>>;

/** Activations of the same samples in both networks, after adapters and pooling. The teacher's carries no gradient. */
export interface TapPair {
  readonly student: TF.Tensor;
  readonly teacher: TF.Tensor;
  /** Of hidden states [B, L, D], how much each position counts, [B, L]: 1 where a token stands, else 0. A constant. */
  readonly counts?: TF.Tensor2D | undefined;
}

/** What goes on inside one attention layer, of H heads over L positions. */
export interface AttentionParts {
  /** Of queries with keys before mask and softmax, positions turned in, [B, H, L, L]. */
  readonly scores: TF.Tensor4D;
  /** [B, H, L, e] */
  readonly values: TF.Tensor4D;
}

/** Two attention layers that are compared. The teacher's parts carry no gradient. */
export interface AttentionPair {
  readonly student: AttentionParts;
  readonly teacher: AttentionParts;
  /** Added to scores on both sides, of a shape that repeats to theirs; null where every key may be seen. A constant. */
  readonly mask: TF.Tensor | null;
  /** Which positions are asked from, [B, L]: 1 where a token stands, else 0; null where all are. A constant. */
  readonly seen: TF.Tensor2D | null;
}

/** How much each row counts, [R], none below 0 and 0 for one that doesn't; null where all count alike. A constant. */
export type RowWeights = TF.Tensor1D | null;

/** Rows of one head that predicts a token further on, of those positions behind which there still is one. */
export interface DraftRows {
  /** [R, C] */
  readonly logits: TF.Tensor2D;
  /** One-hot [R, C]. */
  readonly labels: TF.Tensor2D;
  readonly rowWeights: RowWeights;
}

/**
 * How samples are changed for a term that learns from that. `turned`: each picture by 0°, 90°, 180° and 270°, all of a batch by one
 * before all by the next. `views`: two views of each sample, one after the other, others at each step.
 */
export type Changing = 'turned' | 'views';

/** What both networks make of changed samples, [samples, features]. */
export interface ChangedPair {
  readonly student: TF.Tensor2D;
  /** A constant; only for terms that read the teacher. */
  readonly teacher?: TF.Tensor2D | undefined;
}

/**
 * What one term sees of one batch. R rows, C classes: a row is one prediction, of a sample or of a position of a sequence.
 */
export interface TermInputs {
  /** The student's logits [R, C]. */
  readonly logits: TF.Tensor2D;
  /** The teacher's logits [R, C]: a constant. Only for terms that read the teacher. */
  readonly teacherLogits: TF.Tensor2D;
  /** One-hot labels [R, C]; where a number is predicted that number, scaled, [R, 1]. Meaningful on the labelled batch only. */
  readonly labels: TF.Tensor2D;
  readonly rowWeights: RowWeights;
  /** Uniform in [0, 1), [R, N], for a term that asks for N draws: others at each step, the same for all arms. */
  readonly draws?: TF.Tensor2D | undefined;
  /** How often each class is among the rows whose labels are known, [C], 0–1, for a term that asks for it. */
  readonly classShares?: readonly number[];
  /** Matched activations, in the order of the match; empty unless the term compares such. */
  readonly pairs: readonly TapPair[];
  /** Matched attention layers, for a term that compares these. */
  readonly attentions?: readonly AttentionPair[];
  /** Of each further head, for a term that trains such; the nearest token first. */
  readonly drafts?: readonly DraftRows[];
  /** For a term that asks for changed samples: of those turned one, [4B, features]; of views two, [B, features]. */
  readonly changed?: readonly ChangedPair[];
}

/** Dials as scalar tensors: turning one compiles nothing. */
export interface DialTensors {
  readonly temperature: TF.Scalar;
  readonly alpha: TF.Scalar;
  /**
   * Where T is adapted by row: that of each row of the transfer batch, [R, 1], around `temperature`, which all terms but
   * soft targets go on reading. A constant.
   */
  readonly sampleTemperatures?: TF.Tensor2D;
}

export interface TermContext {
  readonly dials: DialTensors;
  /** By parameter id; every parameter of the term is there. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The term's own trained variables, pair by pair, in the order of `variables`. */
  readonly variables: readonly (readonly TF.Tensor[])[];
}

/** A number that shapes a term. Its title and help are in the message catalogue, `term.<term>.<parameter>`. */
export interface TermParameter {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
}

/** A variable that a term trains along with the student, e.g. a log-scale. */
export interface TermVariable {
  readonly shape: readonly number[];
  /** All alike, or of a matrix [in, out] drawn uniformly as Glorot has it. */
  readonly initial: number | 'drawn';
}

/** What a feature or relation term asks of the activations it compares. */
export interface FeatureNeeds {
  /**
   * `map`: [B, H, W, C] on both sides. `vector`: [B, D]; a map is averaged over its area. `any`: as they are, a map
   * against a vector being averaged. `attention`: what goes on inside attention layers.
   */
  readonly kind: 'map' | 'vector' | 'any' | 'attention';
  /** `one` pair by default (the last one), `all` stages, or `two` (an earlier and a later layer of each network). */
  readonly pairs: 'one' | 'all' | 'two';
  /** Whether a map is pooled down to the smaller one's area. */
  readonly sameArea: boolean;
  /** Whether the student's channels are brought to the teacher's by a trained 1×1 convolution or dense layer. */
  readonly adapter: 'never' | 'when-unequal' | 'always';
  /** Hidden states [B, L, D] of both networks are compared too, position by position. */
  readonly positions?: true;
  /** Both attention layers must have as many heads. */
  readonly sameHeads?: true;
}

/** How many results and gradients of these sizes a term makes for each pair of activations, of width D in each network. */
export interface TermMemory {
  /** Of the compared activations' own size; 8 where absent. */
  readonly activations?: number;
  /** [B, B] */
  readonly pairs?: number;
  /** [B, B, D], one in each network. */
  readonly differences?: number;
  /** [B, B, B] */
  readonly triples?: number;
  /** [B, D, D] */
  readonly channels?: number;
}

export type TermFamily = 'response' | 'feature' | 'relation' | 'control';

/**
 * One summand of an objective. A new one is a file with such an object and its `TermLoss`, and a line in either catalogue;
 * controls, help, validation and the share link follow from it. Title and help: `term.<id>` and `term.<id>.help` in the messages.
 */
export interface Term {
  readonly id: string;
  readonly family: TermFamily;
  /**
   * What it is a mean over. `row`: over predictions, each with its weight. `sample`: it compares activations or relations of
   * whole samples, so that weights of rows mean nothing to it, and objectives refuse it where there are any. `position`: it
   * compares what a network makes of each token of a sequence, whether its row counts or not; or of whole samples.
   */
  readonly level: 'row' | 'position' | 'sample';
  /** `labelled`: reads labels. `transfer`: reads the teacher, on labelled and unlabelled samples alike. */
  readonly batch: 'labelled' | 'transfer';
  /** It is of networks that predict a number, in any of these ways, and of no others. */
  readonly numbers?: readonly Predicts[];
  /** Reads the dial T: turning it changes nothing where no term does. */
  readonly temperature?: true;
  /** Reads the dial α itself, whatever its weight. */
  readonly alpha?: true;
  /** Reads the teacher's probabilities at T = 1, whatever the dial says: so several teachers are fused for it. */
  readonly unsoftened?: true;
  /** Asks how often each class is: it weighs them by that. */
  readonly classShares?: true;
  /** Random numbers that it asks for at each step, for each row. */
  draws?(parameters: TermContext['parameters']): number;
  /** Heads that it trains along, each of which predicts one token further on. They belong to the arm, as adapters do. */
  drafts?(parameters: TermContext['parameters']): number;
  /**
   * Asks the student, and the teacher too where it is no control, about changed samples: it sees what stands at the last tap but
   * the logits, maps averaged over their area.
   */
  readonly changes?: Changing;
  /** What it compares apart from logits and labels. */
  readonly features?: FeatureNeeds;
  readonly parameters: readonly TermParameter[];
  /** What it makes of a batch of B that grows faster than B; for the estimate of a run's memory. */
  readonly holds?: TermMemory;
  /** The weight of the reference's published runs. */
  readonly weight: number;
  /** LaTeX, for docs and help. */
  readonly formula: string;
  readonly citation: string;
  /** Variables of one pair, trained with the student. Shapes are those after adapters and pooling, without the batch. */
  variables?(student: SampleShape, teacher: SampleShape): readonly TermVariable[];
}

/**
 * What a term comes to: the mean over the batch, a scalar; of rows by their weights. The term's own weight is applied by the
 * objective.
 */
export type TermLoss = (tf: Ops, inputs: TermInputs, context: TermContext) => TF.Scalar;
