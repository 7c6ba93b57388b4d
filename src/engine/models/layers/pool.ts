import type * as TF from '@tensorflow/tfjs-core';
import type { LayerWriters } from '../../export/layer-writers';
import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';
import { seenOf } from './seen';

/** Reads hidden states [L, D], and where padding is to be left out of a mean, the ids [L] too. */
export interface PoolLayer extends LayerBase {
  readonly kind: 'pool';
  readonly of: 'mean' | 'first';
}

/** A sequence as one vector: the mean over its positions, or the first one. [L, D] → [D]. */
export const pool: LayerKind<PoolLayer> = {
  kind: 'pool',
  output: ({ inputs }) => [inputs[0]!.at(-1)!],
  results: ({ inputs }) => ({ forward: size(inputs[0]!), backward: 2 * size(inputs[0]!) }),
};

export const runPool: RunLayer<PoolLayer> = (tf, { of }, [x, ids]) => {
  const [batch, length, width] = (x as TF.Tensor3D).shape;
  if (of === 'first') return tf.reshape(tf.slice(x!, [0, 0, 0], [batch, 1, width]), [batch, width]);
  if (!ids) return tf.mean(x!, 1);
  const seen = seenOf(tf, ids);
  const sums = tf.sum(tf.mul(x!, tf.reshape(seen, [batch, length, 1])), 1);
  // An empty sequence is its padding's zeros.
  return tf.div(sums, tf.maximum(tf.sum(seen, 1, true), 1));
};

export const poolWriters: LayerWriters<PoolLayer> = {};
