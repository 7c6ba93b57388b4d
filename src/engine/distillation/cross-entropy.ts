import type * as TF from '@tensorflow/tfjs-core';
import { rowMean } from './numerics';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/** Mean over the rows of −Σ target·log softmax(z), in nats. Logits and target probabilities [R, C]. */
export const crossEntropyLoss = (
  tf: Ops,
  logits: TF.Tensor2D,
  target: TF.Tensor2D,
  rowWeights: RowWeights = null,
): TF.Scalar => tf.neg(rowMean(tf, tf.sum(tf.mul(target, tf.logSoftmax(logits)), -1), rowWeights));

export const crossEntropy: Term = {
  id: 'cross-entropy',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  parameters: [],
  weight: 1,
  formula: String.raw`\mathrm{CE}(y, p_S) = -\tfrac1B \sum_b \log p_S(y_b)`,
  citation: 'Bishop, Pattern Recognition and Machine Learning, 2006, eq. 4.108',
};

export const evaluateCrossEntropy: TermLoss = (tf, { logits, labels, rowWeights }) =>
  crossEntropyLoss(tf, logits, labels, rowWeights);
