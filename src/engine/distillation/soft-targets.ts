import type * as TF from '@tensorflow/tfjs-core';
import type { Term } from './term';

/**
 * T² · mean over the batch of KL(softmax(z_T/T) ‖ softmax(z_S/T)), in nats.
 * The factor T² keeps the gradient's size as T grows (Hinton, Vinyals, Dean 2015, section 2.1).
 */
export const softTargets: Term = {
  id: 'soft-targets',
  family: 'response',
  batch: 'transfer',
  parameters: [],
  weight: 1,
  formula: String.raw`T^2 \cdot \mathrm{KL}\big(\sigma(z_T/T) \,\|\, \sigma(z_S/T)\big)`,
  citation: 'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, arXiv:1503.02531',
  loss(tf, { logits, teacherLogits }, { dials: { temperature } }) {
    const logStudent = tf.logSoftmax(tf.div(logits, temperature));
    const logTeacher = tf.logSoftmax(tf.div(teacherLogits, temperature));
    const divergence = tf.sum(tf.mul(tf.exp(logTeacher), tf.sub(logTeacher, logStudent)), -1);
    return tf.mul(tf.mean(divergence), tf.square(temperature)) as TF.Scalar;
  },
};
