import type * as TF from '@tensorflow/tfjs-core';
import { safeRoot, smoothL1, sumOverPairs, unit } from './numerics';
import type { FeatureNeeds, Ops, Term, TermLoss } from './term';

/** f_j − f_i at [i, j]: [B, D] → [B, B, D]. Not by way of the Gram matrix, which loses small distances in float32. */
const differences = (tf: Ops, features: TF.Tensor): TF.Tensor3D =>
  tf.sub(tf.expandDims(features, 0), tf.expandDims(features, 1)) as TF.Tensor3D;

/**
 * Distances between the samples of a batch, over their mean: [B, D] → [B, B], the diagonal 0. A pair of equal samples
 * counts in the mean like any other.
 */
export function relativeDistances(tf: Ops, features: TF.Tensor): TF.Tensor2D {
  const batch = features.shape[0] ?? 1;
  const clamped = safeRoot(tf, tf.sum(tf.square(differences(tf, features)), -1));
  const distances = tf.mul(clamped, tf.sub(1, tf.eye(batch))) as TF.Tensor2D;
  const mean = tf.div(tf.sum(distances), Math.max(1, batch * (batch - 1)));
  return tf.div(distances, tf.maximum(mean, 1e-6));
}

/** Cosines of the angles at vertex i between samples j and k: [B, D] → [B, B, B]. */
export function angles(tf: Ops, features: TF.Tensor): TF.Tensor3D {
  const directions = unit(tf, differences(tf, features));
  return tf.matMul(directions, directions, false, true);
}

/** Huber of relative distances, mean over B². Vectors [B, ·]; the widths may differ. */
export const rkdDistanceLoss = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar =>
  smoothL1(tf, relativeDistances(tf, student), relativeDistances(tf, teacher));

/** Huber of angles, mean over B³. Vectors [B, ·]; the widths may differ. */
export const rkdAngleLoss = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar =>
  smoothL1(tf, angles(tf, student), angles(tf, teacher));

const features: FeatureNeeds = { kind: 'vector', pairs: 'one', sameArea: false, adapter: 'never' };
const citation = 'Park et al., Relational Knowledge Distillation, 2019, arXiv:1904.05068';

export const rkdDistance: Term = {
  id: 'rkd-distance',
  family: 'relation',
  level: 'sample',
  batch: 'transfer',
  features,
  holds: { pairs: 24, differences: 8 },
  parameters: [],
  weight: 25,
  formula: String.raw`\tfrac1{B^2} \sum_{i,j} \ell_1\big(\tfrac{d^S_{ij}}{\bar d^S}, \tfrac{d^T_{ij}}{\bar d^T}\big),\; d_{ij} = \| f_i - f_j \|_2`,
  citation,
};

export const evaluateRkdDistance: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => rkdDistanceLoss(tf, student, teacher));

export const rkdAngle: Term = {
  ...rkdDistance,
  id: 'rkd-angle',
  holds: { differences: 12, triples: 22 },
  weight: 50,
  formula: String.raw`\tfrac1{B^3} \sum_{i,j,k} \ell_1(\cos \angle^S_{ijk}, \cos \angle^T_{ijk})`,
};

export const evaluateRkdAngle: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => rkdAngleLoss(tf, student, teacher));
