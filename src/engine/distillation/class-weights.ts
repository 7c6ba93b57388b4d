/** What makes up for classes of which there is little: terms that weigh rows by their class, or by how hard they are. */
import type * as TF from '@tensorflow/tfjs-core';
import { rowMean } from './numerics';
import type { Ops, Term, TermInputs, TermLoss, TermParameter } from './term';

/**
 * Weight of each class, (1 / (C · its share))^power: 1 for all at power 0; at 1 inversely proportional to how often it is, so that
 * all classes together weigh alike (King and Zeng 2001). 0 for a class that never is.
 */
export const classWeights = (shares: readonly number[], power: number): number[] =>
  shares.map((share) => (share > 0 ? (share * shares.length) ** -power : 0));

/** Mean over the rows, each counting as much as its class weighs: Σ w·loss / Σ w, as `weight` of PyTorch's cross-entropy. */
function weighedMean(
  tf: Ops,
  losses: TF.Tensor,
  { labels, rowWeights, classShares }: Pick<TermInputs, 'labels' | 'rowWeights' | 'classShares'>,
  power: number,
): TF.Scalar {
  if (!classShares || power === 0) return rowMean(tf, losses, rowWeights);
  const weights = tf.tensor2d(classWeights(classShares, power), [1, classShares.length]);
  const byClass = tf.sum(tf.mul(labels, weights), -1) as TF.Tensor1D;
  return rowMean(tf, losses, rowWeights ? (tf.mul(byClass, rowWeights) as TF.Tensor1D) : byClass);
}

const power = (fallback: number): TermParameter => ({ id: 'power', min: 0, max: 1, step: 0.05, default: fallback });

export const classWeighted: Term = {
  id: 'class-weighted',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  classShares: true,
  parameters: [power(1)],
  weight: 1,
  formula: String.raw`-\frac{\sum_b w_{y_b} \log p_S(y_b)}{\sum_b w_{y_b}},\quad w_c = (C\,\pi_c)^{-\kappa}`,
  citation: 'King and Zeng, Logistic Regression in Rare Events Data, 2001, Political Analysis 9(2), eq. 8',
};

export const evaluateClassWeighted: TermLoss = (tf, inputs, { parameters }) =>
  weighedMean(
    tf,
    tf.neg(tf.sum(tf.mul(inputs.labels, tf.logSoftmax(inputs.logits)), -1)),
    inputs,
    parameters['power']!,
  );

/** Below this probability of all else a row pays as if at it: a root of 0 has no gradient. */
const LEAST = 1e-6;

/** (1 − p)^γ at a target's log probability, precise where p is near 1. */
const modulation = (tf: Ops, logP: TF.Tensor, gamma: number): TF.Tensor =>
  tf.exp(tf.mul(tf.log(tf.maximum(tf.neg(tf.expm1(logP)), LEAST)), gamma));

export const focal: Term = {
  id: 'focal',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  classShares: true,
  parameters: [{ id: 'gamma', min: 0, max: 5, step: 0.1, default: 2 }, power(0)],
  weight: 1,
  formula: String.raw`-\tfrac1B \sum_b (1 - p_S(y_b))^\gamma \log p_S(y_b)`,
  citation: 'Lin et al., Focal Loss for Dense Object Detection, 2017, arXiv:1708.02002, eq. 4 and 5',
};

export const evaluateFocal: TermLoss = (tf, inputs, { parameters }) => {
  const logP = tf.logSoftmax(inputs.logits);
  const losses = tf.mul(inputs.labels, tf.mul(modulation(tf, logP, parameters['gamma']!), logP));
  return weighedMean(tf, tf.neg(tf.sum(losses, -1)), inputs, parameters['power']!);
};
