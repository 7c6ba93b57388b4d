import type { LayerWriters } from '../../export/layer-writers';
import { OnnxNodes } from '../../export/onnx-nodes';
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

export const weightedSumWriters: LayerWriters<WeightedSumLayer> = {
  onnx({ name }, [weights, ...vectors], output) {
    const part = new OnnxNodes();
    const own = (suffix: string) => `${name}.${suffix}`;
    const shares = part.several(
      vectors.map((_, i) => own(`share${i}`)),
      'Split',
      [weights!],
      { axis: { int: 1 } },
    );
    const weighed = vectors.map((vector, i) => part.node(own(`weighed${i}`), 'Mul', [vector, shares[i]!]));
    part.node(output, 'Sum', weighed);
    return part;
  },
  pytorch: () => 'WeightedSum()',
  pytorchClass: `class WeightedSum(nn.Module):
    """Vectors, each times its sample's weight, added up."""

    def forward(self, weights, *vectors):
        return (weights[..., None] * torch.stack(vectors, dim=1)).sum(1)`,
};
