import type * as TF from '@tensorflow/tfjs-core';
import { attentionMap, sameAreaMaps } from './attention-transfer';
import { magnitude, sumOverPairs } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/**
 * Mean |Q_S − Q_T| of the factors' normalised maps (p₁ = 2, p₂ = 1). Maps [B, H, W, ·] of one area. The paper extracts its
 * factors with a paraphraser trained beforehand; here the maps themselves are the factors.
 */
export const factorLoss = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar =>
  tf.mean(magnitude(tf, tf.sub(attentionMap(tf, student), attentionMap(tf, teacher))));

export const factorTransfer: Term = {
  id: 'factor-transfer',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: { ...sameAreaMaps, pairs: 'one' },
  parameters: [],
  weight: 200,
  formula: String.raw`\mathrm{mean}\,|Q_S - Q_T|,\; Q = \tfrac{\sum_c F_c^2}{\| \sum_c F_c^2 \|_2}`,
  citation:
    'Kim, Park, Kwak, Paraphrasing Complex Network: Network Compression via Factor Transfer, 2018, arXiv:1802.04977',
};

export const evaluateFactorTransfer: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => factorLoss(tf, student, teacher));
