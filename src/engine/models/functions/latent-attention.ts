/**
 * Multi-head latent attention: keys and values of all heads come from one short vector a position, so that only this and
 * one rotary key need be kept while writing. DeepSeek-V2, 2024, arXiv:2405.04434, section 2.1, with DeepSeek-V3's names.
 */
import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import { attend, attentionScores, mergeHeads, splitHeads, type Attention } from './attention';
import { dense } from './dense';
import { rmsNorm } from './norms';
import { rotate, type RotaryTables } from './rotary';

/** H heads of n plain and r rotary elements and values of e; ranks P of queries, R of keys and values. */
export interface LatentAttentionWeights {
  /** [D, P], [P], [P, H·(n + r)] */
  readonly queryDown: TF.Tensor2D;
  readonly queryNorm: TF.Tensor1D;
  readonly queryUp: TF.Tensor2D;
  /** [D, R + r]: the latent, then the one rotary key. */
  readonly keyValueDown: TF.Tensor2D;
  /** [R] */
  readonly keyValueNorm: TF.Tensor1D;
  /** [R, H·(n + e)]: of each head the plain key, then the value. */
  readonly keyValueUp: TF.Tensor2D;
  /** [H·e, D] */
  readonly output: TF.Tensor2D;
}

export interface LatentAttentionOptions {
  readonly heads: number;
  /** Widths of a head's plain part n and of its values e. */
  readonly plain: number;
  readonly value: number;
  /** Tables of width r. */
  readonly rotary: RotaryTables;
  /** Added to the scores [B, H, L, L]. */
  readonly mask?: TF.Tensor;
  /** ε of both norms. */
  readonly epsilon: number;
}

/** What all heads share of the positions so far: all that need be kept. */
export interface LatentCache {
  /** [B, L, R], normalised. */
  readonly latent: TF.Tensor3D;
  /** [B, 1, L, r], turned. */
  readonly rotaryKey: TF.Tensor4D;
}

interface LatentQueries {
  /** [B, H, L, n] */
  readonly plain: TF.Tensor4D;
  /** [B, H, L, r], turned. */
  readonly rotary: TF.Tensor4D;
}

/** What comes out, [B, L, D], and what terms and views read of the way there. */
export type LatentAttention = Pick<Attention, 'out' | 'scores' | 'rows' | 'values'>;

/** As it is written down: keys and values of every head are made of the latent. x [B, L, D]. */
export function latentAttention(
  tf: Ops,
  x: TF.Tensor3D,
  weights: LatentAttentionWeights,
  options: LatentAttentionOptions,
): LatentAttention {
  const { heads, plain, value } = options;
  const { latent, rotaryKey } = latentCache(tf, x, weights, options);
  const queries = latentQueries(tf, x, weights, options);
  const made = splitHeads(tf, dense(tf, latent, weights.keyValueUp), heads);
  const [keys, values] = tf.split(made, [plain, value], 3) as [TF.Tensor4D, TF.Tensor4D];
  const { scores, rows } = spread(tf, queries.plain, keys, queries.rotary, rotaryKey, options);
  return { out: dense(tf, mergeHeads(tf, attend(tf, rows, values)), weights.output), scores, rows, values };
}

/**
 * The same with the keys' and values' matrices taken into query and output: heads meet the latent itself, one key and value
 * for all. What a long cache is read by.
 * @param cache what is kept of the positions that are seen, x's own among them; by default these alone
 */
export function absorbedLatentAttention(
  tf: Ops,
  x: TF.Tensor3D,
  weights: LatentAttentionWeights,
  options: LatentAttentionOptions,
  cache: LatentCache = latentCache(tf, x, weights, options),
): TF.Tensor3D {
  const { heads, plain, value } = options;
  const { latent, rotaryKey } = cache;
  const queries = latentQueries(tf, x, weights, options);
  const rank = latent.shape[2];
  // [R, H·(n + e)] → [H, R, n + e]
  const up = tf.transpose(tf.reshape(weights.keyValueUp, [rank, heads, plain + value]), [1, 0, 2]);
  const [toKey, toValue] = tf.split(up, [plain, value], 2) as [TF.Tensor3D, TF.Tensor3D];
  const shared = tf.expandDims(latent, 1) as TF.Tensor4D;
  const absorbed = byHead(tf, queries.plain, tf.transpose(toKey, [0, 2, 1]));
  const { rows } = spread(tf, absorbed, shared, queries.rotary, rotaryKey, options);
  const means = byHead(tf, attend(tf, rows, shared), toValue);
  return dense(tf, mergeHeads(tf, means), weights.output);
}

/** What is kept of x [B, L, D]. */
export function latentCache(
  tf: Ops,
  x: TF.Tensor3D,
  { keyValueDown, keyValueNorm }: LatentAttentionWeights,
  { rotary, epsilon }: Pick<LatentAttentionOptions, 'rotary' | 'epsilon'>,
): LatentCache {
  const rank = keyValueNorm.shape[0];
  const turning = keyValueDown.shape[1] - rank;
  const [latent, key] = tf.split(dense(tf, x, keyValueDown), [rank, turning], 2) as [TF.Tensor3D, TF.Tensor3D];
  return {
    latent: rmsNorm(tf, latent, keyValueNorm, epsilon),
    rotaryKey: rotate(tf, splitHeads(tf, key, 1), rotary),
  };
}

function latentQueries(
  tf: Ops,
  x: TF.Tensor3D,
  { queryDown, queryNorm, queryUp }: LatentAttentionWeights,
  { heads, plain, rotary, epsilon }: LatentAttentionOptions,
): LatentQueries {
  const short = rmsNorm(tf, dense(tf, x, queryDown), queryNorm, epsilon);
  const queries = splitHeads(tf, dense(tf, short, queryUp), heads);
  const parts = tf.split(queries, [plain, queries.shape[3] - plain], 3) as [TF.Tensor4D, TF.Tensor4D];
  return { plain: parts[0], rotary: rotate(tf, parts[1], rotary) };
}

/** softmax((q·kᵀ + turned q·kᵀ)/√(n + r) + mask), and what is within without the mask, [B, H, L, L]. The divisor is that of the heads, absorbed or not. */
function spread(
  tf: Ops,
  queries: TF.Tensor4D,
  keys: TF.Tensor4D,
  turnedQueries: TF.Tensor4D,
  turnedKey: TF.Tensor4D,
  { plain, mask }: LatentAttentionOptions,
): Pick<Attention, 'scores' | 'rows'> {
  const scale = 1 / Math.sqrt(plain + turnedQueries.shape[3]);
  const scores: TF.Tensor4D = tf.add(
    attentionScores(tf, queries, keys, scale),
    attentionScores(tf, turnedQueries, turnedKey, scale),
  );
  return { scores, rows: tf.softmax(mask ? tf.add<TF.Tensor4D>(scores, mask) : scores) };
}

/** Each head's rows times its own matrix: [B, H, L, in] × [H, in, out] → [B, H, L, out]. */
function byHead(tf: Ops, x: TF.Tensor4D, matrices: TF.Tensor3D): TF.Tensor4D {
  const [batch, heads, length, inputs] = x.shape;
  const byHeads = tf.reshape(tf.transpose(x, [1, 0, 2, 3]), [heads, batch * length, inputs]);
  const products = tf.reshape(tf.matMul(byHeads, matrices), [heads, batch, length, matrices.shape[2]]);
  return tf.transpose<TF.Tensor4D>(products as TF.Tensor4D, [1, 0, 2, 3]);
}
