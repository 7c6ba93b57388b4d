import type * as TF from '@tensorflow/tfjs-core';
import type { Ops, Term } from './term';

/** Mean over the batch of −Σ target·log softmax(z), in nats. Logits and target probabilities [B, C]. */
export const crossEntropyLoss = (tf: Ops, logits: TF.Tensor2D, target: TF.Tensor2D): TF.Scalar =>
  tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(logits)), -1)));

export const crossEntropy: Term = {
  id: 'cross-entropy',
  family: 'control',
  batch: 'labelled',
  parameters: [],
  weight: 1,
  formula: String.raw`\mathrm{CE}(y, p_S) = -\tfrac1B \sum_b \log p_S(y_b)`,
  citation: 'Bishop, Pattern Recognition and Machine Learning, 2006, eq. 4.108',
  loss: (tf, { logits, labels }) => crossEntropyLoss(tf, logits, labels),
};
