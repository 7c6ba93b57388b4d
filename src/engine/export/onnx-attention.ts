/** Attention as a part of an ONNX graph, for batches and lengths of any size. */
import { FAR_BELOW } from '../distillation/numerics';
import { rotaryAngles } from '../models/functions/rotary';
import type { AttentionLayer } from '../models/layers/attention';
import type { OnnxContext, OnnxPart } from './layer-writers';
import { int64, ONNX_FLOAT, OnnxNodes, type Operand } from './onnx-nodes';

/** Queries [batch, heads, length, d] meet keys [batch, heads, keys, d]: the layer's `functions/attention`, step by step. */
export function onnxAttention(
  { name, heads, causal, rotaryBase, inputs, output: shape }: AttentionLayer,
  [x, ids]: readonly string[],
  output: string,
  { cached, sequence }: OnnxContext,
): OnnxPart {
  const part = new OnnxNodes();
  const width = shape.at(-1)! / heads;
  const own = (suffix: string) => `${name}.${suffix}`;
  // All layers that read the same sequence share its positions and masks.
  const read = sequence?.length === inputs[0]![0] ? sequence.name : x!;

  const length = extent(part, read, 'length');
  const total = cached ? extent(part, 'attention_mask', 'total') : length;
  const rotary = rotaryTables(part, read, length, { width, base: rotaryBase, cached });

  const projected = (which: 'q' | 'k' | 'v') => {
    const all = part.project(own(which), x!, own(`${which}_proj.weight`));
    const split = part.node(own(`${which}.split`), 'Reshape', [all, int64([0, 0, heads, width])]);
    return part.node(own(`${which}.heads`), 'Transpose', [split], { perm: { ints: [0, 2, 1, 3] } });
  };
  const turned = (value: string) => {
    const halves = part.split([`${value}.first`, `${value}.second`], [value, int64([width / 2, width / 2])], {
      axis: { int: -1 },
    });
    const back = part.node(`${value}.back`, 'Neg', [halves[1]]);
    const crossed = part.node(`${value}.crossed`, 'Concat', [back, halves[0]], { axis: { int: -1 } });
    const along = part.node(`${value}.along`, 'Mul', [value, rotary.cos]);
    const across = part.node(`${value}.across`, 'Mul', [crossed, rotary.sin]);
    return part.node(`${value}.turned`, 'Add', [along, across]);
  };
  const queries = turned(projected('q'));
  const [keys, values] = [turned(projected('k')), projected('v')].map((fresh, at) =>
    cached ? joined(part, name, fresh, at === 0 ? 'key' : 'value', heads, width) : fresh,
  ) as [string, string];

  const facing = part.node(own('k.transposed'), 'Transpose', [keys], { perm: { ints: [0, 1, 3, 2] } });
  const products = part.node(own('products'), 'MatMul', [queries, facing]);
  let scores = part.node(own('scores'), 'Mul', [products, 1 / Math.sqrt(width)]);
  const masks = [
    ...(causal ? [causalMask(part, `${read}.causal`, length, total, cached)] : []),
    ...(cached ? [paddingMask(part, 'attention_mask')] : ids ? [paddingMask(part, ids)] : []),
  ];
  masks.forEach((mask, at) => (scores = part.node(own(`masked${at}`), 'Add', [scores, mask])));
  const rows = part.node(own('rows'), 'Softmax', [scores], { axis: { int: -1 } });
  const means = part.node(own('means'), 'MatMul', [rows, values]);
  const beside = part.node(own('beside'), 'Transpose', [means], { perm: { ints: [0, 2, 1, 3] } });
  const merged = part.node(own('merged'), 'Reshape', [beside, int64([0, 0, heads * width])]);
  part.project(output, merged, own('o_proj.weight'));
  return part;
}

/** The second extent of a value, as a number. */
function extent(part: OnnxNodes, value: string, name: string): string {
  const shape = part.node(`${value}.shape`, 'Shape', [value]);
  return part.node(`${value}.${name}`, 'Gather', [shape, int64(1)]);
}

/** cos and sin of each position's angles: [length, d], or [batch, 1, length, d] where positions are told. */
function rotaryTables(
  part: OnnxNodes,
  read: string,
  length: string,
  { width, base, cached }: { readonly width: number; readonly base: number; readonly cached: boolean },
): { readonly cos: string; readonly sin: string } {
  const angle = rotaryAngles(width, { form: 'halves', base });
  const turns = Array.from({ length: width }, (_, element) => Math.fround(angle(1, element)));
  const counted = cached
    ? part.node('positions', 'Unsqueeze', ['position_ids', int64([1, 3])])
    : part.node(`${read}.positions`, 'Unsqueeze', [range(part, `${read}.range`, int64(0), length), int64([1])]);
  const positions = part.node(`${counted}.float`, 'Cast', [counted], { to: { int: ONNX_FLOAT } });
  const table = `${counted}.${width}.${base}`;
  const angles = part.node(`${table}.angles`, 'Mul', [positions, turns]);
  return { cos: part.node(`${table}.cos`, 'Cos', [angles]), sin: part.node(`${table}.sin`, 'Sin', [angles]) };
}

/** Far below where a key stands behind the query, [length, total]: the last query stands at the last key. */
function causalMask(part: OnnxNodes, name: string, length: string, total: string, cached: boolean): string {
  const from = cached ? part.node(`${name}.past`, 'Sub', [total, length]) : int64(0);
  const queries = part.node(`${name}.queries.column`, 'Unsqueeze', [
    range(part, `${name}.queries`, from, total),
    int64([1]),
  ]);
  const hidden = part.node(`${name}.hidden`, 'Greater', [range(part, `${name}.keys`, int64(0), total), queries]);
  return farBelow(part, name, hidden);
}

/** Far below where ids are padding, or where a mask is 0: [batch, 1, 1, keys]. */
function paddingMask(part: OnnxNodes, ids: string): string {
  const nothing = part.node(`${ids}.none`, 'Equal', [ids, int64(0)]);
  const placed = part.node(`${ids}.none.placed`, 'Unsqueeze', [nothing, int64([1, 2])]);
  return farBelow(part, `${ids}.padding`, placed);
}

function farBelow(part: OnnxNodes, name: string, hidden: string): string {
  const ones = part.node(`${name}.float`, 'Cast', [hidden], { to: { int: ONNX_FLOAT } });
  return part.node(`${name}.mask`, 'Mul', [ones, FAR_BELOW]);
}

const range = (part: OnnxNodes, name: string, from: Operand, to: string): string =>
  part.node(name, 'Range', [from, to, int64(1)]);

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
