import type * as TF from '@tensorflow/tfjs-core';
import { flat, meanSquare, safeRoot, sumOverPairs, unit } from './numerics';
import type { FeatureNeeds, Ops, Term, TermLoss } from './term';

/** Maps of one area on both sides. */
export const sameAreaMaps: FeatureNeeds = { kind: 'map', pairs: 'all', sameArea: true, adapter: 'never' };

/** Where a network looks: the mean over the channels of F², as a unit vector a sample. [B, H, W, C] → [B, H·W]. */
export const attentionMap = (tf: Ops, map: TF.Tensor): TF.Tensor2D =>
  unit(tf, flat(tf, tf.mean(tf.square(map), -1)), -1, 1e-24);

/** Mean over batch and places of (Q_S − Q_T)²: the reference implementation. Maps [B, H, W, ·] of one area. */
export const attentionLoss = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar =>
  meanSquare(tf, attentionMap(tf, student), attentionMap(tf, teacher));

/** Mean over the batch of ‖Q_S − Q_T‖₂: the paper's equation 2. Some twenty times larger than the reference. */
export function attentionPaperLoss(tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar {
  const squares = tf.squaredDifference(attentionMap(tf, student), attentionMap(tf, teacher));
  return tf.mean(safeRoot(tf, tf.sum(squares, -1)));
}

const citation = 'Zagoruyko, Komodakis, Paying More Attention to Attention, 2017, arXiv:1612.03928';

export const attentionTransfer: Term = {
  id: 'attention-transfer',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: sameAreaMaps,
  parameters: [],
  weight: 1000,
  formula: String.raw`\mathrm{mean}\,(Q_S - Q_T)^2,\; Q = \tfrac{\sum_c F_c^2}{\| \sum_c F_c^2 \|_2}`,
  citation,
};

export const evaluateAttentionTransfer: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => attentionLoss(tf, student, teacher));

export const attentionTransferPaper: Term = {
  ...attentionTransfer,
  id: 'attention-transfer-paper',
  weight: 50,
  formula: String.raw`\tfrac1B \sum_b \| Q_S - Q_T \|_2,\; Q = \tfrac{\sum_c F_c^2}{\| \sum_c F_c^2 \|_2}`,
};

export const evaluateAttentionTransferPaper: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => attentionPaperLoss(tf, student, teacher));
