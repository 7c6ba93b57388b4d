import { sizeOf, type Value } from '../graph';
import type { CopyNode, CopyPiece, GatherNode, ScatterNode } from '../nodes';
import { merged } from '../strides';
import type { Local } from './assembler';
import { ELEMENT, type KernelCode } from './kernel-code';

/** Elements in a row up to which the copying is written out. */
const WRITTEN_OUT = 32;
/** Elements in a row from which the engine's own block copy is faster. */
const BLOCK = 256;

export function emitCopyKernel(code: KernelCode, { pieces, fill, out }: CopyNode): void {
  const { body } = code;
  code.prepare([...pieces.map(({ from }) => from.value), out.value]);
  if (fill === 0) clear(code, out.value);
  else if (fill !== null) {
    body.loop(ELEMENT * out.value.size, ELEMENT, (counter) => {
      const base = code.at(out.value, counter);
      if (out.value.dtype === 'int32') body.i32(fill).access('i32.store', base);
      else body.f32(fill).access('f32.store', base);
    });
  }
  for (const piece of pieces) emitPiece(code, piece, out.value);
}

function clear(code: KernelCode, value: Value): void {
  const base = code.at(value);
  code.body
    .i32(base)
    .do('i32.add')
    .i32(0)
    .i32(ELEMENT * value.size)
    .fillMemory();
}

function emitPiece(code: KernelCode, piece: CopyPiece, out: CopyNode['out']['value']): void {
  if (sizeOf(piece.size) === 0) return;
  const { body } = code;
  const nest = merged({ sizes: piece.size, strides: [piece.fromStrides, piece.toStrides] });
  const [from, to] = nest.strides as [number[], number[]];
  const inner = nest.sizes.at(-1) ?? 1;
  const [fromStep, toStep] = [from.at(-1) ?? 1, to.at(-1) ?? 1];
  const [fromStart, toStart] = [ELEMENT * piece.fromOffset, ELEMENT * piece.toOffset];
  code.loops(nest.sizes.slice(0, -1), (counters) => {
    const source = listed(code.offset(counters, from.slice(0, -1)));
    const target = listed(code.offset(counters, to.slice(0, -1)));
    if (fromStep === 1 && toStep === 1) {
      copyRow(code, inner, piece.from.value, fromStart, source, out, toStart, target);
      return;
    }
    // One element at a time: the row is read or written in strides.
    const [reading, writing] = [body.local('i32'), body.local('i32')];
    body.i32(0).set(reading).i32(0).set(writing);
    body.loop(inner, 1, () => {
      const address = code.at(out, writing, ...target);
      code.load('i32.load', piece.from.value, fromStart, reading, ...source);
      body.access('i32.store', address + toStart);
      body
        .get(reading)
        .i32(ELEMENT * fromStep)
        .do('i32.add')
        .set(reading);
      body
        .get(writing)
        .i32(ELEMENT * toStep)
        .do('i32.add')
        .set(writing);
    });
  });
}

const listed = (local: number | null): number[] => (local === null ? [] : [local]);

function copyRow(
  code: KernelCode,
  count: number,
  from: CopyPiece['from']['value'],
  fromStart: number,
  source: readonly number[],
  to: CopyNode['out']['value'],
  toStart: number,
  target: readonly number[],
): void {
  const { body } = code;
  if (count >= BLOCK) {
    const toBase = code.at(to, ...target);
    body.i32(toBase + toStart).do('i32.add');
    const fromBase = code.at(from, ...source);
    body
      .i32(fromBase + fromStart)
      .do('i32.add')
      .i32(ELEMENT * count)
      .copyMemory();
    return;
  }
  const vector = code.scratch(0);
  const move = (offset: number, width: number, counter: readonly number[]) => {
    code.load('v128.load', from, fromStart + offset, ...source, ...counter);
    body.set(vector);
    code.store(vector, width, to, toStart + offset, ...target, ...counter);
  };
  const vectors = Math.floor(count / 4);
  if (count <= WRITTEN_OUT) for (let v = 0; v < vectors; v++) move(16 * v, 4, []);
  else body.loop(16 * vectors, 16, (counter) => move(0, 4, [counter]));
  if (count % 4) move(16 * vectors, count % 4, []);
}

/** Adds every row to the one that its index says, in order. */
export function emitScatterKernel(code: KernelCode, { x, indices, out }: ScatterNode): void {
  const { body } = code;
  code.prepare([x.value, indices.value, out.value]);
  const [rows = 1, ...rest] = out.shape;
  const row = sizeOf(rest);
  clear(code, out.value);
  const [source, target] = [body.local('i32'), body.local('i32')];
  const sum = code.scratch(0);
  const add = (offset: number, count: number, counter: readonly Local[]) => {
    code.load('v128.load', out.value, offset, target, ...counter);
    code.load('v128.load', x.value, offset, source, ...counter);
    body.do('f32x4.add').set(sum);
    code.store(sum, count, out.value, offset, target, ...counter);
  };
  const vectors = Math.floor(row / 4);
  body.i32(0).set(source);
  body.loop(indices.value.size * ELEMENT, ELEMENT, (counter) => {
    code.load('i32.load', indices.value, 0, counter);
    // A negative index is a very large one without its sign.
    body.tee(target).i32(rows).do('i32.lt_u');
    body.when(() => {
      body
        .get(target)
        .i32(row * ELEMENT)
        .do('i32.mul')
        .set(target);
      if (row <= WRITTEN_OUT) for (let v = 0; v < vectors; v++) add(16 * v, 4, []);
      else body.loop(16 * vectors, 16, (at) => add(0, 4, [at]));
      if (row % 4) add(16 * vectors, row % 4, []);
    });
    body
      .get(source)
      .i32(row * ELEMENT)
      .do('i32.add')
      .set(source);
  });
}

/** Rows of a table, one for each index. */
export function emitGatherKernel(code: KernelCode, { x, indices, out }: GatherNode): void {
  const { body } = code;
  code.prepare([x.value, indices.value, out.value]);
  const row = sizeOf(x.shape.slice(1));
  const [source, target] = [body.local('i32'), body.local('i32')];
  body.i32(0).set(target);
  body.loop(indices.value.size * ELEMENT, ELEMENT, (counter) => {
    code.load('i32.load', indices.value, 0, counter);
    body
      .i32(row * ELEMENT)
      .do('i32.mul')
      .set(source);
    copyRow(code, row, x.value, 0, [source], out.value, 0, [target]);
    body
      .get(target)
      .i32(row * ELEMENT)
      .do('i32.add')
      .set(target);
  });
}
