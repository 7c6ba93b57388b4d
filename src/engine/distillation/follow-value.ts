import { rowMean } from './numerics';
import type { Term, TermLoss } from './term';

/**
 * Mean over the rows of the squared distance between what student and teacher say of a number: their means, or each of their
 * quantiles (the mean over these). Of networks that also tell a spread the means alone.
 */
export const followValue: Term = {
  id: 'follow-value',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  numbers: ['mean', 'spread', 'quantiles'],
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1B \sum_b (z_S - z_T)^2`,
  citation: 'Ba and Caruana, Do Deep Nets Really Need to be Deep?, NeurIPS 2014, arXiv:1312.6184',
};

export const evaluateFollowValue: TermLoss = (tf, { logits, teacherLogits, rowWeights }) => {
  const apart = tf.squaredDifference(logits, teacherLogits);
  const outputs = logits.shape[1];
  const each = outputs === 2 ? tf.slice(apart, [0, 0], [-1, 1]) : apart;
  return rowMean(tf, tf.mean(each, -1), rowWeights);
};
