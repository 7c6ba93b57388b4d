import { rowMean } from './numerics';
import type { Term, TermLoss } from './term';

/** Mean over the rows of (z_S − y)²: of a number, scaled by the training rows. */
export const squared: Term = {
  id: 'squared',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  numbers: ['mean'],
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1B \sum_b (z_S - y)^2`,
  citation: 'Gauss, Theoria combinationis observationum erroribus minimis obnoxiae, 1821',
};

export const evaluateSquared: TermLoss = (tf, { logits, labels, rowWeights }) =>
  rowMean(tf, tf.sum(tf.squaredDifference(logits, labels), -1), rowWeights);
