import type * as TF from '@tensorflow/tfjs-core';
import { divergences, unit } from './numerics';
import type { Ops, Term, TermLoss } from './term';
import { viewParameters } from './views';

/**
 * τ² · mean over the samples of KL(p_T ‖ p_S), in nats: p tells for a sample's first view which of the batch's second views it is
 * most alike, softmax of the cosines over τ. At least 0; 0 where both networks find the same views alike.
 * @param student features of the first and the second view, [B, D] each; so of the teacher, of any width
 */
export function viewSimilaritiesLoss(
  tf: Ops,
  student: readonly [TF.Tensor2D, TF.Tensor2D],
  teacher: readonly [TF.Tensor2D, TF.Tensor2D],
  tau: number,
): TF.Scalar {
  const likeness = ([one, other]: readonly [TF.Tensor2D, TF.Tensor2D]) =>
    tf.logSoftmax(tf.div(tf.matMul(unit(tf, one), unit(tf, other), false, true), tau) as TF.Tensor2D);
  return tf.mul(tf.mean(divergences(tf, likeness(teacher), likeness(student))), tau ** 2);
}

export const viewSimilarities: Term = {
  id: 'view-similarities',
  family: 'relation',
  level: 'sample',
  batch: 'transfer',
  changes: 'views',
  parameters: [{ id: 'tau', min: 0.05, max: 2, step: 0.05, default: 0.5 }, ...viewParameters],
  holds: { pairs: 8 },
  weight: 10,
  formula: String.raw`\tfrac{\tau^2}B \sum_b \mathrm{KL}\bigl(\sigma_c(\cos(f_T(x_b'), f_T(x_c''))/\tau) \,\Vert\, \sigma_c(\cos(f_S(x_b'), f_S(x_c''))/\tau)\bigr)`,
  citation:
    'Xu, Liu, Li, Loy, Knowledge Distillation Meets Self-Supervision, 2020, arXiv:2006.07114, without its trained module',
};

/** @throws Error where it is not told of two views: a mistake of whoever asks. */
export const evaluateViewSimilarities: TermLoss = (tf, { changed }, { parameters: { tau = 1 } }) => {
  const [one, other] = changed ?? [];
  if (!one?.teacher || !other?.teacher) throw new Error('view-similarities: there are no two views');
  return viewSimilaritiesLoss(tf, [one.student, other.student], [one.teacher, other.teacher], tau);
};
