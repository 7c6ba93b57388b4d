/**
 * Contrastive terms within a batch: the teacher's embedding of the same sample is the positive, those of all other
 * samples the negatives. CRD's memory bank is not kept.
 */
import type * as TF from '@tensorflow/tfjs-core';
import { sumOverPairs, unit, withoutGradient } from './numerics';
import type { FeatureNeeds, Ops, Term, TermLoss, TermParameter } from './term';

/** cos(s_i, t_j)/τ: [B, D] each → [B, B]. */
const similarities = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor, tau: number): TF.Tensor2D =>
  tf.div(tf.matMul(unit(tf, student as TF.Tensor2D), unit(tf, teacher as TF.Tensor2D), false, true), tau);

/** −mean over the batch of log softmax(cos(s_i, t_·)/τ) at i, in nats. Vectors [B, D]. */
export function infoNceLoss(tf: Ops, student: TF.Tensor, teacher: TF.Tensor, { tau }: { tau: number }): TF.Scalar {
  const batch = student.shape[0] ?? 1;
  const logs = tf.logSoftmax(similarities(tf, student, teacher, tau));
  return tf.div(tf.sum(tf.mul(logs, tf.eye(batch))), -batch);
}

/**
 * Noise-contrastive estimation as in CRD: −(1/B)[Σ₊ log P/(P + c) + Σ₋ log c/(P + c)], c = K/N, with K negatives a row
 * among N samples.
 * @param logScores log P of each candidate, [B, M].
 * @param positives 1 at the positive of each row, 0 at its K negatives, [B, M].
 */
export function nceLoss(
  tf: Ops,
  logScores: TF.Tensor2D,
  positives: TF.Tensor2D,
  { samples, eps = 1e-7 }: { samples: number; eps?: number },
): TF.Scalar {
  const [batch, candidates] = logScores.shape;
  const noise = (candidates - 1) / samples;
  const either = tf.log(tf.add(tf.exp(logScores), noise + eps));
  const own = tf.sub(tf.sum(tf.mul(logScores, positives)), tf.sum(either));
  return tf.div(tf.add(own, batch * (candidates - 1) * Math.log(noise)), -batch);
}

/** NCE on a batch's own similarities, scaled to a mean probability of 1/B; CRD estimates that scale once, on its first batch. */
export function crdNceLoss(tf: Ops, student: TF.Tensor, teacher: TF.Tensor, { tau }: { tau: number }): TF.Scalar {
  const batch = student.shape[0] ?? 1;
  const scores = similarities(tf, student, teacher, tau);
  const logScale = withoutGradient(tf, scores, (all) => tf.sub(tf.logSumExp(all), Math.log(batch)));
  return nceLoss(tf, tf.sub(scores, logScale), tf.eye(batch), { samples: batch });
}

const features: FeatureNeeds = { kind: 'vector', pairs: 'one', sameArea: false, adapter: 'when-unequal' };
const parameters: readonly TermParameter[] = [{ id: 'tau', min: 0.01, max: 1, step: 0.01, default: 0.07 }];

export const infoNce: Term = {
  id: 'infonce',
  family: 'relation',
  level: 'sample',
  batch: 'transfer',
  features,
  holds: { pairs: 14 },
  parameters,
  weight: 0.8,
  formula: String.raw`-\tfrac1B \sum_i \log \frac{e^{\cos(s_i, t_i)/\tau}}{\sum_j e^{\cos(s_i, t_j)/\tau}}`,
  citation:
    'van den Oord, Li, Vinyals, Representation Learning with Contrastive Predictive Coding, 2018, arXiv:1807.03748',
};

export const evaluateInfoNce: TermLoss = (tf, { pairs }, context) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) =>
    infoNceLoss(tf, student, teacher, { tau: context.parameters['tau']! }),
  );

export const crdNce: Term = {
  ...infoNce,
  id: 'crd-nce',
  holds: { pairs: 20 },
  formula: String.raw`-\tfrac1B \Big[\sum_+ \log \tfrac{P}{P + K/N} + \sum_- \log \tfrac{K/N}{P + K/N}\Big],\; P \propto e^{\cos(s_i, t_j)/\tau}`,
  citation: 'Tian, Krishnan, Isola, Contrastive Representation Distillation, 2020, arXiv:1910.10699',
};

export const evaluateCrdNce: TermLoss = (tf, { pairs }, context) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) =>
    crdNceLoss(tf, student, teacher, { tau: context.parameters['tau']! }),
  );
