import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

/** Reads weights [M], then M vectors [D]. */
export interface WeightedSumLayer extends LayerBase {
  readonly kind: 'weightedSum';
}

/** Σ wᵢ·xᵢ, [D]: each sample weighs its vectors by weights of its own. */
export const weightedSum: LayerKind<WeightedSumLayer> = {
  kind: 'weightedSum',
  output({ name, inputs: [weights, first, ...others] }) {
    const alike = others.every((other) => String(other) === String(first));
    if (first?.length !== 1 || !alike || size(weights!) !== others.length + 1)
      throw new Error(`weightedSum: ${name} needs as many vectors of a width as weights`);
    return first;
  },
  results({ inputs: [weights], output }) {
    const each = size(weights!) * (2 * size(output) + 1);
    return { forward: each, backward: 2 * each };
  },
};

export const runWeightedSum: RunLayer<WeightedSumLayer> = (tf, _, [weights, ...vectors]) => {
  const batch = weights!.shape[0]!;
  return tf.addN(vectors.map((vector, i) => tf.mul(vector, tf.slice(weights!, [0, i], [batch, 1]))));
};
