import { LARGE, type PoolLayer } from '../../models/layers/pool';
import type { LayerWriters } from '../layer-writers';
import { int64, OnnxNodes } from '../onnx-nodes';

export const poolWriters: LayerWriters<PoolLayer> = {
  onnx({ name, of }, [x, ids], output) {
    const part = new OnnxNodes();
    const own = (suffix: string) => `${name}.${suffix}`;
    if (of === 'first' || (of === 'last' && !ids)) {
      part.node(output, 'Gather', [x!, int64(of === 'first' ? 0 : -1)], { axis: { int: 1 } });
    } else if (of === 'max') {
      const states = ids ? hiding(part, own, x!, part.seen(ids)) : x!;
      part.node(output, 'ReduceMax', [states], { axes: { ints: [1] }, keepdims: { int: 0 } });
    } else if (!ids) {
      part.node(output, 'ReduceMean', [x!], { axes: { ints: [1] }, keepdims: { int: 0 } });
    } else {
      let counts = part.seen(ids);
      if (of === 'last') {
        // Moved by one, a zero behind: what is seen after each position.
        const after = part.node(own('after'), 'Pad', [counts, int64([0, -1, 0, 1])]);
        counts = part.node(own('last'), 'Sub', [counts, after]);
      }
      const weighted = part.node(own('weighted'), 'Mul', [
        x!,
        part.node(own('counts'), 'Unsqueeze', [counts, int64([2])]),
      ]);
      const sums = part.node(own('sums'), 'ReduceSum', [weighted, int64([1])], { keepdims: { int: 0 } });
      const total = part.node(own('total'), 'ReduceSum', [counts, int64([1])]);
      part.node(output, 'Div', [sums, part.node(own('divisor'), 'Max', [total, 1])]);
    }
    return part;
  },
  pytorch: ({ of }) => `Pool("${of}")`,
  pytorchClass: `class Pool(nn.Module):
    """A sequence [batch, length, width] as one vector; padding of a text, where its ids are read, is left out."""

    def __init__(self, of):
        super().__init__()
        self.of = of

    def forward(self, x, ids=None):
        seen = torch.ones_like(x[..., 0]) if ids is None else (ids != 0).to(x.dtype)
        counts = seen.sum(1, keepdim=True)
        if self.of == "first":
            return x[:, 0]
        if self.of == "last":
            last = (counts.long() - 1).clamp(min=0)
            return x[torch.arange(len(x)), last[:, 0]] * counts.clamp(max=1)
        if self.of == "max":
            return x.masked_fill(seen[..., None] == 0, -${LARGE}).amax(1) * counts.clamp(max=1)
        return (x * seen[..., None]).sum(1) / counts.clamp(min=1)`,
};

/** What is not seen, far below what is: as `runPool` has it. */
function hiding(part: OnnxNodes, own: (suffix: string) => string, x: string, seen: string): string {
  const any = part.node(own('any'), 'ReduceMax', [seen], { axes: { ints: [1] }, keepdims: { int: 1 } });
  const hidden = part.node(own('hidden'), 'Mul', [part.node(own('less'), 'Sub', [seen, any]), LARGE]);
  const [kept, offset] = [
    [own('kept'), seen],
    [own('offset'), hidden],
  ].map(([name, values]) => part.node(name!, 'Unsqueeze', [values!, int64([2])]));
  return part.node(own('shown'), 'Add', [part.node(own('masked'), 'Mul', [x, kept!]), offset!]);
}
