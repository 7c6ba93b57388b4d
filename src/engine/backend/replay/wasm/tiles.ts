import type { Value } from '../graph';
import type { Local } from './assembler';
import { ELEMENT, type KernelCode } from './kernel-code';

/** How the innermost loops of products are cut; settled by measuring. */
export interface Tiling {
  /** Rows of a tile. */
  readonly rows: number;
  /** Vectors in a row of a tile. */
  readonly vectors: number;
  /** Whether multiplying and adding may be one instruction. */
  readonly fused: boolean;
}

/** A place from which tiles read: bytes in locals, and what is constant. */
export interface Base {
  readonly value: Value;
  readonly dynamic: readonly Local[];
  readonly offset: number;
}

/** Adds `vectors` · `rows` products over `inner` positions to accumulators. Strides count elements. */
export interface Tile {
  readonly a: Base;
  readonly rowStride: number;
  readonly innerStride: number;
  readonly b: Base;
  readonly bStride: number;
  readonly inner: number;
}

export function accumulate(code: KernelCode, sums: readonly (readonly Local[])[], tile: Tile, tiling: Tiling): void {
  const { body } = code;
  const width = sums[0]!.length;
  const columns = Array.from({ length: width }, (_, v) => code.scratch(v));
  const left = code.scratch(width);
  const aPointer = body.local('i32');
  const bPointer = body.local('i32');
  const start = (base: Base, pointer: Local) => {
    const fixed = code.at(base.value, ...base.dynamic);
    body.set(pointer);
    return fixed + base.offset;
  };
  const aFixed = start(tile.a, aPointer);
  const bFixed = start(tile.b, bPointer);
  const turn = () => {
    columns.forEach((column, v) =>
      body
        .get(bPointer)
        .access('v128.load', bFixed + ELEMENT * 4 * v)
        .set(column),
    );
    sums.forEach((row, i) => {
      body.get(aPointer).access('v128.load32_splat', aFixed + ELEMENT * i * tile.rowStride);
      body.set(left);
      row.forEach((sum, v) => {
        if (tiling.fused) body.get(left).get(columns[v]!).get(sum).do('f32x4.relaxed_madd').set(sum);
        else body.get(sum).get(left).get(columns[v]!).do('f32x4.mul', 'f32x4.add').set(sum);
      });
    });
  };
  // Written out once only: with several turns in a row V8 moves all loads to the front and runs out of registers.
  body.countdown(tile.inner, () => {
    turn();
    body
      .get(aPointer)
      .i32(ELEMENT * tile.innerStride)
      .do('i32.add')
      .set(aPointer);
    body
      .get(bPointer)
      .i32(ELEMENT * tile.bStride)
      .do('i32.add')
      .set(bPointer);
  });
}

/** Calls `emit` for every block of `size` out of `total`: in a loop for whole ones, once for the rest. */
export function blocks(
  code: KernelCode,
  total: number,
  size: number,
  emit: (count: number, index: number, counter: readonly Local[]) => void,
): void {
  const whole = Math.floor(total / size);
  if (whole > 1) code.body.loop(whole, 1, (counter) => emit(size, 0, [counter]));
  else if (whole === 1) emit(size, 0, []);
  if (total % size) emit(total % size, whole * size, []);
}

/** counter · factor in a local of its own. */
export function scaled(code: KernelCode, counter: Local, factor: number): Local {
  const local = code.body.local('i32');
  code.body.get(counter).i32(factor).do('i32.mul').set(local);
  return local;
}

/** Two vectors, and the lanes that are picked of both. */
type Shuffle = readonly [Local, Local, readonly [number, number, number, number]];

/** [rows, columns] → [columns, rows], in squares of four by four. */
export function transpose(code: KernelCode, from: Base, rows: number, columns: number, to: Base): void {
  const { body } = code;
  blocks(code, rows, 4, (height, firstRow, rowBlock) => {
    const source = rowBlock.map((counter) => scaled(code, counter, ELEMENT * 4 * columns));
    const target = rowBlock.map((counter) => scaled(code, counter, ELEMENT * 4));
    blocks(code, columns, 4, (width, firstColumn, columnBlock) => {
      const sourceColumn = columnBlock.map((counter) => scaled(code, counter, ELEMENT * 4));
      const targetRow = columnBlock.map((counter) => scaled(code, counter, ELEMENT * 4 * rows));
      const lines = [0, 1, 2, 3].map((i) => code.scratch(i));
      lines.forEach((line, i) => {
        if (i >= height) return void body.splat(0).set(line);
        const offset = ELEMENT * ((firstRow + i) * columns + firstColumn);
        code.load('v128.load', from.value, from.offset + offset, ...from.dynamic, ...source, ...sourceColumn);
        body.set(line);
      });
      const [a, b, c, d] = lines as [Local, Local, Local, Local];
      const pairs: readonly Shuffle[] = [
        [a, b, [0, 4, 1, 5]],
        [a, b, [2, 6, 3, 7]],
        [c, d, [0, 4, 1, 5]],
        [c, d, [2, 6, 3, 7]],
      ];
      const mixed = pairs.map(([x, y, picked], i) => {
        body
          .get(x)
          .get(y)
          .shuffle(...picked)
          .set(code.scratch(4 + i));
        return code.scratch(4 + i);
      });
      const [ab, abHigh, cd, cdHigh] = mixed as [Local, Local, Local, Local];
      const columnsOf: readonly Shuffle[] = [
        [ab, cd, [0, 1, 4, 5]],
        [ab, cd, [2, 3, 6, 7]],
        [abHigh, cdHigh, [0, 1, 4, 5]],
        [abHigh, cdHigh, [2, 3, 6, 7]],
      ];
      columnsOf.slice(0, width).forEach(([x, y, picked], j) => {
        body
          .get(x)
          .get(y)
          .shuffle(...picked)
          .set(code.scratch(8));
        const offset = ELEMENT * ((firstColumn + j) * rows + firstRow);
        code.store(code.scratch(8), height, to.value, to.offset + offset, ...to.dynamic, ...target, ...targetRow);
      });
    });
  });
}
