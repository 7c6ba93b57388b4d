import type * as TF from '@tensorflow/tfjs-core';
import { poolTo } from './features';
import { meanSquare, sumOverPairs } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/** Sides of the coarser levels, from fine to coarse. */
const LEVELS = [4, 2, 1];

/**
 * Mean squares of the maps and of ever coarser averages of them, each level counting half as much as the one before, over
 * the sum of these weights. [B, H, W, C] with one shape on both sides; vectors have no levels.
 */
export function hierarchicalLoss(tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar {
  const [, height = 1] = student.rank === 4 ? student.shape : [];
  const levels = LEVELS.filter((side) => side < height);
  const coarser = levels.map((side, i) => {
    const pool = (x: TF.Tensor) => poolTo(tf, x as TF.Tensor4D, side, side);
    return tf.mul(meanSquare(tf, pool(student), pool(teacher)), 2 ** -(i + 1));
  });
  const weights = 2 - 2 ** -levels.length;
  return tf.div(tf.addN([meanSquare(tf, student, teacher), ...coarser]), weights);
}

/** Of ReviewKD this is the loss; its fusion of levels is an adapter a level here. */
export const reviewHcl: Term = {
  id: 'review-hcl',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'any', pairs: 'all', sameArea: true, adapter: 'always' },
  holds: { activations: 16 },
  parameters: [],
  weight: 1,
  formula: String.raw`\frac{\mathrm{mse}(F_S, F_T) + \sum_k 2^{-k}\, \mathrm{mse}(\mathrm{pool}_k F_S, \mathrm{pool}_k F_T)}{1 + \sum_k 2^{-k}}`,
  citation: 'Chen et al., Distilling Knowledge via Knowledge Review, 2021, arXiv:2104.09044',
};

export const evaluateReviewHcl: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => hierarchicalLoss(tf, student, teacher));
