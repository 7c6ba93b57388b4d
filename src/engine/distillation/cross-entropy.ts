import type { Term } from './term';

/** Mean over the batch of −log softmax(z_S) at the label, in nats. */
export const crossEntropy: Term = {
  id: 'cross-entropy',
  batch: 'labelled',
  reads: { student: ['logits'], teacher: [] },
  formula: String.raw`\mathrm{CE}(y, p_S) = -\tfrac1B \sum_b \log p_S(y_b)`,
  citation: 'Bishop, Pattern Recognition and Machine Learning, 2006, eq. 4.108',
  loss(tf, { student, labels }) {
    const logProbabilities = tf.logSoftmax(student['logits']!);
    return tf.neg(tf.mean(tf.sum(tf.mul(labels, logProbabilities), -1))) as ReturnType<Term['loss']>;
  },
};
