/**
 * Rounds the rows that meet a layer's matrices, in an ONNX graph: whole numbers over a calibrated range by QuantizeLinear and
 * DequantizeLinear, which runtimes compute with; over each row's own range, and E4M3, step by step, since no operator does it by rows.
 */
import { TensorProto_DataType } from 'onnx-buf';
import type { ActivationEncoding } from '../../compression/encoding';
import { minifloats } from '../../compression/minifloat';
import { roundHalfToEven } from '../../compression/rounding';
import type { OnnxNode } from '../layer-writers';
import { ONNX_FLOAT, OnnxNodes } from '../onnx-nodes';
import type { OnnxStored } from './onnx-weights';

export interface RoundedRows {
  readonly nodes: readonly OnnxNode[];
  readonly part: OnnxNodes;
  readonly stored: readonly OnnxStored[];
  readonly opset: number;
}

const { max } = minifloats.e4m3;
const f = Math.fround;

/**
 * A layer's nodes with rounded rows before each product with one of its matrices.
 * @param matrices the layer's kernels by name.
 * @param range calibrated, least and largest.
 */
export function roundedRows(
  layer: string,
  nodes: readonly OnnxNode[],
  matrices: ReadonlySet<string>,
  { format, scales }: ActivationEncoding,
  range?: Float32Array,
): RoundedRows {
  const part = new OnnxNodes();
  const stored: OnnxStored[] = [];
  const [low, high] = [Math.min(range?.[0] ?? 0, 0), Math.max(range?.[1] ?? 0, 0)];
  const done = new Map<string, string>();

  const extremes = (x: string, named: (step: string) => string, axes: readonly number[]) => {
    const least = part.node(named('least'), 'ReduceMin', [x], { axes: { ints: axes } });
    const most = part.node(named('most'), 'ReduceMax', [x], { axes: { ints: axes } });
    return [part.node(named('low'), 'Min', [least, 0]), part.node(named('high'), 'Max', [most, 0])] as const;
  };
  /** 1 where it would be 0. */
  const orOne = (scale: string, named: (step: string) => string) => {
    const none = part.node(named('none'), 'Cast', [part.node(named('zero'), 'Equal', [scale, 0])], {
      to: { int: ONNX_FLOAT },
    });
    return part.node(named('step'), 'Add', [scale, none]);
  };

  const wholeByRow = (x: string, out: string, named: (step: string) => string, axes: readonly number[]) => {
    const [from, to] = extremes(x, named, axes);
    const width = part.node(named('width'), 'Sub', [to, from]);
    const scale = orOne(part.node(named('scale'), 'Div', [width, 255]), named);
    const zero = part.node(named('zero_point'), 'Round', [
      part.node(named('below'), 'Div', [part.node(named('down'), 'Neg', [from]), scale]),
    ]);
    const steps = part.node(named('steps'), 'Round', [part.node(named('parts'), 'Div', [x, scale])]);
    const codes = part.node(named('codes'), 'Clip', [part.node(named('shifted'), 'Add', [steps, zero]), 0, 255]);
    return part.node(out, 'Mul', [part.node(named('unshifted'), 'Sub', [codes, zero]), scale]);
  };
  const floats = (x: string, out: string, named: (step: string) => string, axes: readonly number[]) => {
    let scale: string | number = f(Math.max(-low, high) / max) || 1;
    if (scales === 'row') {
      const [from, to] = extremes(x, named, axes);
      const size = part.node(named('size'), 'Max', [part.node(named('down'), 'Neg', [from]), to]);
      scale = orOne(part.node(named('scale'), 'Div', [size, max]), named);
    }
    const inside = part.node(named('inside'), 'Clip', [part.node(named('parts'), 'Div', [x, scale]), -max, max]);
    const codes = part.node(named('codes'), 'Cast', [inside], { to: { int: TensorProto_DataType.FLOAT8E4M3FN } });
    return part.node(out, 'Mul', [part.node(named('floats'), 'Cast', [codes], { to: { int: ONNX_FLOAT } }), scale]);
  };
  const wholeCalibrated = (x: string, out: string, named: (step: string) => string) => {
    const scale = f(f(high - low) / 255) || 1;
    const zero = roundHalfToEven(f(-low / scale));
    const point = `${layer}.range.zero_point`;
    if (stored.length === 0)
      stored.push({ name: point, type: TensorProto_DataType.UINT8, shape: [], data: Uint8Array.of(zero) });
    const codes = part.node(named('codes'), 'QuantizeLinear', [x, scale, point]);
    return part.node(out, 'DequantizeLinear', [codes, scale, point]);
  };

  const rounded = (x: string, { opType, attributes }: OnnxNode): string => {
    const before = done.get(x);
    if (before) return before;
    const out = `${layer}.${x}.rounded`;
    const named = (step: string) => `${out}.${step}`;
    // A convolution's row is a sample, of all channels and positions.
    const kernel = attributes?.['kernel_shape'];
    const extents = kernel && 'ints' in kernel ? kernel.ints.length : 2;
    const axes = opType === 'Conv' ? Array.from({ length: 1 + extents }, (_, i) => 1 + i) : [-1];
    if (format === 'e4m3') floats(x, out, named, axes);
    else if (scales === 'row') wholeByRow(x, out, named, axes);
    else wholeCalibrated(x, out, named);
    done.set(x, out);
    return out;
  };

  /** Values that are matrices of the layer, turned or not. */
  const known = new Set(matrices);
  const all: OnnxNode[] = [];
  for (const node of nodes) {
    const [x, by] = node.input;
    if (node.opType === 'Transpose' && known.has(x!) && typeof node.output === 'string') known.add(node.output);
    if (!products.has(node.opType) || !known.has(by!) || known.has(x!)) {
      all.push(node);
      continue;
    }
    const at = part.nodes.length;
    const input = [rounded(x!, node), ...node.input.slice(1)];
    all.push(...part.nodes.slice(at), { ...node, input });
  }
  return { nodes: all, part, stored, opset: format === 'e4m3' ? 19 : 13 };
}

const products: ReadonlySet<string> = new Set(['Gemm', 'MatMul', 'Conv']);
