import { meanSquare, rowMean } from './numerics';
import type { Term, TermLoss } from './term';

export const logitMse: Term = {
  id: 'logit-mse',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1{BC} \sum_{b,c} (z_S - z_T)^2`,
  citation: 'Ba, Caruana, Do Deep Nets Really Need to be Deep?, 2014, arXiv:1312.6184',
};

export const evaluateLogitMse: TermLoss = (tf, { logits, teacherLogits, rowWeights }) =>
  rowWeights
    ? rowMean(tf, tf.mean(tf.squaredDifference(logits, teacherLogits), -1), rowWeights)
    : meanSquare(tf, logits, teacherLogits);
