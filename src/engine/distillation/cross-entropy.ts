import type * as TF from '@tensorflow/tfjs-core';
import type { Term } from './term';

/** Mean over the batch of −log softmax(z_S) at the label, in nats. */
export const crossEntropy: Term = {
  id: 'cross-entropy',
  family: 'control',
  batch: 'labelled',
  parameters: [],
  weight: 1,
  formula: String.raw`\mathrm{CE}(y, p_S) = -\tfrac1B \sum_b \log p_S(y_b)`,
  citation: 'Bishop, Pattern Recognition and Machine Learning, 2006, eq. 4.108',
  loss: (tf, { logits, labels }) =>
    tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), -1))) as TF.Scalar,
};
