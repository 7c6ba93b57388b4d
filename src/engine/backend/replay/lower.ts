import { backend_util } from '@tensorflow/tfjs-core';
import { sizeOf, type Graph, type NumberType, type Op, type Ref, type Value } from './graph';
import {
  readsOf,
  type Argument,
  type ConvGeometry,
  type CopyPiece,
  type MapFunction,
  type Node,
  type PoolGeometry,
  type ReduceFunction,
} from './nodes';

/** Exponents that are products and at most one root. */
const isEasyExponent = (exponent: Argument): boolean =>
  typeof exponent === 'number' && Number.isInteger(2 * exponent) && Math.abs(exponent) <= 4;

/** A step as nodes, each after those it reads. */
export interface Program {
  readonly nodes: readonly Node[];
  readonly outputs: readonly Ref[];
  readonly updates: Graph['updates'];
}

const maps: Readonly<Record<string, MapFunction>> = {
  Add: 'add',
  Sub: 'sub',
  Multiply: 'mul',
  RealDiv: 'div',
  Maximum: 'max',
  Minimum: 'min',
  SquaredDifference: 'squaredDifference',
  Greater: 'greater',
  GreaterEqual: 'greaterEqual',
  Less: 'less',
  LessEqual: 'lessEqual',
  Equal: 'equal',
  NotEqual: 'notEqual',
  LogicalAnd: 'and',
  LogicalOr: 'or',
  LogicalNot: 'not',
  Neg: 'neg',
  Abs: 'abs',
  Sign: 'sign',
  Relu: 'relu',
  Square: 'square',
  Sqrt: 'sqrt',
  Rsqrt: 'rsqrt',
  Reciprocal: 'reciprocal',
  Exp: 'exp',
  Expm1: 'expm1',
  Log: 'log',
  Log1p: 'log1p',
  Sigmoid: 'sigmoid',
  Softplus: 'softplus',
  Tanh: 'tanh',
  Erf: 'erf',
  Pow: 'pow',
  Floor: 'floor',
  Ceil: 'ceil',
};
const reductions: Readonly<Record<string, ReduceFunction>> = {
  Sum: 'sum',
  Mean: 'sum',
  Max: 'max',
  Min: 'min',
  Prod: 'prod',
};

const folded: Readonly<Partial<Record<MapFunction, (a: number, b: number) => number>>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  square: (a) => a * a,
  sqrt: (a) => Math.sqrt(a),
};

/**
 * Turns recorded kernels into nodes, and on the way leaves out what computes nothing: reshapes and copies, products with
 * one, sums with zero, arithmetic on constants, what was computed already, and what nobody reads.
 */
export function lower(graph: Graph): Program {
  return new Lowering(graph).program();
}

class Lowering {
  private readonly nodes: Node[] = [];
  /** Values that turned out to be others. */
  private readonly aliases = new Map<Value, Value>();
  /** Values all of whose elements are one number. */
  private readonly numbers = new Map<Value, number>();
  /** Values that are another one repeated, in the shape in which they are. */
  private readonly repeated = new Map<Value, { readonly from: Ref; readonly shape: readonly number[] }>();
  private readonly known = new Map<string, Value>();
  private nextId: number;

  constructor(private readonly graph: Graph) {
    const ids = graph.ops.flatMap(({ inputs, outputs }) => [...Object.values(inputs), ...outputs]);
    this.nextId = 1 + Math.max(-1, ...[...ids, ...graph.outputs].map(({ value }) => value.id));
    for (const { value } of ids) {
      if (value.origin.kind !== 'constant' || value.dtype === 'int32') continue;
      const [first] = value.origin.data;
      if (first !== undefined && value.origin.data.every((x) => Object.is(x, first))) this.numbers.set(value, first);
    }
  }

  program(): Program {
    for (const op of this.graph.ops) this.add(op);
    const outputs = this.graph.outputs.map((ref) => this.seen(ref));
    const updates = this.graph.updates.map(({ variable, value }) => ({ variable, value: this.resolve(value) }));
    const needed = new Set([...outputs, ...updates].map(({ value }) => value));
    const kept: Node[] = [];
    for (const node of this.nodes.reverse()) {
      const outs = node.kind === 'foreign' ? node.op.outputs.map(({ value }) => value) : [node.out.value];
      if (!outs.some((value) => needed.has(value))) continue;
      for (const { value } of readsOf(node)) needed.add(value);
      kept.push(node);
    }
    return { nodes: kept.reverse(), outputs, updates };
  }

  private add(op: Op): void {
    const [out] = op.outputs;
    const inputs = Object.fromEntries(Object.entries(op.inputs).map(([name, ref]) => [name, this.seen(ref)]));
    if (!out || !this.lowered({ ...op, inputs }, out)) this.push({ kind: 'foreign', op: { ...op, inputs } });
  }

  /** @returns false where the operation is none that is known here. */
  private lowered(op: Op, out: Ref): boolean {
    const { kernel, inputs, attrs } = op;
    const all = Object.values(inputs);
    const moves = this.movement(op, out);
    if (moves !== null) return moves;
    const x = all[0];
    if (kernel === 'GatherV2') return this.gather(op, out);
    if (out.value.dtype === 'int32' || all.some((ref) => ref.value.dtype === 'int32')) return false;
    const fn = maps[kernel];
    if (fn) {
      if (fn === 'pow' && !isEasyExponent(this.argument(inputs['b']!))) return false;
      this.map(fn, kernel === 'SquaredDifference' || all.length > 1 ? [inputs['a']!, inputs['b']!] : [x!], out);
      return true;
    }
    const reduction = reductions[kernel];
    if (reduction) {
      this.reduce(reduction, x!, axesOf(attrs['axis'] ?? attrs['reductionIndices'], x!.shape), out, kernel === 'Mean');
      return true;
    }
    switch (kernel) {
      case 'ZerosLike':
        this.map('copy', [0], out);
        return true;
      case 'OnesLike':
        this.map('copy', [1], out);
        return true;
      case 'Fill':
        this.map('copy', [attrs['value'] as number], out);
        return true;
      case 'Range':
        this.range(attrs as unknown as { start: number; step: number }, out);
        return true;
      case 'Step':
        this.map('step', [x!, attrs['alpha'] as number], out);
        return true;
      case 'Select':
        // A condition of lower rank chooses whole rows.
        if (inputs['condition']!.shape.length !== inputs['t']!.shape.length) return false;
        this.map('select', [inputs['condition']!, inputs['t']!, inputs['e']!], out);
        return true;
      case 'AddN':
        this.sum(all, out);
        return true;
      case 'ClipByValue': {
        const above = this.fresh(out.shape);
        this.map('max', [x!, attrs['clipValueMin'] as number], above);
        this.map('min', [above, attrs['clipValueMax'] as number], out);
        return true;
      }
      case 'Softmax':
        this.softmax(x!, out);
        return true;
      case 'BatchMatMul':
        return this.matMul(op, out);
      case 'Conv2D':
      case 'Conv2DBackpropInput':
      case 'Conv2DBackpropFilter':
        return this.convolution(op, out);
      case 'MaxPool':
      case 'MaxPoolGrad':
        return this.pooling(op, out);
      default:
        return false;
    }
  }

  /** Operations that only move elements. @returns null where it is none. */
  private movement({ kernel, inputs, attrs, outputs }: Op, out: Ref): boolean | null {
    const all = Object.values(inputs);
    const x = all[0];
    const copy = (to: Ref, pieces: readonly CopyPiece[], fill: number | null = null): true => {
      this.push({ kind: 'copy', pieces, fill, out: to });
      return true;
    };
    switch (kernel) {
      case 'Identity':
      case 'Reshape':
      case 'ExpandDims':
        return this.alias(out, x!);
      case 'Cast': {
        const [from, to] = [x!.value.dtype, attrs['dtype'] as NumberType];
        if (from === to || (from === 'bool' && to === 'float32')) return this.alias(out, x!);
        if (from !== 'int32' || to !== 'float32') return false;
        this.map('fromInteger', [x!], out);
        return true;
      }
      case 'Transpose': {
        const perm = attrs['perm'] as number[];
        const strides = stridesOf(x!.shape);
        if (perm.filter((axis) => x!.shape[axis] !== 1).every((axis, i, kept) => i === 0 || axis > kept[i - 1]!)) {
          return this.alias(out, x!);
        }
        return copy(out, [
          box(
            x!,
            out.shape,
            perm.map((axis) => strides[axis]!),
            stridesOf(out.shape),
          ),
        ]);
      }
      case 'Slice': {
        // The operation hands on what it was given: a number for the first dimension, or a list.
        const begin = [attrs['begin'] as number | number[]].flat();
        return copy(out, [box(x!, out.shape, stridesOf(x!.shape), stridesOf(out.shape), offsetOf(begin, x!.shape))]);
      }
      case 'PadV2': {
        const paddings = attrs['paddings'] as [number, number][];
        const to = offsetOf(
          paddings.map(([before]) => before),
          out.shape,
        );
        const piece = box(x!, x!.shape, stridesOf(x!.shape), stridesOf(out.shape), 0, to);
        return copy(out, [piece], attrs['constantValue'] as number);
      }
      case 'Tile': {
        const [from, to] = [stridesOf(x!.shape), stridesOf(out.shape)];
        const reps = attrs['reps'] as number[];
        const size = x!.shape.flatMap((n, axis) => [reps[axis]!, n]);
        const fromStrides = from.flatMap((stride) => [0, stride]);
        return copy(out, [
          box(
            x!,
            size,
            fromStrides,
            to.flatMap((stride, axis) => [stride * x!.shape[axis]!, stride]),
          ),
        ]);
      }
      case 'Concat': {
        const axis = positive(attrs['axis'] as number, out.shape.length);
        let at = 0;
        const pieces = all
          .filter(({ value }) => value.size > 0)
          .map((from) => {
            const piece = box(from, from.shape, stridesOf(from.shape), stridesOf(out.shape), 0, at);
            at += from.shape[axis]! * stridesOf(out.shape)[axis]!;
            return piece;
          });
        return copy(out, pieces);
      }
      case 'Pack': {
        const axis = positive(attrs['axis'] as number, out.shape.length);
        const to = stridesOf(out.shape);
        const others = to.filter((_, i) => i !== axis);
        return copy(
          out,
          all.map((from, i) => box(from, from.shape, stridesOf(from.shape), others, 0, i * to[axis]!)),
        );
      }
      case 'Unpack':
      case 'SplitV': {
        const rank = x!.shape.length;
        const axis = positive((attrs['axis'] as number | undefined) ?? 0, rank);
        const stride = stridesOf(x!.shape)[axis]!;
        let at = 0;
        for (const part of outputs) {
          const length = kernel === 'SplitV' ? part.shape[axis]! : 1;
          const size = x!.shape.map((n, i) => (i === axis ? length : n));
          copy(part, [box(x!, size, stridesOf(x!.shape), stridesOf(size), at * stride)]);
          at += length;
        }
        return true;
      }
      default:
        return null;
    }
  }

  private gather({ inputs, attrs }: Op, out: Ref): boolean {
    const [x, indices] = [inputs['x']!, inputs['indices']!];
    if (attrs['axis'] !== 0 || (attrs['batchDims'] ?? 0) !== 0 || indices.value.dtype !== 'int32') return false;
    if (x.value.dtype !== 'float32') return false;
    this.push({ kind: 'gather', x, indices, out });
    return true;
  }

  private reduce(fn: ReduceFunction, arg: Ref, axes: readonly number[], out: Ref, mean = false): void {
    const count = axes.reduce((n, axis) => n * arg.shape[axis]!, 1);
    if (count === 1) {
      this.alias(out, arg);
    } else if (mean) {
      const total = this.fresh(out.shape);
      this.push({ kind: 'reduce', fn, arg, axes, out: total });
      this.map('div', [total, count], out);
    } else {
      this.push({ kind: 'reduce', fn, arg, axes, out });
    }
  }

  private range({ start, step }: { start: number; step: number }, out: Ref): void {
    const data = Float32Array.from({ length: out.value.size }, (_, i) => start + i * step);
    const constant: Value = { ...this.fresh(out.shape).value, origin: { kind: 'constant', data } };
    this.alias(out, { value: constant, shape: out.shape });
  }

  private sum(refs: readonly Ref[], out: Ref): void {
    let total: Ref = refs[0]!;
    if (refs.length === 1) this.alias(out, total);
    refs.slice(1).forEach((ref, i) => {
      const next = i === refs.length - 2 ? out : this.fresh(out.shape);
      this.map('add', [total, ref], next);
      total = next;
    });
  }

  private softmax(x: Ref, out: Ref): void {
    const axis = x.shape.length - 1;
    const rows = [...x.shape.slice(0, -1), 1];
    const [most, total] = [this.fresh(rows), this.fresh(rows)];
    const [below, powers] = [this.fresh(x.shape), this.fresh(x.shape)];
    this.reduce('max', x, [axis], most);
    this.map('sub', [x, most], below);
    this.map('exp', [below], powers);
    this.reduce('sum', this.seen(powers), [axis], total);
    this.map('div', [powers, total], out);
  }

  private matMul({ inputs, attrs }: Op, out: Ref): boolean {
    const matrices = (ref: Ref): Ref => {
      const [rows = 1, columns = 1] = ref.shape.slice(-2);
      return { value: ref.value, shape: [ref.value.size / (rows * columns), rows, columns] };
    };
    const [a, b] = [matrices(inputs['a']!), matrices(inputs['b']!)];
    if (a.shape[0] !== b.shape[0] && a.shape[0] !== 1 && b.shape[0] !== 1) return false;
    // Broadcasting among several leading dimensions is not one index into a list.
    const leading = (ref: Ref) => ref.shape.slice(0, -2).join();
    if (a.shape[0] !== 1 && b.shape[0] !== 1 && leading(inputs['a']!) !== leading(inputs['b']!)) return false;
    const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
    this.push({ kind: 'matMul', a, b, transposeA, transposeB, out });
    return true;
  }

  private convolution({ kernel, inputs, attrs }: Op, out: Ref): boolean {
    const kind = kernel === 'Conv2D' ? 'conv' : kernel === 'Conv2DBackpropInput' ? 'convInput' : 'convFilter';
    const input = (kind === 'convInput' ? attrs['inputShape'] : inputs['x']!.shape) as [number, number, number, number];
    const filter = (kind === 'convFilter' ? attrs['filterShape'] : inputs['filter']!.shape) as typeof input;
    const { strides, pad, dilations, dataFormat, dimRoundingMode } = attrs as {
      strides: [number, number] | number;
      pad: 'valid' | 'same' | number;
      dilations?: [number, number] | number;
      dataFormat?: string;
      dimRoundingMode?: 'floor';
    };
    if (dataFormat !== undefined && dataFormat !== 'NHWC') return false;
    const info = backend_util.computeConv2DInfo(input, filter, strides, dilations ?? 1, pad, dimRoundingMode);
    if (info.strideHeight !== 1 || info.strideWidth !== 1) return false;
    if (info.dilationHeight !== 1 || info.dilationWidth !== 1) return false;
    const geometry: ConvGeometry = {
      batch: info.batchSize,
      inHeight: info.inHeight,
      inWidth: info.inWidth,
      inChannels: info.inChannels,
      outHeight: info.outHeight,
      outWidth: info.outWidth,
      outChannels: info.outChannels,
      filterHeight: info.filterHeight,
      filterWidth: info.filterWidth,
      top: info.padInfo.top,
      left: info.padInfo.left,
    };
    const [a, b] =
      kind === 'conv'
        ? [inputs['x']!, inputs['filter']!]
        : kind === 'convInput'
          ? [inputs['dy']!, inputs['filter']!]
          : [inputs['x']!, inputs['dy']!];
    this.push({ kind, a, b, geometry, out });
    return true;
  }

  private pooling({ kernel, inputs, attrs }: Op, out: Ref): boolean {
    const x = (inputs['input'] ?? inputs['x'])!;
    const { filterSize, strides, pad, dimRoundingMode } = attrs as {
      filterSize: [number, number] | number;
      strides: [number, number] | number;
      pad: 'valid' | 'same' | number;
      dimRoundingMode?: 'floor';
    };
    const shape = x.shape as [number, number, number, number];
    const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const window = info.filterHeight;
    const square = [info.filterWidth, info.strideHeight, info.strideWidth].every((n) => n === window);
    if (!square || info.padInfo.top !== 0 || info.padInfo.left !== 0) return false;
    if (info.outHeight * window > info.inHeight || info.outWidth * window > info.inWidth) return false;
    const geometry: PoolGeometry = {
      batch: info.batchSize,
      inHeight: info.inHeight,
      inWidth: info.inWidth,
      channels: info.inChannels,
      outHeight: info.outHeight,
      outWidth: info.outWidth,
      window,
    };
    if (kernel === 'MaxPool') this.push({ kind: 'maxPool', x, geometry, out });
    else this.push({ kind: 'maxPoolGrad', x, dy: inputs['dy']!, geometry, out });
    return true;
  }

  private map(fn: MapFunction, given: readonly Argument[], out: Ref): void {
    const args = given.map((arg) => this.argument(arg));
    const [a, b] = args;
    const numbers = args.filter((arg) => typeof arg === 'number');
    if (numbers.length === args.length) {
      const fold = fn === 'copy' ? (x: number) => x : folded[fn];
      if (fold) this.numbers.set(out.value, Math.fround(fold(numbers[0]!, numbers[1] ?? 0)));
    }
    const neutral = (fn === 'mul' && a === 1) || (fn === 'add' && a === 0) ? b : undefined;
    const left =
      ((fn === 'mul' || fn === 'div') && b === 1) || ((fn === 'add' || fn === 'sub') && b === 0) ? a : neutral;
    if (left !== undefined && typeof left !== 'number') {
      if (left.value.size === out.value.size) {
        this.alias(out, left);
        return;
      }
      this.repeated.set(out.value, { from: left, shape: out.shape });
      this.push({ kind: 'map', fn: 'copy', args: [left], out });
      return;
    }
    this.push({ kind: 'map', fn, args, out });
  }

  private argument(arg: Argument): Argument {
    if (typeof arg === 'number') return arg;
    const ref = this.seen(arg);
    const number = this.numbers.get(ref.value);
    if (number !== undefined) return number;
    const source = this.repeated.get(ref.value);
    return source && source.shape.join() === ref.shape.join() ? source.from : ref;
  }

  private push(node: Node): void {
    const key = keyOf(node);
    if (node.kind !== 'foreign' && key !== null) {
      const before = this.known.get(key);
      if (before) {
        this.aliases.set(node.out.value, before);
        return;
      }
      this.known.set(key, node.out.value);
    }
    this.nodes.push(node);
  }

  private alias(out: Ref, of: Ref): true {
    this.aliases.set(out.value, of.value);
    return true;
  }

  private resolve(value: Value): Value {
    let found = value;
    for (let next = this.aliases.get(found); next; next = this.aliases.get(found)) found = next;
    return found;
  }

  private seen({ value, shape }: Ref): Ref {
    return { value: this.resolve(value), shape };
  }

  private fresh(shape: readonly number[]): Ref {
    const value: Value = { id: this.nextId++, dtype: 'float32', size: sizeOf(shape), origin: { kind: 'op' } };
    return { value, shape };
  }
}

export const stridesOf = (shape: readonly number[]): number[] => {
  const strides = shape.map(() => 1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = strides[i + 1]! * shape[i + 1]!;
  return strides;
};

const offsetOf = (begin: readonly number[], shape: readonly number[]): number =>
  stridesOf(shape).reduce((sum, stride, axis) => sum + stride * (begin[axis] ?? 0), 0);

const positive = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

const axesOf = (axis: unknown, shape: readonly number[]): number[] => {
  if (axis === null || axis === undefined) return shape.map((_, i) => i);
  const axes = typeof axis === 'number' ? [axis] : (axis as number[]);
  return axes.map((each) => positive(each, shape.length));
};

const box = (
  from: Ref,
  size: readonly number[],
  fromStrides: readonly number[],
  toStrides: readonly number[],
  fromOffset = 0,
  toOffset = 0,
): CopyPiece => ({ from, fromOffset, toOffset, size, fromStrides, toStrides });

/** Nodes with the same key compute the same. Null for what is not worth comparing. */
function keyOf(node: Node): string | null {
  if (node.kind === 'foreign') return null;
  const inputs = JSON.stringify(node, (name, part: unknown) => {
    if (name === 'out') return node.out.shape;
    if (typeof part === 'number' && !Number.isFinite(part)) return String(part);
    if (part && typeof part === 'object' && 'value' in part) {
      const { value, shape } = part as Ref;
      return [value.id, shape];
    }
    return part;
  });
  return `${node.out.value.dtype}${inputs}`;
}
