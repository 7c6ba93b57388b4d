import type * as TF from '@tensorflow/tfjs-core';
import { rowMean, sumOverPairs, unit } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/** Mean over the batch of 1 − cos(s, t), between 0 and 2. Vectors [B, D], or [B, L, D] with what each counts. */
export const cosineLoss = (
  tf: Ops,
  student: TF.Tensor,
  teacher: TF.Tensor,
  counts: TF.Tensor | null = null,
): TF.Scalar => tf.sub(1, rowMean(tf, tf.sum(tf.mul(unit(tf, student), unit(tf, teacher)), -1), counts));

export const cosine: Term = {
  id: 'cosine',
  family: 'feature',
  level: 'position',
  batch: 'transfer',
  features: { kind: 'vector', pairs: 'one', sameArea: false, adapter: 'when-unequal', positions: true },
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1B \sum_b \big(1 - \cos(f_S, f_T)\big)`,
  citation: 'Sanh et al., DistilBERT, a distilled version of BERT, 2019, arXiv:1910.01108',
};

export const evaluateCosine: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher, counts }) => cosineLoss(tf, student, teacher, counts));
