import type * as TF from '@tensorflow/tfjs-core';
import { FAR_BELOW, divergencesFrom, logSoften, logSumExpOutside, rowMean, withoutGradient } from './numerics';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/** What becomes of the probability outside the teacher's k best classes. */
export type TopKMode = 'zero' | 'tail';

/**
 * T² · mean KL over the teacher's k most likely classes. Logits [R, C].
 * `zero`: the teacher is renormalised over them, the student never, so that it loses what it gives to others.
 * `tail`: all others are one more class on both sides.
 */
export function topKLoss(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  temperature: TF.Scalar,
  { k, mode }: { k: number; mode: TopKMode },
  rowWeights: RowWeights = null,
): TF.Scalar {
  const own = logSoften(tf, student, temperature);
  const other = logSoften(tf, teacher, temperature);
  const best = withoutGradient(tf, teacher, (logits) => topMask(tf, logits, k));
  const values = mode === 'zero' ? onBest(tf, own, other, best) : withTail(tf, own, other, best);
  return tf.mul(rowMean(tf, values, rowWeights), tf.square(temperature));
}

/**
 * 1 at the k largest entries of each row, 0 elsewhere; exactly k, on ties the first ones. By taking out the largest one k
 * times: tf.topk gives indices, and one-hot whole numbers can't be summed on webgpu. Entries of any size below 1e29.
 */
export function topMask(tf: Ops, logits: TF.Tensor2D, k: number): TF.Tensor2D {
  const classes = logits.shape[1];
  if (k >= classes) return tf.onesLike(logits);
  const fromEnd = tf.range(classes, 0, -1);
  // 1 at the largest entries, all of them.
  const largest = (x: TF.Tensor) => tf.sub<TF.Tensor2D>(1, tf.step(tf.sub(tf.max(x, -1, true), x)));
  let left = logits;
  let taken = tf.zerosLike(logits);
  for (let i = 0; i < k; i++) {
    // Of equal ones the first, which is farthest from the end.
    const first = largest(tf.mul(largest(left), fromEnd));
    left = tf.sub(left, tf.mul(first, 1e30));
    taken = tf.add(taken, first);
  }
  return taken;
}

function onBest(tf: Ops, own: TF.Tensor2D, other: TF.Tensor2D, best: TF.Tensor2D): TF.Tensor {
  // Softmax of log-probabilities is renormalising; what is far below takes no share.
  const renormalised = tf.logSoftmax(tf.add(other, tf.mul(tf.sub(1, best), FAR_BELOW)));
  return divergencesFrom(tf, renormalised, own);
}

function withTail(tf: Ops, own: TF.Tensor2D, other: TF.Tensor2D, best: TF.Tensor2D): TF.Tensor {
  const ownTail = logSumExpOutside(tf, own, best);
  const tail = logSumExpOutside(tf, other, best);
  const among = tf.sum(tf.mul(tf.mul(tf.exp(other), best), tf.sub(other, own)), -1, true);
  return tf.squeeze(tf.add(among, tf.mul(tf.exp(tail), tf.sub(tail, ownTail))), [1]);
}

export const topKKl: Term = {
  id: 'top-k-kl',
  family: 'response',
  level: 'row',
  batch: 'transfer',
  temperature: true,
  parameters: [
    { id: 'k', min: 1, max: 128, step: 1, default: 3 },
    { id: 'tail', min: 0, max: 1, step: 1, default: 0 },
  ],
  weight: 1,
  formula: String.raw`T^2 \sum_{c \in \mathrm{top}_k(p_T)} \tilde p_T \log(\tilde p_T / p_S) \;\big[+\; r_T \log(r_T / r_S)\big]`,
  citation: 'Peng et al., Pre-training Distillation for Large Language Models, 2024, arXiv:2410.16215',
};

export const evaluateTopKKl: TermLoss = (tf, { logits, teacherLogits, rowWeights }, { dials, parameters }) => {
  const options = { k: parameters['k']!, mode: parameters['tail']! >= 0.5 ? ('tail' as const) : ('zero' as const) };
  return topKLoss(tf, logits, teacherLogits, dials.temperature, options, rowWeights);
};
