import type * as TF from '@tensorflow/tfjs-core';
import { poolTo } from './features';
import { meanSquare } from './numerics';
import type { Ops, TapPair, Term, TermLoss } from './term';

/**
 * The flow from one layer to a later one: G_ij = mean over the places of low_i · high_j, [B, C_low, C_high]. The larger of
 * the two is averaged down to the other's area; a vector [B, D] is a map of one place.
 */
export function flow(tf: Ops, low: TF.Tensor, high: TF.Tensor): TF.Tensor3D {
  const [a, b] = [asMap(tf, low), asMap(tf, high)];
  const height = Math.min(a.shape[1], b.shape[1]);
  const width = Math.min(a.shape[2], b.shape[2]);
  const places = (x: TF.Tensor4D): TF.Tensor3D =>
    tf.reshape(poolTo(tf, x, height, width), [x.shape[0], height * width, x.shape[3]]);
  return tf.div(tf.matMul(places(a), places(b), true, false), height * width);
}

const asMap = (tf: Ops, x: TF.Tensor): TF.Tensor4D =>
  x.rank === 4 ? (x as TF.Tensor4D) : tf.reshape(x, [x.shape[0] ?? 1, 1, 1, x.shape[1] ?? 1]);

/** Mean (G_S − G_T)² of one flow. Channels of student and teacher must be equal at both ends. */
export const fspLoss = (tf: Ops, low: TapPair, high: TapPair): TF.Scalar =>
  meanSquare(tf, flow(tf, low.student, high.student), flow(tf, low.teacher, high.teacher));

export const fsp: Term = {
  id: 'fsp',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'any', pairs: 'two', sameArea: false, adapter: 'when-unequal' },
  holds: { channels: 3 },
  parameters: [],
  weight: 50,
  formula: String.raw`\mathrm{mean}\,(G_S - G_T)^2,\; G_{ij} = \tfrac1{HW} \sum_p F^{\mathrm{low}}_{p,i} F^{\mathrm{high}}_{p,j}`,
  citation: 'Yim et al., A Gift from Knowledge Distillation, 2017 (CVPR)',
};

export const evaluateFsp: TermLoss = (tf, { pairs }) =>
  tf.addN(pairs.slice(1).map((high, i) => fspLoss(tf, pairs[i]!, high))) as TF.Scalar;
