/** Latent attention as a part of an ONNX graph, as it is written down: `functions/latent-attention.ts`, step by step. */
import type { LatentAttentionLayer } from '../models/layers/latent-attention';
import type { OnnxContext, OnnxPart } from './layer-writers';
import { attend } from './onnx-attention';
import { int64, OnnxNodes } from './onnx-nodes';
import { causalMask, extent, paddingMask, rotaryTables, sequenceRead, turned } from './onnx-positions';

/** Hidden states [batch, length, D] of whole sequences: what is kept while writing has no place in such a graph. */
export function onnxLatentAttention(
  layer: LatentAttentionLayer,
  [x, ids]: readonly string[],
  output: string,
  context: OnnxContext,
): OnnxPart {
  const { name, heads, rank, rotary, causal, rotaryBase, epsilon, output: shape } = layer;
  const part = new OnnxNodes();
  const own = (suffix: string) => `${name}.${suffix}`;
  const [width, head] = [shape.at(-1)!, shape.at(-1)! / heads];
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
  attend(part, name, { scores, masks, values, width }, output);
  return part;
}
