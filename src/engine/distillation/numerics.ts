/**
 * What many terms are made of. Everything is differentiable and stays finite, gradients included, where the plain formula
 * does not: roots at zero, logarithms of vanishing probabilities, rows without spread.
 */
import type * as TF from '@tensorflow/tfjs-core';
import type { Ops, TapPair } from './term';

/** Far below any logit, so that what it is added to vanishes in a softmax; finite, so that 0 · it is 0 and not NaN. */
export const FAR_BELOW = -1e4;

/** One T for all, or one for each row, [R, 1]. */
export type Temperature = TF.Scalar | TF.Tensor2D;

/** log softmax(z/T) on the last axis. */
export const logSoften = <R extends TF.Tensor>(tf: Ops, logits: R, temperature: Temperature): R =>
  tf.logSoftmax(tf.div(logits, temperature)) as R;

/** KL(p ‖ q) on the last axis, in nats, from log p and log q: [..., C] → [...]. Gradients flow into both. */
export const divergences = (tf: Ops, logP: TF.Tensor, logQ: TF.Tensor): TF.Tensor =>
  tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), -1);

/**
 * The same for a constant p, precise enough to be multiplied by T².
 *
 * As Σ p(e^r − 1 − r), r = log q − log p, which is the same since both sum to 1. No summand is negative and each is small
 * where the two agree, so that rounding is small there too. Beyond r = 1, where e^r may overflow, p·e^r is q. The gradient
 * is written out: q − p for log q.
 */
export function divergencesFrom(tf: Ops, logP: TF.Tensor, logQ: TF.Tensor): TF.Tensor {
  const toStudent = tf.customGrad((...given) => {
    const [logStudent, save] = given as [TF.Tensor, TF.GradSaveFunc];
    const p = tf.exp(logP);
    const q = tf.exp(logStudent);
    const r = tf.sub(logStudent, logP);
    const gradient = tf.sub(q, p);
    save([gradient]);
    return {
      value: summed(tf, p, q, r),
      gradFunc: (dy: TF.Tensor, saved: TF.Tensor[]) => tf.mul(saved[0]!, tf.expandDims(dy, -1)),
    };
  });
  return toStudent(logQ);
}

/** Σ p(e^r − 1 − r) on the last axis, with q = p·e^r. */
function summed(tf: Ops, p: TF.Tensor, q: TF.Tensor, r: TF.Tensor): TF.Tensor {
  const near = tf.mul(p, tf.sub(tf.expm1(tf.minimum(r, 1)), r));
  const far = tf.relu(tf.sub(q, tf.mul(p, Math.E)));
  return tf.sum(tf.add(near, far), -1);
}

/**
 * KL(p ‖ q) as precisely, with gradients into both: p·(log p − log q) for log p, q − p for log q. Right where both stay
 * distributions, which logarithms of softmaxes and of mixtures of them do: the former then lacks a constant that moves nothing.
 */
export function divergencesBetween(tf: Ops, logP: TF.Tensor, logQ: TF.Tensor): TF.Tensor {
  const ofBoth = tf.customGrad((...given) => {
    const [own, other, save] = given as [TF.Tensor, TF.Tensor, TF.GradSaveFunc];
    const [p, q] = [tf.exp(own), tf.exp(other)];
    const r = tf.sub(other, own);
    save([tf.neg(tf.mul(p, r)), tf.sub(q, p)]);
    return {
      value: summed(tf, p, q, r),
      gradFunc: (dy: TF.Tensor, saved: TF.Tensor[]) => saved.map((gradient) => tf.mul(gradient, tf.expandDims(dy, -1))),
    };
  });
  return ofBoth(logP, logQ);
}

/** log(eᵃ + eᵇ), element by element. */
export const logAddExp = (tf: Ops, a: TF.Tensor, b: TF.Tensor): TF.Tensor => tf.add(a, tf.softplus(tf.sub(b, a)));

/** log(share·eᵃ + (1 − share)·eᵇ), element by element; 0 < share < 1. */
export const logMixture = (tf: Ops, a: TF.Tensor, b: TF.Tensor, share: number): TF.Tensor =>
  logAddExp(tf, tf.add(a, Math.log(share)), tf.add(b, Math.log(1 - share)));

/** log Σ exp over the last axis, kept, of the entries where the 0/1 `mask` is 0. */
export const logSumExpOutside = (tf: Ops, x: TF.Tensor, mask: TF.Tensor): TF.Tensor =>
  tf.logSumExp(tf.add(x, tf.mul(mask, FAR_BELOW)), -1, true);

/** |x| whose gradient at 0 is 0; that of tf.abs is −1 there. */
export const magnitude = (tf: Ops, x: TF.Tensor): TF.Tensor => tf.mul(x, tf.sign(x));

/** √max(x, floor): the gradient at and below the floor is finite. */
export const safeRoot = (tf: Ops, x: TF.Tensor, floor = 1e-12): TF.Tensor => tf.sqrt(tf.maximum(x, floor));

/**
 * x over its 2-norm along `axis`; a zero vector stays zero. `floor` bounds the squared norm from below: for squares and
 * products of activations, whose scale may be tiny, take a smaller one.
 */
export const unit = <R extends TF.Tensor>(tf: Ops, x: R, axis = -1, floor = 1e-12): R =>
  tf.mul(x, tf.rsqrt(tf.maximum(tf.sum(tf.square(x), axis, true), floor)));

/** [B, …] → [B, features]. */
export const flat = (tf: Ops, x: TF.Tensor): TF.Tensor2D => {
  const batch = x.shape[0] ?? 1;
  return tf.reshape(x, [batch, x.size / batch]);
};

/** Each row's part of the whole, [R] or of any other shape: they sum to 1, or are all 0 where no row counts. */
export const rowShares = <R extends TF.Tensor>(tf: Ops, rowWeights: R): R =>
  tf.div(rowWeights, tf.maximum(tf.sum(rowWeights), 1e-30));

/** Σ w·v / Σ w of values with a weight each, and 0 where no row counts; their mean where all count alike. */
export const rowMean = (tf: Ops, values: TF.Tensor, rowWeights: TF.Tensor | null): TF.Scalar =>
  rowWeights ? tf.sum(tf.mul(values, rowShares(tf, rowWeights))) : tf.mean(values);

/** Mean of all squared differences. */
export const meanSquare = (tf: Ops, a: TF.Tensor, b: TF.Tensor): TF.Scalar => tf.mean(tf.squaredDifference(a, b));

/** Mean of the Huber loss with its corner at 1: x²/2 up to there, |x| − 1/2 beyond. */
export function smoothL1(tf: Ops, a: TF.Tensor, b: TF.Tensor): TF.Scalar {
  const size = magnitude(tf, tf.sub(a, b));
  const inner = tf.minimum(size, 1);
  return tf.mean(tf.mul(inner, tf.sub(size, tf.mul(inner, 0.5))));
}

/** f(x) as a constant: no gradient flows back, and f may use operations that have none. */
export const withoutGradient = <R extends TF.Tensor, S extends TF.Tensor>(tf: Ops, x: R, f: (x: R) => S): S =>
  tf.customGrad((input) => ({
    value: f(input as R),
    gradFunc: () => tf.zerosLike(input as R),
  }))(x) as S;

/** x as a constant. */
export const detached = <R extends TF.Tensor>(tf: Ops, x: R): R => withoutGradient(tf, x, (value) => tf.clone(value));

/** The sum of a loss over all pairs, as the reference implementations do. */
export const sumOverPairs = (
  tf: Ops,
  pairs: readonly TapPair[],
  loss: (pair: TapPair, index: number) => TF.Scalar,
): TF.Scalar => tf.addN(pairs.map(loss)) as TF.Scalar;

/** Weights 2^(i−n+1) of stages: the last counts fully, each earlier one half as much as the next. */
export const stageWeight = (index: number, count: number): number => 2 ** (index - count + 1);
