/** How latent attention is written. */
import { FAR_BELOW } from '../../distillation/numerics';
import { headWidth } from '../../models/layers/head-width';
import { queryRank, type LatentAttentionLayer } from '../../models/layers/latent-attention';
import { rmsNormClass } from './rms-norm';
import type { LayerWriters, OnnxContext, OnnxPart } from '../layer-writers';
import { attend } from './attention';
import { int64, OnnxNodes } from '../onnx-nodes';
import { causalMask, extent, paddingMask, rotaryTables, sequenceRead, turned } from '../onnx-positions';

/** `functions/latent-attention.ts` as it is written down, on hidden states [batch, length, D] of whole sequences: what is kept while writing has no place in such a graph. */
function onnxLatentAttention(
  layer: LatentAttentionLayer,
  [x, ids]: readonly string[],
  output: string,
  context: OnnxContext,
): OnnxPart {
  const { name, heads, rank, rotary, causal, rotaryBase, epsilon } = layer;
  const part = new OnnxNodes();
  const own = (suffix: string) => `${name}.${suffix}`;
  const head = headWidth(layer);
  const read = sequenceRead(layer, x!, context);
  const length = extent(part, read, 'length');
  const tables = rotaryTables(part, read, length, { form: 'pairs', width: rotary, base: rotaryBase, cached: false });

  const project = (which: string, from: string) => part.project(own(which), from, own(`${which}.weight`));
  const norm = (which: string, from: string) => part.rmsNorm(own(which), from, own(which), epsilon);
  /** [batch, length, heads·d] → [batch, heads, length, d]. */
  const byHead = (value: string, count: number, each: number) => {
    const split = part.node(`${value}.split`, 'Reshape', [value, int64([0, 0, count, each])]);
    return part.node(`${value}.heads`, 'Transpose', [split], { perm: { ints: [0, 2, 1, 3] } });
  };
  const inTwo = (value: string, first: number, second: number) =>
    part.several([`${value}.0`, `${value}.1`], 'Split', [value, int64([first, second])], { axis: { int: -1 } });
  const across = (queries: string, keys: string) => {
    const facing = part.node(`${keys}.transposed`, 'Transpose', [keys], { perm: { ints: [0, 1, 3, 2] } });
    return part.node(`${queries}.products`, 'MatMul', [queries, facing]);
  };

  const [latent, key] = inTwo(project('kv_a_proj_with_mqa', x!), rank, rotary);
  const made = byHead(project('kv_b_proj', norm('kv_a_layernorm', latent)), heads, 2 * head);
  const [keys, values] = inTwo(made, head, head);
  const short = norm('q_a_layernorm', project('q_a_proj', x!));
  const [queries, turning] = inTwo(byHead(project('q_b_proj', short), heads, head + rotary), head, rotary);
  const products = part.node(own('products'), 'Add', [
    across(queries, keys),
    across(turned(part, turning, tables), turned(part, byHead(key, 1, rotary), tables)),
  ]);
  const scores = part.node(own('scores'), 'Mul', [products, 1 / Math.sqrt(head + rotary)]);
  const masks = [
    ...(causal ? [causalMask(part, `${read}.causal`, length, length, false)] : []),
    ...(ids ? [paddingMask(part, ids)] : []),
  ];
  attend(part, name, { scores, masks, values, width: heads * head }, output);
  return part;
}

const latentAttentionClass = `class LatentAttention(nn.Module):
    """Self-attention whose keys and values come from one short vector a position, as in DeepSeek-V3."""

    def __init__(self, width, heads, query_rank, rank, rotary, causal, base, eps, head=None):
        super().__init__()
        self.heads, self.rank, self.rotary, self.causal = heads, rank, rotary, causal
        self.head = head or width // heads
        self.q_a_proj = nn.Linear(width, query_rank, bias=False)
        self.q_a_layernorm = RMSNorm(query_rank, eps)
        self.q_b_proj = nn.Linear(query_rank, heads * (self.head + rotary), bias=False)
        self.kv_a_proj_with_mqa = nn.Linear(width, rank + rotary, bias=False)
        self.kv_a_layernorm = RMSNorm(rank, eps)
        self.kv_b_proj = nn.Linear(rank, 2 * heads * self.head, bias=False)
        self.o_proj = nn.Linear(heads * self.head, width, bias=False)
        turns = float(base) ** (-torch.arange(0, rotary, 2) / rotary)
        self.register_buffer("turns", turns.repeat_interleave(2), persistent=False)

    def forward(self, x, ids=None):
        batch, length, _ = x.shape
        angles = torch.arange(length, device=x.device)[:, None] * self.turns

        def split(y, heads):
            return y.view(batch, length, heads, -1).transpose(1, 2)

        def turned(y):
            crossed = torch.stack((-y[..., 1::2], y[..., ::2]), dim=-1).flatten(-2)
            return y * angles.cos() + crossed * angles.sin()

        latent, key = self.kv_a_proj_with_mqa(x).split((self.rank, self.rotary), dim=-1)
        keys, values = split(self.kv_b_proj(self.kv_a_layernorm(latent)), self.heads).chunk(2, dim=-1)
        queries = split(self.q_b_proj(self.q_a_layernorm(self.q_a_proj(x))), self.heads)
        queries, turning = queries.split((self.head, self.rotary), dim=-1)
        products = queries @ keys.transpose(2, 3) + turned(turning) @ turned(split(key, 1)).transpose(2, 3)
        scores = products / (self.head + self.rotary) ** 0.5
        if self.causal:
            scores = scores + torch.full((length, length), ${FAR_BELOW}.0, device=x.device).triu(1)
        if ids is not None:
            scores = scores + (ids == 0)[:, None, None] * ${FAR_BELOW}.0
        means = scores.softmax(-1) @ values
        return self.o_proj(means.transpose(1, 2).reshape(batch, length, self.heads * self.head))`;

export const latentAttentionWriters: LayerWriters<LatentAttentionLayer> = {
  onnx: onnxLatentAttention,
  pytorch(layer) {
    const { output, heads, headWidth: own, rank, rotary, causal, rotaryBase, epsilon } = layer;
    const sizes = [output.at(-1)!, heads, queryRank(layer), rank, rotary].join(', ');
    const others = `causal=${causal ? 'True' : 'False'}, base=${rotaryBase}, eps=${epsilon}`;
    return `LatentAttention(${sizes}, ${others}${own === undefined ? '' : `, head=${own}`})`;
  },
  pytorchClass: [rmsNormClass, latentAttentionClass],
};
