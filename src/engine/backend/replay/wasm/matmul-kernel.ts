import type { Value } from '../graph';
import type { MatMulNode } from '../nodes';
import { stridesOf } from '../strides';
import type { Local } from './assembler';
import { ELEMENT, type KernelCode } from './kernel-code';
import { accumulate, blocks, scaled, transpose, type Base, type Tile, type Tiling } from './tiles';

/** Rows from which it pays to copy the columns of B that a tile reads side by side. */
const MANY_ROWS = 32;
/** What the columns of B that a tile reads may take of the nearest cache, in bytes. */
const NEAR = 16 * 1024;
const CACHE_LINE = 64;
/** Rows of B so many bytes apart compete for the same few places in a cache. */
const COLLIDING = 1024;

interface Sizes {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

function sizesOf({ a, b, transposeA, transposeB }: MatMulNode): Sizes {
  const [, aRows = 1, aColumns = 1] = a.shape;
  const [, bRows = 1, bColumns = 1] = b.shape;
  const [rows, inner] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  return { rows, inner, columns: transposeB ? bRows : bColumns };
}

/** Whether the columns of B that belong to one tile are copied side by side before they are used. */
function packs({ rows, inner, columns }: Sizes, transposeB: boolean): boolean {
  if (transposeB) return true;
  const far = inner * CACHE_LINE > NEAR || (inner * ELEMENT > CACHE_LINE && (columns * ELEMENT) % COLLIDING === 0);
  return far && rows >= MANY_ROWS;
}

/** Elements that a product needs for itself. */
export function matMulScratch(node: MatMulNode, tiling: Tiling): number {
  const sizes = sizesOf(node);
  return packs(sizes, node.transposeB) ? sizes.inner * 4 * tiling.vectors : 0;
}

/**
 * C = A·B, tile by tile. Every element is a plain sum over the inner dimension in order, so that the result does not hang
 * on the tiles. The columns of B that a tile reads are copied side by side, into `scratch`, where they would lie far apart;
 * a transposed A is read as it lies.
 */
export function emitMatMulKernel(code: KernelCode, node: MatMulNode, tiling: Tiling, scratch: Value | null): void {
  const { body } = code;
  const { a, b, out, transposeA, transposeB, batch } = node;
  const { rows, inner, columns } = sizesOf(node);
  const panel: Base | null = scratch && { value: scratch, dynamic: [], offset: 0 };
  code.prepare([a.value, b.value, out.value, ...(scratch ? [scratch] : [])]);
  code.loops(batch, (items) => {
    const at = (size: number, steps: readonly number[]): Local[] => {
      const strides = steps.map((step) => size * step);
      const local = code.offset(items, strides);
      return local === null ? [] : [local];
    };
    const aItem = at(rows * inner, node.aSteps);
    const bItem = at(inner * columns, node.bSteps);
    const outItem = at(rows * columns, stridesOf(batch));
    const rowStride = transposeA ? 1 : inner;
    const innerStride = transposeA ? rows : 1;
    blocks(code, columns, 4 * tiling.vectors, (width, firstColumn, columnBlock) => {
      const vectors = Math.ceil(width / 4);
      const bytesTo = (stride: number) =>
        columnBlock.map((counter) => scaled(code, counter, ELEMENT * 4 * tiling.vectors * stride));
      const columnBytes = bytesTo(1);
      const own: Base = {
        value: b.value,
        dynamic: [...bItem, ...(transposeB ? bytesTo(inner) : columnBytes)],
        offset: ELEMENT * firstColumn * (transposeB ? inner : 1),
      };
      if (panel && transposeB) transpose(code, own, width, inner, panel);
      else if (panel) copyRows(code, own, columns, inner, vectors, panel);
      const packedStride = transposeB ? width : 4 * vectors;
      blocks(code, rows, tiling.rows, (height, firstRow, rowBlock) => {
        const sums = Array.from({ length: height }, () => Array.from({ length: vectors }, () => body.local('v128')));
        for (const sum of sums.flat()) body.splat(0).set(sum);
        const rowBytes = rowBlock.map((counter) => scaled(code, counter, ELEMENT * tiling.rows * rowStride));
        const tile: Tile = {
          a: { value: a.value, dynamic: [...aItem, ...rowBytes], offset: ELEMENT * firstRow * rowStride },
          rowStride,
          innerStride,
          b: panel ?? own,
          bStride: panel ? packedStride : columns,
          inner,
        };
        accumulate(code, sums, tile, tiling);
        const outBytes = rowBlock.map((counter) => scaled(code, counter, ELEMENT * tiling.rows * columns));
        sums.forEach((row, i) =>
          row.forEach((sum, v) => {
            const offset = ELEMENT * ((firstRow + i) * columns + firstColumn + 4 * v);
            code.store(sum, width - 4 * v, out.value, offset, ...outItem, ...outBytes, ...columnBytes);
          }),
        );
      });
    });
  });
}

/** The first so many vectors of every row, side by side. @param stride elements from row to row */
function copyRows(code: KernelCode, from: Base, stride: number, rows: number, vectors: number, to: Base): void {
  const { body } = code;
  const [source, target] = [body.local('i32'), body.local('i32')];
  const sourceAt = code.at(from.value, ...from.dynamic) + from.offset;
  body.set(source);
  const targetAt = code.at(to.value, ...to.dynamic) + to.offset;
  body.set(target);
  body.countdown(rows, () => {
    for (let v = 0; v < vectors; v++) {
      body
        .get(target)
        .get(source)
        .access('v128.load', sourceAt + 4 * ELEMENT * v)
        .access('v128.store', targetAt + 4 * ELEMENT * v);
    }
    body
      .get(source)
      .i32(ELEMENT * stride)
      .do('i32.add')
      .set(source)
      .get(target)
      .i32(ELEMENT * 4 * vectors)
      .do('i32.add')
      .set(target);
  });
}
