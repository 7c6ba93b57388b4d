import type * as TF from '@tensorflow/tfjs-core';
import { FAR_BELOW } from '../../distillation/numerics';
import type { Ops } from '../../distillation/term';
import { dense } from './dense';
import { rotate, type RotaryTables } from './rotary';

/** [B, L, H·d] → [B, H, L, d]: heads are consecutive slices. */
export function splitHeads(tf: Ops, x: TF.Tensor3D, heads: number): TF.Tensor4D {
  const [batch, length, width] = x.shape;
  return tf.transpose(tf.reshape(x, [batch, length, heads, width / heads]), [0, 2, 1, 3]);
}

/** [B, H, L, d] → [B, L, H·d]. */
export function mergeHeads(tf: Ops, x: TF.Tensor4D): TF.Tensor3D {
  const [batch, heads, length, width] = x.shape;
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [batch, length, heads * width]);
}

/**
 * q·kᵀ·scale of queries [B, H, L, d] and keys [B, K, M, d]: [B, H, L, M]. With fewer heads of keys than of queries each serves
 * the next H/K (Ainslie et al., GQA, 2023, arXiv:2305.13245).
 */
export function attentionScores(
  tf: Ops,
  queries: TF.Tensor4D,
  keys: TF.Tensor4D,
  scale = 1 / Math.sqrt(queries.shape[3]),
): TF.Tensor4D {
  const [batch, heads, length] = queries.shape;
  const products = tf.matMul(grouped(tf, queries, keys.shape[1]), grouped(tf, keys, keys.shape[1]), false, true);
  return tf.mul(tf.reshape(products, [batch, heads, length, keys.shape[2]]), scale);
}

/** Each query's mean of the values [B, K, M, e], weighted by its row [B, H, L, M]: [B, H, L, e]. */
export function attend(tf: Ops, rows: TF.Tensor4D, values: TF.Tensor4D): TF.Tensor4D {
  const [batch, heads, length] = rows.shape;
  const means = tf.matMul(grouped(tf, rows, values.shape[1]), grouped(tf, values, values.shape[1]));
  return tf.reshape(means, [batch, heads, length, values.shape[3]]);
}

/**
 * [B, H, L, d] → [B·K, H/K·L, d], so that the queries of a group meet their keys in one product. Of three dimensions, and as
 * many batches on both sides: the gradient of a product that repeats one of its sides is not summed by TensorFlow.js.
 */
const grouped = (tf: Ops, x: TF.Tensor4D, groups: number): TF.Tensor3D => {
  const [batch, heads, length, width] = x.shape;
  return tf.reshape(x, [batch * groups, (heads / groups) * length, width]);
};

/**
 * What is added to scores [..., L, M] so that no query sees later keys: 0 or far below, [L, M]. The last query stands at the
 * last key, so that queries may follow keys that are kept. A constant.
 */
export const causalMask = (tf: Ops, queries: number, keys = queries): TF.Tensor2D =>
  tf.tensor2d(
    Float32Array.from({ length: queries * keys }, (_, at) =>
      (at % keys) - Math.floor(at / keys) > keys - queries ? FAR_BELOW : 0,
    ),
    [queries, keys],
  );

/** What is added to scores [B, H, L, M] so that no query sees keys where `seen` [B, M] is 0 and not 1: [B, 1, 1, M]. */
export const paddingMask = (tf: Ops, seen: TF.Tensor2D): TF.Tensor4D =>
  tf.reshape(tf.mul(tf.sub(1, seen), FAR_BELOW), [seen.shape[0], 1, 1, seen.shape[1]]);

/** H heads of width d for queries, K of keys and values: [D, H·d], [D, K·d], [D, K·e], [H·e, D]. No biases, as in Llama. */
export interface AttentionWeights {
  readonly query: TF.Tensor2D;
  readonly key: TF.Tensor2D;
  readonly value: TF.Tensor2D;
  readonly output: TF.Tensor2D;
}

export interface AttentionOptions {
  readonly heads: number;
  /** Heads of keys and values, a divisor of `heads`; as many where absent. */
  readonly keyHeads?: number;
  /** Added to the scores [B, H, L, L]: of any shape that repeats to theirs. */
  readonly mask?: TF.Tensor;
  /** Turns queries and keys. */
  readonly rotary?: RotaryTables;
}

/** What comes out, and what terms and views read of the way there. */
export interface Attention {
  /** [B, L, D] */
  readonly out: TF.Tensor3D;
  /** As they meet, so turned where there are rotary positions: [B, H, L, d], [B, K, L, d], [B, K, L, e]. */
  readonly queries: TF.Tensor4D;
  readonly keys: TF.Tensor4D;
  readonly values: TF.Tensor4D;
  /** Before mask and softmax, [B, H, L, L]. */
  readonly scores: TF.Tensor4D;
  /** How each query spreads over the keys, [B, H, L, L]: a row sums to 1. */
  readonly rows: TF.Tensor4D;
}

/**
 * softmax(Q·Kᵀ/√d + mask)·V over several heads, x [B, L, D]. Vaswani et al., Attention Is All You Need, 2017,
 * arXiv:1706.03762, section 3.2.
 */
export function attention(
  tf: Ops,
  x: TF.Tensor3D,
  weights: AttentionWeights,
  { heads, keyHeads = heads, mask, rotary }: AttentionOptions,
): Attention {
  const turned = (y: TF.Tensor4D) => (rotary ? rotate(tf, y, rotary) : y);
  const queries = turned(splitHeads(tf, dense(tf, x, weights.query), heads));
  const keys = turned(splitHeads(tf, dense(tf, x, weights.key), keyHeads));
  const values = splitHeads(tf, dense(tf, x, weights.value), keyHeads);
  const scores = attentionScores(tf, queries, keys);
  const rows = tf.softmax(mask ? tf.add<TF.Tensor4D>(scores, mask) : scores);
  const out = dense(tf, mergeHeads(tf, attend(tf, rows, values)), weights.output);
  return { out, queries, keys, values, scores, rows };
}
