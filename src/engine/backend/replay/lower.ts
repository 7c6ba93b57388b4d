import { denseNode } from './dense-nodes';
import { sizeOf, type Graph, type NumberArray, type NumberType, type Op, type Ref, type Value } from './graph';
import { readsOf, type Argument, type MapFunction, type Node, type ReduceFunction } from './nodes';
import { folded, maps, ofWholeNumbers, reductions } from './known-kernels';
import { movementsOf, positive } from './movement';
import { brought } from './wasm/brought';

/** Exponents that are products and at most one root. */
const isEasyExponent = (exponent: Argument): boolean =>
  typeof exponent === 'number' && Number.isInteger(2 * exponent) && Math.abs(exponent) <= 4;

/** A step as nodes, each after those it reads. */
export interface Program {
  readonly nodes: readonly Node[];
  readonly outputs: readonly Ref[];
  readonly updates: Graph['updates'];
}

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
      if (value.origin.kind !== 'constant') continue;
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
    if (this.moved(op)) return true;
    const x = all[0];
    const whole = [...all, out].some(({ value }) => value.dtype === 'int32');
    const fn = maps[kernel];
    if (fn) {
      if (whole && !ofWholeNumbers.has(fn)) return false;
      if (fn === 'pow' && !isEasyExponent(this.argument(inputs['b']!))) return false;
      this.map(fn, kernel === 'SquaredDifference' || all.length > 1 ? [inputs['a']!, inputs['b']!] : [x!], out);
      return true;
    }
    const reduction = reductions[kernel];
    if (reduction) {
      if (whole && kernel === 'Mean') return false;
      this.reduce(reduction, x!, axesOf(attrs['axis'] ?? attrs['reductionIndices'], x!.shape), out, kernel === 'Mean');
      return true;
    }
    switch (kernel) {
      case 'Cast':
        return this.cast(x!, out);
      case 'GatherV2':
        return this.gather(op, out);
      case 'UnsortedSegmentSum':
        return this.scatter(op, out);
      case 'OneHot':
        this.oneHot(x!, attrs as unknown as { depth: number; onValue: number; offValue: number }, out);
        return true;
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
      case 'Select':
        // A condition of lower rank chooses whole rows.
        if (inputs['condition']!.shape.length !== inputs['t']!.shape.length) return false;
        this.map('select', [inputs['condition']!, inputs['t']!, inputs['e']!], out);
        return true;
      default:
        if (brought.has(kernel)) {
          this.push({ kind: 'brought', name: kernel, inputs: all, attrs, out });
          return true;
        }
        return !whole && this.ofFloats(op, out);
    }
  }

  private ofFloats(op: Op, out: Ref): boolean {
    const { kernel, inputs, attrs } = op;
    const all = Object.values(inputs);
    const x = all[0];
    switch (kernel) {
      case 'Step':
        this.map('step', [x!, attrs['alpha'] as number], out);
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
      default: {
        const node = denseNode(op, out);
        if (node) this.push(node);
        return node !== null;
      }
    }
  }

  /** @returns false where it is no movement, or none that is known here. */
  private moved(op: Op): boolean {
    const movements = movementsOf(op);
    if (!movements) return false;
    for (const movement of movements) {
      if (movement.kind === 'copy') this.push(movement);
      else if (movement.kind === 'same') this.alias(movement.out, movement.of);
      else this.map('copy', [movement.of], movement.out);
    }
    return true;
  }

  private cast(x: Ref, out: Ref): boolean {
    const [from, to] = [x.value.dtype, out.value.dtype];
    // Truth is a float here.
    if (from === to || (from === 'bool' && to === 'float32')) return this.alias(out, x);
    if (to === 'bool') return false;
    this.map(to === 'int32' ? 'toInteger' : 'fromInteger', [x], out);
    return true;
  }

  private gather({ inputs, attrs }: Op, out: Ref): boolean {
    const [x, indices] = [inputs['x']!, inputs['indices']!];
    if (attrs['axis'] !== 0 || (attrs['batchDims'] ?? 0) !== 0 || indices.value.dtype !== 'int32') return false;
    this.push({ kind: 'gather', x, indices, out });
    return true;
  }

  private scatter({ inputs }: Op, out: Ref): boolean {
    const [x, indices] = [inputs['x']!, inputs['segmentIds']!];
    if (x.value.dtype !== 'float32' || indices.value.dtype !== 'int32') return false;
    this.push({ kind: 'scatter', x, indices, out });
    return true;
  }

  private oneHot(
    indices: Ref,
    { depth, onValue, offValue }: { depth: number; onValue: number; offValue: number },
    out: Ref,
  ): void {
    const classes = this.constant(
      Int32Array.from({ length: depth }, (_, i) => i),
      [depth],
      'int32',
    );
    const own: Ref = { value: indices.value, shape: [...indices.shape, 1] };
    const hit = this.fresh(out.shape, 'bool');
    this.map('equal', [own, classes], hit);
    if (onValue === 1 && offValue === 0 && out.value.dtype !== 'int32') this.alias(out, hit);
    else this.map('select', [this.seen(hit), onValue, offValue], out);
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
    const numbers = Array.from({ length: out.value.size }, (_, i) => start + i * step);
    const data = out.value.dtype === 'int32' ? Int32Array.from(numbers) : Float32Array.from(numbers);
    this.alias(out, this.constant(data, out.shape, out.value.dtype));
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

  private map(fn: MapFunction, given: readonly Argument[], out: Ref): void {
    const args = given.map((arg) => this.argument(arg));
    const [a, b] = args;
    const numbers = args.filter((arg) => typeof arg === 'number');
    if (numbers.length === args.length) {
      const fold = folded[fn];
      if (fold) {
        const exact = fold(numbers[0]!, numbers[1] ?? 0);
        const number = out.value.dtype === 'int32' ? exact | 0 : Math.fround(exact);
        this.numbers.set(out.value, number);
        if (fn === 'fromInteger' || fn === 'toInteger') {
          this.push({ kind: 'map', fn: 'copy', args: [number], out });
          return;
        }
      }
    }
    const neutral = (fn === 'mul' && a === 1) || (fn === 'add' && a === 0) ? b : undefined;
    const left =
      ((fn === 'mul' || fn === 'div') && b === 1) || ((fn === 'add' || fn === 'sub') && b === 0) ? a : neutral;
    if (left !== undefined && typeof left !== 'number') {
      this.repeat(left, out);
      return;
    }
    if (fn === 'copy' && typeof a !== 'number') this.repeat(a!, out);
    else this.push({ kind: 'map', fn, args, out });
  }

  private repeat(from: Ref, out: Ref): void {
    if (from.value.size === out.value.size) {
      this.alias(out, from);
      return;
    }
    this.repeated.set(out.value, { from, shape: out.shape });
    this.push({ kind: 'map', fn: 'copy', args: [from], out });
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

  private fresh(shape: readonly number[], dtype: NumberType = 'float32'): Ref {
    const value: Value = { id: this.nextId++, dtype, size: sizeOf(shape), origin: { kind: 'op' } };
    return { value, shape };
  }

  private constant(data: NumberArray, shape: readonly number[], dtype: NumberType): Ref {
    const { value } = this.fresh(shape, dtype);
    return { value: { ...value, origin: { kind: 'constant', data } }, shape };
  }
}

const axesOf = (axis: unknown, shape: readonly number[]): number[] => {
  if (axis === null || axis === undefined) return shape.map((_, i) => i);
  const axes = typeof axis === 'number' ? [axis] : (axis as number[]);
  return axes.map((each) => positive(each, shape.length));
};

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
