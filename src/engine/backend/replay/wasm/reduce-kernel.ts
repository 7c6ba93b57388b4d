import { merged, stridesOf } from '../strides';
import type { ReduceFunction, ReduceNode } from '../nodes';
import type { Local, PlainInstruction } from './assembler';
import { ELEMENT, type KernelCode } from './kernel-code';

/** Vectors of one row that are summed side by side. */
const WIDTH = 4;

/** How two elements become one, and what changes nothing in that. */
interface Way {
  readonly combine: PlainInstruction;
  readonly neutral: number;
}
const ofFloats: Readonly<Record<ReduceFunction, Way>> = {
  sum: { combine: 'f32x4.add', neutral: 0 },
  prod: { combine: 'f32x4.mul', neutral: 1 },
  max: { combine: 'f32x4.max', neutral: -Infinity },
  min: { combine: 'f32x4.min', neutral: Infinity },
};
const ofIntegers: Readonly<Record<ReduceFunction, Way>> = {
  sum: { combine: 'i32x4.add', neutral: 0 },
  prod: { combine: 'i32x4.mul', neutral: 1 },
  max: { combine: 'i32x4.max_s', neutral: -(2 ** 31) },
  min: { combine: 'i32x4.min_s', neutral: 2 ** 31 - 1 },
};
const isWhole = ({ arg }: Pick<ReduceNode, 'arg'>): boolean => arg.value.dtype === 'int32';
const wayOf = (node: Pick<ReduceNode, 'fn' | 'arg'>): Way => (isWhole(node) ? ofIntegers : ofFloats)[node.fn];
/** The number in all four lanes, as the node's elements are kept. */
const splat = (code: KernelCode, node: Pick<ReduceNode, 'arg'>, number: number) =>
  isWhole(node) ? code.body.splatInteger(number) : code.body.splat(number);

/** Reduces along dimensions: vectors run along the innermost one, whether it is kept or reduced. */
export function emitReduceKernel(code: KernelCode, { fn, arg, axes, out }: ReduceNode): void {
  code.prepare([arg.value, out.value]);
  const strides = stridesOf(arg.shape);
  const outShape = arg.shape.map((n, axis) => (axes.includes(axis) ? 1 : n));
  const outStrides = stridesOf(outShape).map((stride, axis) => (axes.includes(axis) ? 0 : stride));
  const nest = merged({ sizes: arg.shape, strides: [strides, outStrides] });
  const [from, to] = nest.strides as [number[], number[]];
  const last = nest.sizes.length - 1;
  // Stride 0 in the output marks what is reduced.
  const kept = nest.sizes.map((_, i) => i).filter((i) => to[i] !== 0 && i !== last);
  const reduced = nest.sizes.map((_, i) => i).filter((i) => to[i] === 0 && i !== last);
  const pick = (list: readonly number[], at: readonly number[]) => at.map((i) => list[i]!);
  const sizes = (at: readonly number[]) => pick(nest.sizes, at);
  const inner = nest.sizes[last]!;
  code.loops(sizes(kept), (outer) => {
    const target = code.offset(outer, pick(to, kept));
    const source = code.offset(outer, pick(from, kept));
    const emit = to[last] === 0 ? alongRow : acrossRows;
    emit(code, { fn, arg, out, inner, target: listed(target), source: listed(source) }, (turn) =>
      code.loops(sizes(reduced), (counters) => turn(listed(code.offset(counters, pick(from, reduced))))),
    );
  });
}

const listed = (local: Local | null): Local[] => (local === null ? [] : [local]);

interface Row extends Pick<ReduceNode, 'fn' | 'arg' | 'out'> {
  readonly inner: number;
  readonly target: readonly Local[];
  readonly source: readonly Local[];
}
type Turns = (turn: (bytes: readonly Local[]) => void) => void;

/** The innermost dimension is reduced: several sums side by side, added up at the end. */
function alongRow(code: KernelCode, row: Row, turns: Turns): void {
  const { body } = code;
  const { fn, arg, out, inner, target, source } = row;
  const { combine, neutral } = wayOf(row);
  const vectors = Math.floor(inner / 4);
  const count = Math.max(1, Math.min(WIDTH, vectors));
  const sums = Array.from({ length: count }, () => body.local('v128'));
  for (const sum of sums) splat(code, row, neutral).set(sum);
  const add = (sum: Local, load: () => void) => {
    body.get(sum);
    load();
    body.do(combine).set(sum);
  };
  const rounds = Math.floor(vectors / count);
  turns((bytes) => {
    const at = [...source, ...bytes];
    const round = (offset: number, counter: readonly Local[]) =>
      sums.forEach((sum, k) => add(sum, () => code.load('v128.load', arg.value, offset + 16 * k, ...at, ...counter)));
    if (rounds > 0) body.loop(rounds * count * 16, count * 16, (counter) => round(0, [counter]));
    for (let v = rounds * count; v < vectors; v++) {
      add(sums[v % count]!, () => code.load('v128.load', arg.value, 16 * v, ...at));
    }
    const rest = inner % 4;
    // Missing lanes must not change the result: zeros in sums, repeated elements in extremes.
    if (rest && fn !== 'prod') {
      add(sums[0]!, () => code.loadPart(rest, fn !== 'sum', arg.value, 16 * vectors, ...at));
    }
    for (let i = 0; fn === 'prod' && i < rest; i++) {
      add(sums[0]!, () => {
        splat(code, row, 1);
        const one = code.scratch(21);
        body.set(one);
        const base = code.at(arg.value, ...at);
        body.get(one).lane('v128.load32_lane', base + 16 * vectors + ELEMENT * i, 0);
      });
    }
  });
  const [total, ...others] = sums as [Local, ...Local[]];
  for (const other of others) body.get(total).get(other).do(combine).set(total);
  body.get(total).get(total).get(total).shuffle(2, 3, 0, 1).do(combine).set(total);
  body.get(total).get(total).get(total).shuffle(1, 0, 3, 2).do(combine).set(total);
  code.store(total, 1, out.value, 0, ...target);
}

/** The innermost dimension is kept: each vector of the result in turn, over all that is reduced. */
function acrossRows(code: KernelCode, row: Row, turns: Turns): void {
  const { body } = code;
  const { arg, out, inner, target, source } = row;
  const { combine, neutral } = wayOf(row);
  const vectors = Math.ceil(inner / 4);
  const block = (count: number, first: number, counter: readonly Local[]) => {
    const sums = Array.from({ length: count }, () => body.local('v128'));
    for (const sum of sums) splat(code, row, neutral).set(sum);
    turns((bytes) =>
      sums.forEach((sum, k) => {
        body.get(sum);
        code.load('v128.load', arg.value, 16 * (first + k), ...source, ...bytes, ...counter);
        body.do(combine).set(sum);
      }),
    );
    sums.forEach((sum, k) =>
      code.store(sum, inner - 4 * (first + k), out.value, 16 * (first + k), ...target, ...counter),
    );
  };
  // A whole number of blocks in a loop, the rest one by one.
  const blocks = Math.floor(inner / (4 * WIDTH));
  if (blocks > 0) body.loop(blocks * 16 * WIDTH, 16 * WIDTH, (counter) => block(WIDTH, 0, [counter]));
  for (let first = blocks * WIDTH; first < vectors; first += WIDTH) block(Math.min(WIDTH, vectors - first), first, []);
}
