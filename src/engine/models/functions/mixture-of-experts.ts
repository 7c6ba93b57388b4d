import type * as TF from '@tensorflow/tfjs-core';
import { withoutGradient } from '../../distillation/numerics';
import { topMask } from '../../distillation/top-k-kl';
import type { Ops } from '../../distillation/term';
import { dense } from './dense';
import { silu, swiglu, type SwigluWeights } from './swiglu';

/** E experts of width F side by side, as one wide layer. */
export interface ExpertWeights {
  /** [D, E] */
  readonly gate: TF.Tensor2D;
  /** Moves the choice and not the weights, [E]; it gets no gradient. */
  readonly bias: TF.Tensor1D;
  /** gate and up [D, E·F], down [E·F, D]: expert e has columns (rows) e·F … (e + 1)·F − 1. */
  readonly experts: SwigluWeights;
  /** Asked about every row: gate and up [D, S], down [S, D]. */
  readonly shared: SwigluWeights;
}

export interface MixtureOfExperts {
  /** [..., D] */
  readonly out: TF.Tensor;
  /** 1 where a row is sent to an expert, 0 elsewhere: [rows, E]. A constant. */
  readonly chosen: TF.Tensor2D;
}

/**
 * shared(x) + Σ w_e·expert_e(x) over the k experts whose σ(x·gate) + bias is largest; w is σ(x·gate) without the bias, divided
 * by the sum of those chosen, times `scale`. x [..., D]. DeepSeek-V3, 2024, arXiv:2412.19437, eq. 12–16.
 *
 * Every expert computes every row, and those not chosen count 0: three products in all, and at our sizes cheaper than
 * sorting rows.
 */
export function mixtureOfExperts(
  tf: Ops,
  x: TF.Tensor,
  { gate, bias, experts, shared }: ExpertWeights,
  { k, scale }: { k: number; scale: number },
): MixtureOfExperts {
  const [width, count] = gate.shape;
  const rows = tf.reshape(x, [x.size / width, width]) as TF.Tensor2D;
  const affinity = tf.sigmoid(tf.matMul(rows, gate));
  const preferred = tf.add<TF.Tensor2D>(affinity, bias);
  const chosen = withoutGradient(tf, preferred, (scores) => topMask(tf, scores, k));
  const kept = tf.mul<TF.Tensor2D>(affinity, chosen);
  const weights = tf.mul(tf.div(kept, tf.sum(kept, 1, true)), scale);
  const hidden: TF.Tensor2D = tf.mul(silu(tf, dense(tf, rows, experts.gate)), dense(tf, rows, experts.up));
  const apart = tf.reshape(hidden, [rows.shape[0], count, hidden.size / rows.shape[0] / count]);
  const weighed = tf.reshape(tf.mul(apart, tf.expandDims(weights, 2)), hidden.shape);
  const out = tf.add(swiglu(tf, rows, shared), dense(tf, weighed, experts.down));
  return { out: tf.reshape(out, x.shape), chosen };
}
