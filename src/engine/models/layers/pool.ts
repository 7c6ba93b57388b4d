import type * as TF from '@tensorflow/tfjs-core';
import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';
import { seenOf } from './seen';

/** Reads hidden states [L, D], and where there may be padding at the end, the ids [L] too. */
export interface PoolLayer extends LayerBase {
  readonly kind: 'pool';
  readonly of: 'mean' | 'max' | 'first' | 'last';
}

/** A sequence as one vector: the mean or the largest values over its positions, the first or the last of them. [L, D] → [D]. */
export const pool: LayerKind<PoolLayer> = {
  kind: 'pool',
  output: ({ inputs }) => [inputs[0]!.at(-1)!],
  results({ inputs: [states, ids] }) {
    const each = (ids ? 2 : 1) * size(states!);
    return { forward: each, backward: each };
  },
};

/** Beyond all that a layer may say. */
export const LARGE = 1e9;

export const runPool: RunLayer<PoolLayer> = (tf, { of }, [x, ids]) => {
  const [batch, length, width] = (x as TF.Tensor3D).shape;
  const at = (position: number) => tf.reshape(tf.slice(x!, [0, position, 0], [batch, 1, width]), [batch, width]);
  if (of === 'first') return at(0);
  if (!ids) return of === 'last' ? at(length - 1) : of === 'max' ? tf.max(x!, 1) : tf.mean(x!, 1);
  const seen = seenOf(tf, ids);
  if (of === 'max') {
    // Below all that a layer may say; where nothing is seen at all, the same zeros as of the other ways.
    const hidden = tf.mul(tf.sub(seen, tf.max(seen, 1, true)), LARGE);
    return tf.max(tf.add(tf.mul(x!, tf.reshape(seen, [batch, length, 1])), tf.reshape(hidden, [batch, length, 1])), 1);
  }
  // The last position is the one after which nothing is seen.
  const after = tf.pad(tf.slice(seen, [0, 1], [batch, length - 1]), [
    [0, 0],
    [0, 1],
  ]);
  const counts = of === 'last' ? tf.sub(seen, after) : seen;
  const sums = tf.sum(tf.mul(x!, tf.reshape(counts, [batch, length, 1])), 1);
  // An empty sequence has none: zeros.
  return tf.div(sums, tf.maximum(tf.sum(counts, 1, true), 1));
};
