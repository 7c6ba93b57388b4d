import type * as TF from '@tensorflow/tfjs-core';
import { attentionScores, mergeHeads, splitHeads } from '../models/functions/attention';
import { divergencesFrom, rowShares } from './numerics';
import type { AttentionPair, AttentionParts, Ops, Term, TermLoss } from './term';

/**
 * KL of the teacher's attention from the student's, and of how alike its values are, softmax(V·Vᵀ/√d), each a mean over
 * batch, heads and queries: their sum is MiniLM's loss. Wang et al., MiniLM, 2020, arXiv:2002.10957, eq. 4–7.
 *
 * Widths of heads may differ. Where their numbers do, both sides are taken for as many heads as divide both, as if consecutive
 * ones were one: the relation heads of Wang et al., MiniLMv2, 2021, arXiv:2012.15828, section 3.2.
 */
export function miniLm(tf: Ops, { student, teacher, mask, seen }: AttentionPair) {
  const count = commonDivisor(student.scores.shape[1], teacher.scores.shape[1]);
  const relation = (of: (parts: AttentionParts) => TF.Tensor4D): TF.Scalar => {
    const [own, other] = [student, teacher].map((parts) => {
      const scores = of(parts);
      return tf.logSoftmax(mask ? tf.add(scores, mask) : scores);
    });
    const each = divergencesFrom(tf, other!, own!);
    if (!seen) return tf.mean(each);
    return tf.div(tf.sum(tf.mul(each, tf.expandDims(rowShares(tf, seen), 1))), count);
  };
  return {
    attention: relation(({ scores }) => joinedScores(tf, scores, count)),
    values: relation(({ values }) => {
      const joined = values.shape[1] === count ? values : splitHeads(tf, mergeHeads(tf, values), count);
      return attentionScores(tf, joined, joined);
    }),
  };
}

/** Scores [B, H, L, L] of as many heads of which each is H/count consecutive ones: products add up, and √d grows. */
function joinedScores(tf: Ops, scores: TF.Tensor4D, count: number): TF.Tensor4D {
  const [batch, heads, length] = scores.shape;
  if (heads === count) return scores;
  const apart = tf.reshape(scores, [batch * count, heads / count, length * length]);
  const sums = tf.mul(tf.sum(apart, 1), 1 / Math.sqrt(heads / count));
  return tf.reshape(sums, [batch, count, length, length]);
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Of the last attention layers. */
export const minilm: Term = {
  id: 'minilm',
  family: 'feature',
  level: 'position',
  batch: 'transfer',
  features: { kind: 'attention', pairs: 'one', sameArea: false, adapter: 'never' },
  parameters: [],
  weight: 1,
  formula: String.raw`\mathrm{KL}(A_T \,\|\, A_S) + \mathrm{KL}(R_T \,\|\, R_S),\; R = \mathrm{softmax}\big(\tfrac{V V^{\!\top}}{\sqrt d}\big)`,
  citation: 'Wang et al., MiniLM: Deep Self-Attention Distillation, 2020, arXiv:2002.10957',
};

export const evaluateMiniLm: TermLoss = (tf, { attentions = [] }) =>
  tf.addN(
    attentions.map((pair) => {
      const { attention, values } = miniLm(tf, pair);
      return tf.add(attention, values);
    }),
  ) as TF.Scalar;
