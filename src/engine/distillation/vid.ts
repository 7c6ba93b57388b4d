import type * as TF from '@tensorflow/tfjs-core';
import { sumOverPairs } from './numerics';
import type { Ops, Term, TermLoss } from './term';

const EPSILON = 1e-5;
/** The reference's variance at the start. */
const INITIAL_VARIANCE = 5;

/** The log-scale at which softplus(log-scale) + ε is `variance`. */
export const initialLogScale = (variance = INITIAL_VARIANCE, eps = EPSILON): number =>
  Math.log(Math.expm1(variance - eps));

/**
 * −log likelihood (without its constant) of the teacher's activation under a Gaussian around the student's, adapted, with
 * one trained variance a channel: mean ½[(μ − t)²/σ² + log σ²], σ² = softplus(log-scale) + ε. May be negative.
 * Activations [B, …, C], log-scale [C].
 */
export function vidLoss(
  tf: Ops,
  student: TF.Tensor,
  teacher: TF.Tensor,
  logScale: TF.Tensor,
  { eps = EPSILON }: { eps?: number } = {},
): TF.Scalar {
  const variance = tf.add(tf.softplus(logScale), eps);
  const surprise = tf.div(tf.squaredDifference(student, teacher), variance);
  return tf.mul(tf.add(tf.mean(surprise), tf.mean(tf.log(variance))), 0.5);
}

export const vid: Term = {
  id: 'vid',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'any', pairs: 'all', sameArea: true, adapter: 'always' },
  parameters: [],
  weight: 1,
  formula: String.raw`\mathrm{mean}\;\tfrac12 \Big[\tfrac{(\mu(F_S) - F_T)^2}{\sigma_c^2} + \log \sigma_c^2\Big]`,
  citation: 'Ahn et al., Variational Information Distillation for Knowledge Transfer, 2019, arXiv:1904.05835',
  variables: (_, teacher) => [{ shape: [teacher.at(-1)!], initial: initialLogScale() }],
};

export const evaluateVid: TermLoss = (tf, { pairs }, { variables }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }, i) => vidLoss(tf, student, teacher, variables[i]![0]!));
