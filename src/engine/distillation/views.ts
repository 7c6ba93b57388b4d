import type * as TF from '@tensorflow/tfjs-core';
import { detached, unit } from './numerics';
import type { Ops, Term, TermLoss, TermParameter } from './term';

/** How two views of a sample are drawn: pictures are moved, everything gets noise in units of what networks read. */
export const viewParameters: readonly TermParameter[] = [
  { id: 'shift', min: 0, max: 4, step: 1, default: 1 },
  { id: 'rotate', min: 0, max: 45, step: 1, default: 15 },
  { id: 'noise', min: 0, max: 0.5, step: 0.01, default: 0.1 },
];

/** The predictor is as many times narrower than what it predicts. */
const NARROWER = 4;
const EPSILON = 1e-5;

/** What is trained along: two layers that project a feature of width D, and two that predict one projection from the other. */
export interface ViewHeads {
  /** [D, D] each */
  readonly project: readonly [TF.Tensor2D, TF.Tensor2D];
  /** [D, D / 4] and back, with a bias [D] at its end. */
  readonly predict: readonly [TF.Tensor2D, TF.Tensor2D];
  readonly bias: TF.Tensor1D;
}

/** Every column with mean 0 and variance 1 over the batch. The heads only ever see batches: no running statistics are needed. */
function standardised(tf: Ops, x: TF.Tensor): TF.Tensor2D {
  const centred = tf.sub(x, tf.mean(x, 0, true));
  const variance = tf.mean(tf.square(centred), 0, true);
  return tf.div(centred, tf.sqrt(tf.add(variance, EPSILON)));
}

/**
 * 1 − the mean cosine of what is predicted of one view with the projection of the other, both ways; no gradient flows into the
 * latter. Between 0 and 2; SimSiam writes it without the 1.
 * @param views features of two views of the same samples, [B, D] each
 */
export function viewsLoss(
  tf: Ops,
  views: readonly [TF.Tensor2D, TF.Tensor2D],
  { project, predict, bias }: ViewHeads,
): TF.Scalar {
  const hidden = (x: TF.Tensor2D, weight: TF.Tensor2D) => tf.relu(standardised(tf, tf.matMul(x, weight)));
  const projected = views.map((view) => standardised(tf, tf.matMul(hidden(view, project[0]), project[1])));
  const predicted = projected.map((z) => tf.add(tf.matMul(hidden(z, predict[0]), predict[1]), bias));
  const cosines = [0, 1].map((i) =>
    tf.mean(tf.sum(tf.mul(unit(tf, predicted[i]!), unit(tf, detached(tf, projected[1 - i]!))), -1)),
  );
  return tf.sub(1, tf.div(tf.addN(cosines), 2));
}

/** Learns from samples alone, labelled or not: the heads are the arm's own and stay behind. */
export const views: Term = {
  id: 'views',
  family: 'control',
  level: 'sample',
  batch: 'transfer',
  changes: 'views',
  parameters: viewParameters,
  weight: 1,
  formula: String.raw`1 - \tfrac12 \bigl(\cos(h(z_1), \bar z_2) + \cos(h(z_2), \bar z_1)\bigr),\; z_v = g(f_S(x^{(v)}))`,
  citation: 'Chen, He, Exploring Simple Siamese Representation Learning, 2021, arXiv:2011.10566',
  variables: ([width]) => {
    const narrow = Math.max(2, Math.round(width / NARROWER));
    const drawn = (inputs: number, outputs: number) => ({ shape: [inputs, outputs], initial: 'drawn' }) as const;
    return [
      drawn(width, width),
      drawn(width, width),
      drawn(width, narrow),
      drawn(narrow, width),
      { shape: [width], initial: 0 },
    ];
  },
};

/** @throws Error where it is not told of two views: a mistake of whoever asks. */
export const evaluateViews: TermLoss = (tf, { changed }, { variables }) => {
  const [one, other] = changed ?? [];
  if (!one || !other) throw new Error('views: there are no two views');
  const [first, second, third, fourth, bias] = variables[0] as readonly TF.Tensor[] as readonly [
    TF.Tensor2D,
    TF.Tensor2D,
    TF.Tensor2D,
    TF.Tensor2D,
    TF.Tensor1D,
  ];
  return viewsLoss(tf, [one.student, other.student], { project: [first, second], predict: [third, fourth], bias });
};
