/** What parts of an ONNX graph read of the positions of a sequence: extents, rotary tables, masks. For batches and lengths of any size. */
import { FAR_BELOW } from '../distillation/numerics';
import { rotaryAngles, type RotaryForm } from '../models/functions/rotary';
import type { LayerBase } from '../models/layers/layer-kind';
import type { OnnxContext } from './layer-writers';
import { int64, ONNX_FLOAT, type OnnxNodes, type Operand } from './onnx-nodes';

/** What a layer that reads `x` counts its positions from: all that read the same sequence share positions and masks. */
export const sequenceRead = (
  { inputs }: Pick<LayerBase, 'inputs'>,
  x: string,
  { sequence }: Pick<OnnxContext, 'sequence'>,
): string => (sequence?.length === inputs[0]![0] ? sequence.name : x);

/** The second extent of a value, as a number. */
export function extent(part: OnnxNodes, value: string, name: string): string {
  const shape = part.node(`${value}.shape`, 'Shape', [value]);
  return part.node(`${value}.${name}`, 'Gather', [shape, int64(1)]);
}

/** cos and sin of each position's angles: [length, d], or [batch, 1, length, d] where positions are told. */
export interface OnnxRotary {
  readonly form: RotaryForm;
  readonly width: number;
  readonly cos: string;
  readonly sin: string;
}

/** @param length name of the number of positions of `read` */
export function rotaryTables(
  part: OnnxNodes,
  read: string,
  length: string,
  { form, width, base, cached }: { form: RotaryForm; width: number; base: number; cached: boolean },
): OnnxRotary {
  const angle = rotaryAngles(width, { form, base });
  const turns = Array.from({ length: width }, (_, element) => Math.fround(angle(1, element)));
  const counted = cached
    ? part.node('positions', 'Unsqueeze', ['position_ids', int64([1, 3])])
    : part.node(`${read}.positions`, 'Unsqueeze', [range(part, `${read}.range`, int64(0), length), int64([1])]);
  const positions = part.node(`${counted}.float`, 'Cast', [counted], { to: { int: ONNX_FLOAT } });
  const table = `${counted}.${width}.${base}${form === 'pairs' ? '.pairs' : ''}`;
  const angles = part.node(`${table}.angles`, 'Mul', [positions, turns]);
  const [cos, sin] = [part.node(`${table}.cos`, 'Cos', [angles]), part.node(`${table}.sin`, 'Sin', [angles])];
  return { form, width, cos, sin };
}

/** A value [batch, heads, length, d] turned by its positions' angles: `functions/rotary.ts`' rotate. */
export function turned(part: OnnxNodes, value: string, { form, width, cos, sin }: OnnxRotary): string {
  const pairs = form === 'pairs';
  // The two elements of a pair lie beside each other, and then along an axis of their own.
  const apart = pairs ? part.node(`${value}.pairs`, 'Reshape', [value, int64([0, 0, 0, width / 2, 2])]) : value;
  const each = pairs ? 1 : width / 2;
  const halves = part.several([`${value}.first`, `${value}.second`], 'Split', [apart, int64([each, each])], {
    axis: { int: -1 },
  });
  const back = part.node(`${value}.back`, 'Neg', [halves[1]]);
  let crossed = part.node(`${value}.crossed`, 'Concat', [back, halves[0]], { axis: { int: -1 } });
  if (pairs) crossed = part.node(`${value}.together`, 'Reshape', [crossed, int64([0, 0, 0, width])]);
  const along = part.node(`${value}.along`, 'Mul', [value, cos]);
  const across = part.node(`${value}.across`, 'Mul', [crossed, sin]);
  return part.node(`${value}.turned`, 'Add', [along, across]);
}

/** Far below where a key stands behind the query, [length, total]: the last query stands at the last key. */
export function causalMask(part: OnnxNodes, name: string, length: string, total: string, cached: boolean): string {
  const from = cached ? part.node(`${name}.past`, 'Sub', [total, length]) : int64(0);
  const queries = part.node(`${name}.queries.column`, 'Unsqueeze', [
    range(part, `${name}.queries`, from, total),
    int64([1]),
  ]);
  const hidden = part.node(`${name}.hidden`, 'Greater', [range(part, `${name}.keys`, int64(0), total), queries]);
  return farBelow(part, name, hidden);
}

/** Far below where ids are padding, or where a mask is 0: [batch, 1, 1, keys]. */
export function paddingMask(part: OnnxNodes, ids: string): string {
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
