/** How attention is written; in ONNX for batches and lengths of any size. */
import { FAR_BELOW } from '../../distillation/numerics';
import type { AttentionLayer } from '../../models/layers/attention';
import { headWidth } from '../../models/layers/head-width';
import type { LayerWriters, OnnxContext, OnnxPart } from '../layer-writers';
import { int64, OnnxNodes } from '../onnx-nodes';
import { causalMask, extent, paddingMask, rotaryTables, sequenceRead, turned } from '../onnx-positions';

/** Queries [batch, heads, length, d] meet keys [batch, heads, keys, d]: the layer's `functions/attention`, step by step. */
function onnxAttention(
  layer: AttentionLayer,
  [x, ids]: readonly string[],
  output: string,
  context: OnnxContext,
): OnnxPart {
  const { name, heads, causal, rotaryBase } = layer;
  const { cached } = context;
  const part = new OnnxNodes();
  const width = headWidth(layer);
  const own = (suffix: string) => `${name}.${suffix}`;
  const read = sequenceRead(layer, x!, context);
  const length = extent(part, read, 'length');
  const total = cached ? extent(part, 'attention_mask', 'total') : length;
  const rotary = rotaryTables(part, read, length, { form: 'halves', width, base: rotaryBase, cached });

  const projected = (which: 'q' | 'k' | 'v') => {
    const all = part.project(own(which), x!, own(`${which}_proj.weight`));
    const split = part.node(own(`${which}.split`), 'Reshape', [all, int64([0, 0, heads, width])]);
    return part.node(own(`${which}.heads`), 'Transpose', [split], { perm: { ints: [0, 2, 1, 3] } });
  };
  const queries = turned(part, projected('q'), rotary);
  const [keys, values] = [turned(part, projected('k'), rotary), projected('v')].map((fresh, at) =>
    cached ? joined(part, name, fresh, at === 0 ? 'key' : 'value', heads, width) : fresh,
  ) as [string, string];

  const facing = part.node(own('k.transposed'), 'Transpose', [keys], { perm: { ints: [0, 1, 3, 2] } });
  const products = part.node(own('products'), 'MatMul', [queries, facing]);
  const scores = part.node(own('scores'), 'Mul', [products, 1 / Math.sqrt(width)]);
  const masks = [
    ...(causal ? [causalMask(part, `${read}.causal`, length, total, cached)] : []),
    ...(cached ? [paddingMask(part, 'attention_mask')] : ids ? [paddingMask(part, ids)] : []),
  ];
  attend(part, name, { scores, masks, values, width: heads * width }, output);
  return part;
}

/** How queries spread over the keys by their scores, and from the values [batch, heads, keys, d] back to hidden states. */
export function attend(
  part: OnnxNodes,
  name: string,
  of: { scores: string; masks: readonly string[]; values: string; width: number },
  output: string,
): void {
  const own = (suffix: string) => `${name}.${suffix}`;
  let { scores } = of;
  of.masks.forEach((mask, at) => (scores = part.node(own(`masked${at}`), 'Add', [scores, mask])));
  const rows = part.node(own('rows'), 'Softmax', [scores], { axis: { int: -1 } });
  const means = part.node(own('means'), 'MatMul', [rows, of.values]);
  const beside = part.node(own('beside'), 'Transpose', [means], { perm: { ints: [0, 2, 1, 3] } });
  const merged = part.node(own('merged'), 'Reshape', [beside, int64([0, 0, of.width])]);
  part.project(output, merged, own('o_proj.weight'));
}

/** What is kept of positions before, with `fresh` behind it: an input and an output of the graph, as `transformers` names them. */
function joined(
  part: OnnxNodes,
  layer: string,
  fresh: string,
  kind: 'key' | 'value',
  heads: number,
  width: number,
): string {
  const number = /\d+/.exec(layer)?.[0] ?? '0';
  const [past, present] = [`past_key_values.${number}.${kind}`, `present.${number}.${kind}`];
  part.graphInputs.push({ name: past, type: 'float32', shape: ['batch', heads, 'past_length', width] });
  part.graphOutputs.push({ name: present, type: 'float32', shape: ['batch', heads, 'total_length', width] });
  return part.node(present, 'Concat', [past, fresh], { axis: { int: 2 } });
}

export const attentionWriters: LayerWriters<AttentionLayer> = {
  onnx: onnxAttention,
  pytorch({ output, heads, headWidth: own, causal, rotaryBase }) {
    const sizes = `${output.at(-1)!}, ${heads}, causal=${causal ? 'True' : 'False'}, base=${rotaryBase}`;
    return `Attention(${sizes}${own === undefined ? '' : `, head=${own}`})`;
  },
  pytorchClass: `class Attention(nn.Module):
    """Self-attention over several heads with rotary positions, as in Llama; padding, where ids are read, is not seen."""

    def __init__(self, width, heads, causal, base, head=None):
        super().__init__()
        self.heads, self.head, self.causal = heads, head or width // heads, causal
        for part in ("q_proj", "k_proj", "v_proj"):
            self.add_module(part, nn.Linear(width, heads * self.head, bias=False))
        self.o_proj = nn.Linear(heads * self.head, width, bias=False)
        turns = float(base) ** (-torch.arange(0, self.head, 2) / self.head)
        self.register_buffer("turns", turns.repeat(2), persistent=False)

    def forward(self, x, ids=None):
        batch, length, _ = x.shape
        angles = torch.arange(length, device=x.device)[:, None] * self.turns

        def split(y):
            return y.view(batch, length, self.heads, -1).transpose(1, 2)

        def turned(y):
            first, second = y.chunk(2, dim=-1)
            return y * angles.cos() + torch.cat((-second, first), dim=-1) * angles.sin()

        queries, keys = turned(split(self.q_proj(x))), turned(split(self.k_proj(x)))
        scores = queries @ keys.transpose(2, 3) / self.head**0.5
        if self.causal:
            scores = scores + torch.full((length, length), ${FAR_BELOW}.0, device=x.device).triu(1)
        if ids is not None:
            scores = scores + (ids == 0)[:, None, None] * ${FAR_BELOW}.0
        means = scores.softmax(-1) @ split(self.v_proj(x))
        return self.o_proj(means.transpose(1, 2).reshape(batch, length, self.heads * self.head))`,
};
