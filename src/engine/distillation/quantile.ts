import { LEVELS } from '../datasets/numbers';
import { rowMean } from './numerics';
import type { Term, TermLoss } from './term';

/**
 * Mean over rows and levels τ of the pinball loss max(τ·d, (τ − 1)·d), d = y − q: least where a share τ of the numbers is below
 * the quantile that the network tells.
 */
export const quantile: Term = {
  id: 'quantile',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  numbers: ['quantiles'],
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1B \sum_b \tfrac13 \sum_\tau \max(\tau d, (\tau - 1) d),\; d = y - q_\tau`,
  citation: 'Koenker and Bassett, Regression quantiles, Econometrica 46, 1978',
};

export const evaluateQuantile: TermLoss = (tf, { logits, labels, rowWeights }) => {
  const above = tf.sub(labels, logits);
  const levels = tf.tensor2d([...LEVELS], [1, LEVELS.length]);
  const each = tf.maximum(tf.mul(above, levels), tf.mul(above, tf.sub(levels, 1)));
  return rowMean(tf, tf.mean(each, -1), rowWeights);
};
