import type * as TF from '@tensorflow/tfjs-core';
import { logSoften, rowMean, withoutGradient } from './numerics';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/**
 * How often each class is drawn from softmax(z/T), by going up the cumulated probabilities: [R, C] → [R, C], rows sum to N.
 * @param draws uniform in [0, 1), [R, N]
 */
export const sampledCounts = (tf: Ops, logits: TF.Tensor2D, temperature: TF.Scalar, draws: TF.Tensor2D): TF.Tensor2D =>
  withoutGradient(tf, logits, (given) => {
    const [rows, classes] = given.shape;
    const position = tf.range(0, classes);
    const notAfter = tf.sub(1, tf.step(tf.sub(tf.expandDims(position, 1), position))) as TF.Tensor2D;
    const cumulated = tf.matMul(tf.softmax(tf.div(given, temperature) as TF.Tensor2D), notAfter);
    // Of the last sum, which rounding leaves beside 1: so no draw lies beyond it.
    const total = tf.slice(cumulated, [0, classes - 1], [rows, 1]);
    const heights = tf.expandDims(tf.mul(draws, total), 2);
    const reached = tf.sub(1, tf.step(tf.sub(heights, tf.expandDims(cumulated, 1))));
    const upTo = tf.sum(reached, 1) as TF.Tensor2D;
    const before = tf.concat([tf.zeros<TF.Rank.R2>([rows, 1]), tf.slice(upTo, [0, 0], [rows, classes - 1])], 1);
    return tf.sub(upTo, before) as TF.Tensor2D;
  });

/**
 * T² · mean over the rows of the cross-entropy with the frequencies n/N of what was drawn, −Σ (n/N) log softmax(z_S/T), in nats.
 * Its mean over draws is that with the teacher's probabilities, and so is its gradient's, which is that of soft targets.
 * @param counts n, [R, C], rows summing to N
 */
export function sampledTargetsLoss(
  tf: Ops,
  student: TF.Tensor2D,
  counts: TF.Tensor2D,
  temperature: TF.Scalar,
  rowWeights: RowWeights = null,
): TF.Scalar {
  const frequencies = tf.div(counts, tf.sum(counts, -1, true));
  const values = tf.neg(tf.sum(tf.mul(frequencies, logSoften(tf, student, temperature)), -1));
  return tf.mul(rowMean(tf, values, rowWeights), tf.square(temperature));
}

export const sampledTargets: Term = {
  id: 'sampled-targets',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [{ id: 'draws', min: 1, max: 64, step: 1, default: 12 }],
  weight: 1,
  formula: String.raw`-T^2 \sum_c \tfrac{n_c}{N} \log p_S(c),\; n \sim \mathrm{Mult}(N, p_T)`,
  citation: 'Anshumann et al., Sparse Logit Sampling, 2025, arXiv:2503.16870, drawing from the teacher itself',
  draws: ({ draws = 0 }) => draws,
};

export const evaluateSampledTargets: TermLoss = (
  tf,
  { logits, teacherLogits, rowWeights, draws },
  { dials: { temperature } },
) => {
  if (!draws) throw new Error('sampled-targets: nothing was drawn');
  return sampledTargetsLoss(tf, logits, sampledCounts(tf, teacherLogits, temperature, draws), temperature, rowWeights);
};
