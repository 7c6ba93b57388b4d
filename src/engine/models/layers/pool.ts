import type * as TF from '@tensorflow/tfjs-core';
import type { LayerWriters } from '../../export/layer-writers';
import { int64, OnnxNodes } from '../../export/onnx-nodes';
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

const LARGE = 1e9;

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
