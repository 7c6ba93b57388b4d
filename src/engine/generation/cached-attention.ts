/** How attention runs one position at a time, with what it keeps of those before. */
import * as tf from '@tensorflow/tfjs-core';
import { attend, attentionScores, mergeHeads, splitHeads } from '../models/functions/attention';
import { dense } from '../models/functions/dense';
import { absorbedLatentAttention, latentCache } from '../models/functions/latent-attention';
import { rotate, type RotaryForm, type RotaryTables } from '../models/functions/rotary';
import type { AttentionLayer } from '../models/layers/attention';
import type { Layer } from '../models/layers/catalogue';
import { headWidth } from '../models/layers/head-width';
import { latentOptions, latentWeights, type LatentAttentionLayer } from '../models/layers/latent-attention';
import type { LayerContext, RunLayer } from '../models/layers/layer-kind';

/** What is kept of two kinds, [texts, heads, length, width]: keys and values, or latent vectors and turned keys. */
export type Kept = readonly [tf.Variable, tf.Variable];

/** What a step offers to each attention. */
export interface CachedStep {
  /** Puts what is new, [texts, heads, 1, width], where each text stands. @returns all that is kept by then. */
  put(cache: tf.Variable, fresh: tf.Tensor): tf.Tensor4D;
  /** Added to scores [texts, heads, 1, length], so that no text sees what is behind its place. */
  readonly mask: tf.Tensor;
  rotary(width: number, form: RotaryForm, base: number): RotaryTables;
}

type CachedLayer = AttentionLayer | LatentAttentionLayer;

export const isAttention = (layer: Layer): layer is CachedLayer =>
  layer.kind === 'attention' || layer.kind === 'latentAttention';

/** Heads and width of both kinds of what is kept. */
export function keptShapes(layer: CachedLayer): readonly [readonly [number, number], readonly [number, number]] {
  if (layer.kind === 'latentAttention')
    return [
      [1, layer.rank],
      [1, layer.rotary],
    ];
  const each = [layer.heads, headWidth(layer)] as const;
  return [each, each];
}

/** Runs a layer that reads one position x [texts, 1, D]. */
export const cachedAttention =
  (step: CachedStep, cache: Kept): RunLayer<Layer> =>
  (_, layer, [x], { parameter }) =>
    layer.kind === 'latentAttention'
      ? byLatent(step, cache, layer, x as tf.Tensor3D, parameter)
      : byHeads(step, cache, layer as AttentionLayer, x as tf.Tensor3D, parameter);

type Parameter = LayerContext['parameter'];

function byHeads(
  { put, mask, rotary }: CachedStep,
  cache: Kept,
  layer: AttentionLayer,
  x: tf.Tensor3D,
  parameter: Parameter,
): tf.Tensor {
  const { heads, rotaryBase } = layer;
  const tables = rotary(headWidth(layer), 'halves', rotaryBase);
  const weight = (name: string) => parameter(`${name}.weight`) as tf.Tensor as tf.Tensor2D;
  const part = (name: string): tf.Tensor4D => splitHeads(tf, dense(tf, x, weight(name)), heads);
  const keys = put(cache[0], rotate(tf, part('k_proj'), tables));
  const values = put(cache[1], part('v_proj'));
  const scores = attentionScores(tf, rotate(tf, part('q_proj'), tables), keys);
  const rows = tf.softmax(tf.add<tf.Tensor4D>(scores, mask));
  return dense(tf, mergeHeads(tf, attend(tf, rows, values)), weight('o_proj'));
}

function byLatent(
  { put, mask, rotary }: CachedStep,
  cache: Kept,
  layer: LatentAttentionLayer,
  x: tf.Tensor3D,
  parameter: Parameter,
): tf.Tensor {
  const weights = latentWeights(parameter);
  const options = { ...latentOptions(layer, rotary(layer.rotary, 'pairs', layer.rotaryBase)), mask };
  const fresh = latentCache(tf, x, weights, options);
  const latent = put(cache[0], tf.expandDims(fresh.latent, 1));
  const rotaryKey = put(cache[1], fresh.rotaryKey);
  return absorbedLatentAttention(tf, x, weights, options, { latent: tf.squeeze<tf.Tensor3D>(latent, [1]), rotaryKey });
}
