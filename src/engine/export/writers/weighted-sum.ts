import type { WeightedSumLayer } from '../../models/layers/weighted-sum';
import type { LayerWriters } from '../layer-writers';
import { OnnxNodes } from '../onnx-nodes';

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
