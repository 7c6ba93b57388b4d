import type * as TF from '@tensorflow/tfjs-core';
import { meanSquare } from './numerics';
import type { AttentionPair, Ops, Term, TermLoss } from './term';

/**
 * Mean squared difference of attention scores before the softmax, [B, H, L, L]; those that `counted`, which repeats to
 * them, has as 0 and not 1 count as equal, and count. Jiao et al., TinyBERT, 2020, arXiv:1909.10351, eq. 7.
 */
export const attentionScoresLoss = (tf: Ops, student: TF.Tensor, teacher: TF.Tensor, counted: TF.Tensor): TF.Scalar =>
  meanSquare(tf, tf.mul(student, counted), tf.mul(teacher, counted));

/** Of every attention layer of the network with fewer, spread evenly over those of the other. */
export const attentionScoresTerm: Term = {
  id: 'attention-scores',
  family: 'feature',
  level: 'position',
  batch: 'transfer',
  features: { kind: 'attention', pairs: 'all', sameArea: false, adapter: 'never', sameHeads: true },
  parameters: [],
  weight: 1,
  formula: String.raw`\mathrm{mean}\,\big(\tfrac{Q_S K_S^{\!\top}}{\sqrt{d_S}} - \tfrac{Q_T K_T^{\!\top}}{\sqrt{d_T}}\big)^2`,
  citation: 'Jiao et al., TinyBERT: Distilling BERT for Natural Language Understanding, 2020, arXiv:1909.10351',
};

export const evaluateAttentionScores: TermLoss = (tf, { attentions = [] }) =>
  tf.addN(
    attentions.map((pair) => attentionScoresLoss(tf, pair.student.scores, pair.teacher.scores, counted(tf, pair))),
  ) as TF.Scalar;

/** 1 for scores of what is seen from where a token stands, else 0: of a shape that repeats to the scores'. */
function counted(tf: Ops, { mask, seen }: AttentionPair): TF.Tensor {
  const keys = mask ? tf.cast(tf.equal(mask, 0), 'float32') : tf.scalar(1);
  return seen ? tf.mul(keys, tf.reshape(seen, [seen.shape[0], 1, seen.shape[1], 1])) : keys;
}
