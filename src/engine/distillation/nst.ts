import type * as TF from '@tensorflow/tfjs-core';
import { sumOverPairs, unit } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/**
 * Maximum mean discrepancy between the channels of two maps, each channel a unit vector over the places, with the kernel
 * k(a, b) = (a·b)²: mean k(t, t) + mean k(s, s) − 2 mean k(s, t). Maps [B, H, W, ·] of one area; channels may differ.
 */
export function nstLoss(tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar {
  const own = channels(tf, student);
  const other = channels(tf, teacher);
  const kernel = (a: TF.Tensor3D, b: TF.Tensor3D) => tf.mean(tf.square(tf.matMul(a, b, true, false)));
  const apart = tf.add(kernel(other, other), kernel(own, own));
  return tf.sub(apart, tf.mul(kernel(own, other), 2));
}

/** [B, H, W, C] → [B, H·W, C] with unit columns. */
function channels(tf: Ops, map: TF.Tensor): TF.Tensor3D {
  const batch = map.shape[0] ?? 1;
  const count = map.shape.at(-1) ?? 1;
  return unit(tf, tf.reshape(map, [batch, map.size / (batch * count), count]) as TF.Tensor3D, 1, 1e-24);
}

export const nst: Term = {
  id: 'nst',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'map', pairs: 'all', sameArea: true, adapter: 'never' },
  holds: { channels: 12 },
  parameters: [],
  weight: 50,
  formula: String.raw`\overline{k(t,t)} + \overline{k(s,s)} - 2\,\overline{k(s,t)},\; k(a,b) = \big(\tfrac{a}{\|a\|} \cdot \tfrac{b}{\|b\|}\big)^2`,
  citation:
    'Huang, Wang, Like What You Like: Knowledge Distill via Neuron Selectivity Transfer, 2017, arXiv:1707.01219',
};

export const evaluateNst: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => nstLoss(tf, student, teacher));
