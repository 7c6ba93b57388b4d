import { MOST_LOG_SPREAD } from '../datasets/numbers';
import type * as TF from '@tensorflow/tfjs-core';
import { rowMean } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/** Mean over the rows of −log N(y | μ, σ²), where the network tells μ and log σ; in nats of the scaled number. */
export const gaussian: Term = {
  id: 'gaussian',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  numbers: ['spread'],
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1B \sum_b \log\sigma_S + \frac{(y - \mu_S)^2}{2\sigma_S^2} + \tfrac12\log 2\pi`,
  citation: 'Nix and Weigend, Estimating the mean and variance of the target probability distribution, ICNN 1994',
};

export const evaluateGaussian: TermLoss = (tf, { logits, labels, rowWeights }) => {
  const { mean, logSpread } = gaussianOf(tf, logits);
  const off = tf.square(tf.mul(tf.sub(labels, mean), tf.exp(tf.neg(logSpread))));
  const each = tf.add(tf.add(logSpread, tf.mul(off, 0.5)), 0.5 * Math.log(2 * Math.PI));
  return rowMean(tf, tf.sum(each, -1), rowWeights);
};

/** Mean over the rows of KL(N_T ‖ N_S), of the normal distributions that teacher and student tell. */
export const followSpread: Term = {
  id: 'follow-spread',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  numbers: ['spread'],
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1B \sum_b \log\frac{\sigma_S}{\sigma_T} + \frac{\sigma_T^2 + (\mu_T - \mu_S)^2}{2\sigma_S^2} - \tfrac12`,
  citation: 'Hinton, Vinyals and Dean, arXiv:1503.02531, with normal distributions in the place of classes',
};

export const evaluateFollowSpread: TermLoss = (tf, { logits, teacherLogits, rowWeights }) => {
  const own = gaussianOf(tf, logits);
  const teacher = gaussianOf(tf, teacherLogits);
  // Of the spreads only the difference of logarithms is needed: no variance is divided by another.
  const narrower = tf.sub(teacher.logSpread, own.logSpread);
  const off = tf.square(tf.mul(tf.sub(teacher.mean, own.mean), tf.exp(tf.neg(own.logSpread))));
  const spread = tf.exp(tf.mul(narrower, 2));
  const each = tf.sub(tf.mul(tf.add(spread, off), 0.5), tf.add(narrower, 0.5));
  return rowMean(tf, tf.sum(each, -1), rowWeights);
};

/** [R, 1] each. */
function gaussianOf(tf: Ops, logits: TF.Tensor2D): { mean: TF.Tensor; logSpread: TF.Tensor } {
  const logSpread = tf.slice(logits, [0, 1], [-1, 1]);
  return {
    mean: tf.slice(logits, [0, 0], [-1, 1]),
    logSpread: tf.minimum(tf.maximum(logSpread, -MOST_LOG_SPREAD), MOST_LOG_SPREAD),
  };
}
