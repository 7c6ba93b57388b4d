import type * as TF from '@tensorflow/tfjs-core';
import { FAR_BELOW, divergencesFrom, logSumExpOutside, rowMean } from './numerics';
import type { Ops, RowWeights, Term, TermLoss } from './term';

export interface DecoupledParts {
  /** T² · mean KL of target against all the rest. */
  readonly target: TF.Scalar;
  /** T² · mean KL among the other classes. Identically 0 with two classes. */
  readonly others: TF.Scalar;
  /** The teacher's probability of all classes but the target, at T: [R]. It is what plain KD weights `others` with. */
  readonly othersMass: TF.Tensor1D;
}

/**
 * The two parts of the softened KL: KD = target + othersMass · others, row by row. Logits and one-hot labels
 * [R, C]. Works on the log-odds of the target, so that nothing is taken from 1.
 */
export function decouple(
  tf: Ops,
  student: TF.Tensor2D,
  teacher: TF.Tensor2D,
  labels: TF.Tensor2D,
  temperature: TF.Scalar,
  rowWeights: RowWeights = null,
): DecoupledParts {
  const own = tf.div(student, temperature) as TF.Tensor2D;
  const other = tf.div(teacher, temperature) as TF.Tensor2D;
  const squared = tf.square(temperature);
  const odds = targetLogOdds(tf, other, labels);
  const target = divergencesFrom(tf, logTwoWay(tf, odds), logTwoWay(tf, targetLogOdds(tf, own, labels)));
  const withoutTarget = tf.mul(labels, FAR_BELOW);
  const others = divergencesFrom(
    tf,
    tf.logSoftmax(tf.add(other, withoutTarget)),
    tf.logSoftmax(tf.add(own, withoutTarget)),
  );
  return {
    target: tf.mul(rowMean(tf, target, rowWeights), squared),
    others: tf.mul(rowMean(tf, others, rowWeights), squared),
    othersMass: tf.squeeze(tf.sigmoid(tf.neg(odds)), [1]),
  };
}

/** log p(target) − log(1 − p(target)): [R, 1]. */
const targetLogOdds = (tf: Ops, logits: TF.Tensor2D, labels: TF.Tensor2D): TF.Tensor =>
  tf.sub(tf.sum(tf.mul(logits, labels), -1, true), logSumExpOutside(tf, logits, labels));

/** [log p, log(1 − p)] of log-odds: [R, 1] → [R, 2]. */
const logTwoWay = (tf: Ops, odds: TF.Tensor): TF.Tensor =>
  tf.neg(tf.concat([tf.softplus(tf.neg(odds)), tf.softplus(odds)], -1));

/** α · target + β · others. */
export function decoupledLoss(
  tf: Ops,
  { target, others }: DecoupledParts,
  { alpha, beta }: { alpha: number; beta: number },
): TF.Scalar {
  return tf.add(tf.mul(target, alpha), tf.mul(others, beta));
}

/** The reference's weight of this term at an epoch: rising from 0 to 1 over `epochs`, then 1. */
export const warmUp = (epoch: number, epochs: number): number => (epochs > 0 ? Math.min(epoch / epochs, 1) : 1);

export const decoupled: Term = {
  id: 'decoupled',
  family: 'response',
  level: 'row',
  batch: 'labelled',
  temperature: true,
  parameters: [
    { id: 'alpha', min: 0, max: 10, step: 0.1, default: 1 },
    { id: 'beta', min: 0, max: 20, step: 0.1, default: 8 },
  ],
  weight: 1,
  formula: String.raw`T^2 \big[\alpha\,\mathrm{KL}(b_T \| b_S) + \beta\,\mathrm{KL}(\hat p_T \| \hat p_S)\big],\; b = (p_y, 1 - p_y),\; \hat p = p_{c \ne y} / (1 - p_y)`,
  citation: 'Zhao et al., Decoupled Knowledge Distillation, 2022, arXiv:2203.08679',
};

export const evaluateDecoupled: TermLoss = (tf, { logits, teacherLogits, labels, rowWeights }, { dials, parameters }) =>
  decoupledLoss(tf, decouple(tf, logits, teacherLogits, labels, dials.temperature, rowWeights), {
    alpha: parameters['alpha']!,
    beta: parameters['beta']!,
  });
