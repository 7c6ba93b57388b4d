import type * as TF from '@tensorflow/tfjs-core';
import { rowMean, sumOverPairs, unit } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/** Mean over the batch of ‖s/‖s‖ − t/‖t‖‖², between 0 and 4. Vectors [B, D], or [B, L, D] with what each counts. */
export const pkdLoss = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor, counts: TF.Tensor | null = null): TF.Scalar =>
  rowMean(tf, tf.sum(tf.squaredDifference(unit(tf, student), unit(tf, teacher)), -1), counts);

export const pkd: Term = {
  id: 'pkd',
  family: 'feature',
  level: 'position',
  batch: 'transfer',
  features: { kind: 'vector', pairs: 'all', sameArea: false, adapter: 'when-unequal', positions: true },
  parameters: [],
  weight: 10,
  formula: String.raw`\tfrac1B \sum_b \big\| \tfrac{f_S}{\|f_S\|} - \tfrac{f_T}{\|f_T\|} \big\|_2^2`,
  citation: 'Sun et al., Patient Knowledge Distillation for BERT Model Compression, 2019, arXiv:1908.09355',
};

export const evaluatePkd: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher, counts }) => pkdLoss(tf, student, teacher, counts));
