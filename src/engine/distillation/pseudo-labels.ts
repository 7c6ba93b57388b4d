import type * as TF from '@tensorflow/tfjs-core';
import { crossEntropyLoss } from './cross-entropy';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/**
 * Cross-entropy with the teacher's choice on the rows where its largest probability, at T = 1, is above the threshold;
 * summed over these and divided by the whole batch, so that few sure ones pull weakly. Logits [R, C].
 * @param threshold 0 takes the choice on every row. Classes that are exactly as likely then share it.
 */
export function pseudoLabelLoss(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  { threshold }: { threshold: number },
  rowWeights: RowWeights = null,
): TF.Scalar {
  const probabilities = tf.softmax(teacher);
  const largest = tf.max(probabilities, -1, true);
  // Written with steps, which compiled programs know: 1 for the largest, 0 for the others.
  const chosen = tf.sub(1, tf.step(tf.sub(largest, probabilities)));
  const shared = tf.div(chosen, tf.sum(chosen, -1, true));
  const sure = tf.step(tf.sub(largest, threshold));
  return crossEntropyLoss(tf, student, tf.mul(shared, sure) as TF.Tensor2D, rowWeights);
}

export const pseudoLabels: Term = {
  id: 'pseudo-labels',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  unsoftened: true,
  parameters: [{ id: 'threshold', min: 0, max: 0.999, step: 0.001, default: 0.9 }],
  weight: 1,
  formula: String.raw`-\tfrac1B \sum_b \mathbb 1[\max p_T > \tau] \, \log p_S(\arg\max p_T)`,
  citation:
    'Sohn et al., FixMatch, 2020, arXiv:2001.07685, eq. 4, with the teacher in the place of the model itself; Lee, Pseudo-Label, 2013',
};

export const evaluatePseudoLabels: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { parameters }) =>
  pseudoLabelLoss(tf, logits, teacherLogits, { threshold: parameters['threshold']! }, rowWeights);
