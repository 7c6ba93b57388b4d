import type * as TF from '@tensorflow/tfjs-core';
import { flat, sumOverPairs, unit } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/** Which samples of a batch look alike to a network: F·Fᵀ with rows of 2-norm 1. [B, …] → [B, B]. */
export function similarityMatrix(tf: Ops, features: TF.Tensor): TF.Tensor2D {
  const rows = flat(tf, features);
  return unit(tf, tf.matMul(rows, rows, false, true) as TF.Tensor2D, -1, 1e-24);
}

/** ‖G_S − G_T‖² / B² of the similarity matrices. Activations [B, …] of any shapes. */
export const similarityLoss = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar =>
  tf.mean(tf.squaredDifference(similarityMatrix(tf, student), similarityMatrix(tf, teacher)));

export const similarity: Term = {
  id: 'similarity',
  family: 'relation',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'any', pairs: 'one', sameArea: false, adapter: 'never' },
  holds: { pairs: 16 },
  parameters: [],
  weight: 3000,
  formula: String.raw`\tfrac1{B^2} \| \tilde G_S - \tilde G_T \|_F^2,\; \tilde G = \mathrm{rownorm}_2(F F^\top)`,
  citation: 'Tung, Mori, Similarity-Preserving Knowledge Distillation, 2019, arXiv:1907.09682',
};

export const evaluateSimilarity: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => similarityLoss(tf, student, teacher));
