import { sizeOf, type Ref, type Value } from '../graph';
import type { Argument, MapNode, ReduceFunction } from '../nodes';
import { aligned, type MapKernel, type RowKernel, type RowNode } from '../schedule';
import { broadcastStrides, stridesOf } from '../strides';
import { offset, type Shader, type ShaderText } from './shader';
import { expression, literal } from './wgsl-math';

const numberOf = (arg: Argument | undefined): number => (typeof arg === 'number' ? arg : NaN);

/** All maps of one pass, one thread an element. */
export function mapShader(text: ShaderText, kernel: MapKernel): Shader {
  const { dims } = kernel;
  const made = new Set<Value>();
  const lines: string[] = [];
  const loaded = new Map<string, string>();
  const named = (arg: Argument, node: MapNode): string => {
    if (typeof arg === 'number') return literal(arg);
    if (made.has(arg.value)) return text.name(arg.value);
    const index = aligned(arg, node.out) ? 'i' : offset('i', dims, stridesAlong(arg, node.out));
    const source = text.read(arg.value, index);
    const known = loaded.get(source);
    if (known) return known;
    const name = `l${loaded.size}`;
    loaded.set(source, name);
    lines.push(`  let ${name} = ${source};`);
    return name;
  };
  for (const node of kernel.nodes) {
    const args = node.args.map((arg) => named(arg, node));
    lines.push(`  let ${text.name(node.out.value)} = ${expression(node.fn, args, numberOf(node.args[1]))};`);
    made.add(node.out.value);
  }
  for (const value of kernel.stores) lines.push(`  ${text.at(value, 'i')} = ${text.name(value)};`);
  return text.alone(sizeOf(dims), lines.join('\n'));
}

const stridesAlong = (arg: Ref, out: Ref): number[] =>
  broadcastStrides(arg, out.shape).filter((_, axis) => out.shape[axis] !== 1);

/** Neutral elements; WGSL has no infinity, and nothing that is compared here lies beyond. */
export const neutral: Readonly<Record<ReduceFunction, string>> = {
  sum: '0.0',
  prod: '1.0',
  max: '-3.4028234e38',
  min: '3.4028234e38',
};
export const combined = (fn: ReduceFunction, a: string, b: string): string => {
  if (fn === 'sum') return `${a} + ${b}`;
  return fn === 'prod' ? `${a} * ${b}` : `${fn}(${a}, ${b})`;
};

/** A chain of maps and reductions along rows, one thread a row. Scalars are computed by every thread. */
export function rowShader(text: ShaderText, kernel: RowKernel): Shader {
  const { rows } = kernel;
  const made = new Set<Value>();
  const lines: string[] = [];
  const inner = (ref: Ref): number[] => (ref.value.size === 1 ? [] : [...ref.shape.slice(1)]);
  const declare = ({ value }: Ref, length: number) => lines.push(`  var ${text.name(value)}: array<f32, ${length}>;`);

  /** An element of an argument, where element `j` of the row with shape `dims` is computed. */
  const element = (arg: Argument, node: RowNode, dims: readonly number[]): string => {
    if (typeof arg === 'number') return literal(arg);
    const { value, shape } = arg;
    if (value.size === 1) return made.has(value) ? `${text.name(value)}[0]` : text.read(value, '0u');
    const byRow = shape.length === node.out.shape.length && shape[0] === rows;
    const own: Ref = { value, shape: byRow ? shape.slice(1) : withoutFirst(shape, node.out.shape.length) };
    const index = offset('j', dims, broadcastStrides(own, dims));
    if (byRow && made.has(value)) return `${text.name(value)}[${index}]`;
    return text.read(value, byRow ? `i * ${value.size / rows}u + ${index}` : index);
  };

  for (const node of kernel.nodes) {
    const dims = inner(node.out);
    const length = sizeOf(dims);
    declare(node.out, length);
    const name = text.name(node.out.value);
    if (node.kind === 'map') {
      const args = node.args.map((arg) => element(arg, node, dims));
      const value = expression(node.fn, args, numberOf(node.args[1]));
      lines.push(`  for (var j = 0u; j < ${length}u; j++) { ${name}[j] = ${value}; }`);
    } else if (node.kind === 'gather') {
      const from = `u32(${text.read(node.indices.value, 'i')}) * ${length}u + j`;
      lines.push(`  for (var j = 0u; j < ${length}u; j++) { ${name}[j] = ${text.read(node.x.value, from)}; }`);
    } else {
      const from = inner(node.arg);
      const axes = node.axes.map((axis) => axis - 1);
      const outDims = from.map((n, axis) => (axes.includes(axis) ? 1 : n));
      const target = offset(
        'j',
        from,
        stridesOf(outDims).map((stride, axis) => (axes.includes(axis) ? 0 : stride)),
      );
      const source = made.has(node.arg.value)
        ? `${text.name(node.arg.value)}[j]`
        : text.read(node.arg.value, `i * ${sizeOf(from)}u + j`);
      lines.push(
        `  for (var j = 0u; j < ${length}u; j++) { ${name}[j] = ${neutral[node.fn]}; }`,
        `  for (var j = 0u; j < ${sizeOf(from)}u; j++) { ${name}[${target}] = ${combined(node.fn, `${name}[${target}]`, source)}; }`,
      );
    }
    made.add(node.out.value);
  }
  for (const value of kernel.stores) {
    if (value.size === 1) lines.push(`  if (i == 0u) { ${text.at(value, '0u')} = ${text.name(value)}[0]; }`);
    else {
      const length = value.size / rows;
      lines.push(
        `  for (var j = 0u; j < ${length}u; j++) { ${text.at(value, `i * ${length}u + j`)} = ${text.name(value)}[j]; }`,
      );
    }
  }
  return text.alone(rows, lines.join('\n'));
}

/** The shape as it lies under one row: an argument of full rank repeats along the rows. */
const withoutFirst = (shape: readonly number[], rank: number): number[] =>
  shape.length === rank ? shape.slice(1) : [...shape];
