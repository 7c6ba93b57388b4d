import type * as TF from '@tensorflow/tfjs-core';
import { attentionScores } from '../models/functions/attention';
import { divergencesFrom } from './numerics';
import type { Ops } from './term';

/** Of one attention layer, after positions were turned in: [B, H, L, d] each. */
export interface AttentionParts {
  readonly queries: TF.Tensor4D;
  readonly keys: TF.Tensor4D;
  readonly values: TF.Tensor4D;
}

/**
 * KL of the teacher's attention from the student's, and of how alike its values are, softmax(V·Vᵀ/√d), each a mean over
 * batch, heads and queries: their sum is MiniLM's loss. Heads have to be as many on both sides; their widths may differ.
 * Wang et al., MiniLM, 2020, arXiv:2002.10957, eq. 4–7.
 * @param mask added to scores [B, H, L, L] on both sides
 */
export function miniLm(tf: Ops, student: AttentionParts, teacher: AttentionParts, mask: TF.Tensor) {
  const logRows = (a: TF.Tensor4D, b: TF.Tensor4D) =>
    tf.logSoftmax(tf.add<TF.Tensor4D>(attentionScores(tf, a, b), mask));
  const relation = (of: (parts: AttentionParts) => readonly [TF.Tensor4D, TF.Tensor4D]) =>
    tf.mean(divergencesFrom(tf, logRows(...of(teacher)), logRows(...of(student)))) as TF.Scalar;
  return {
    attention: relation(({ queries, keys }) => [queries, keys]),
    values: relation(({ values }) => [values, values]),
  };
}
