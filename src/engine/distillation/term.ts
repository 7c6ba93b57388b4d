import type * as TF from '@tensorflow/tfjs-core';
import type { TapName } from '../models/plan';

/**
 * The operations a term is written with. Handed in rather than imported, so that the catalogue of terms (titles,
 * formulas, ranges) stays free of TensorFlow.js and the page can read it.
 */
export type Ops = typeof TF;

export type Taps = Readonly<Record<TapName, TF.Tensor>>;

/** What one term sees of one batch. B batch, C classes. */
export interface TermInputs {
  readonly student: Taps;
  /** The teacher's taps on the same samples: constants, no gradient flows into them. Absent for terms that read none. */
  readonly teacher: Taps;
  /** One-hot labels [B, C]. Meaningful on the labelled batch only. */
  readonly labels: TF.Tensor2D;
}

/** Dials as scalar tensors: turning one compiles nothing. */
export interface DialTensors {
  readonly temperature: TF.Scalar;
  readonly alpha: TF.Scalar;
}

export interface Term {
  readonly id: string;
  /** `labelled`: reads labels. `transfer`: reads the teacher, on labelled and unlabelled samples alike. */
  readonly batch: 'labelled' | 'transfer';
  /** Which taps of student and teacher it reads. */
  readonly reads: { readonly student: readonly TapName[]; readonly teacher: readonly TapName[] };
  /** LaTeX, for docs and help. */
  readonly formula: string;
  readonly citation: string;
  /** Mean over the batch, a scalar in nats. Unweighted: the objective applies the weight. */
  loss(tf: Ops, inputs: TermInputs, dials: DialTensors): TF.Scalar;
}
