import type { Value } from '../graph';
import type { MatMulNode } from '../nodes';
import type { Local } from './assembler';
import { ELEMENT, type KernelCode } from './kernel-code';
import { accumulate, blocks, scaled, transpose, type Base, type Tile, type Tiling } from './tiles';

/**
 * C = A·B, tile by tile. Every element is a plain sum over the inner dimension in order, so that the result does not hang
 * on the tiles. A transposed B is turned first, into `scratch`; a transposed A is read as it lies.
 */
export function emitMatMulKernel(code: KernelCode, node: MatMulNode, tiling: Tiling, scratch: Value | null): void {
  const { body } = code;
  const { a, b, out, transposeA, transposeB } = node;
  const [aBatch = 1, aRows = 1, aColumns = 1] = a.shape;
  const [bBatch = 1, bRows = 1, bColumns = 1] = b.shape;
  const [rows, inner] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const columns = transposeB ? bRows : bColumns;
  const batch = Math.max(aBatch, bBatch);
  code.prepare([a.value, b.value, out.value, ...(scratch ? [scratch] : [])]);
  code.loops([batch], ([item]) => {
    const at = (stride: number): Local[] => {
      const local = batch > 1 ? code.offset([item!], [stride]) : null;
      return local === null ? [] : [local];
    };
    const aItem = at(aBatch > 1 ? rows * inner : 0);
    const bItem = at(bBatch > 1 ? inner * columns : 0);
    const outItem = at(rows * columns);
    if (scratch) {
      const turned: Base = { value: scratch, dynamic: [], offset: 0 };
      transpose(code, { value: b.value, dynamic: bItem, offset: 0 }, columns, inner, turned);
    }
    const right: Base = { value: scratch ?? b.value, dynamic: scratch ? [] : bItem, offset: 0 };
    const rowStride = transposeA ? 1 : inner;
    const innerStride = transposeA ? rows : 1;
    blocks(code, columns, 4 * tiling.vectors, (width, firstColumn, columnBlock) => {
      const vectors = Math.ceil(width / 4);
      const columnBytes = columnBlock.map((counter) => scaled(code, counter, ELEMENT * 4 * tiling.vectors));
      blocks(code, rows, tiling.rows, (height, firstRow, rowBlock) => {
        const sums = Array.from({ length: height }, () => Array.from({ length: vectors }, () => body.local('v128')));
        for (const sum of sums.flat()) body.splat(0).set(sum);
        const rowBytes = rowBlock.map((counter) => scaled(code, counter, ELEMENT * tiling.rows * rowStride));
        const tile: Tile = {
          a: { value: a.value, dynamic: [...aItem, ...rowBytes], offset: ELEMENT * firstRow * rowStride },
          rowStride,
          innerStride,
          b: { ...right, dynamic: [...right.dynamic, ...columnBytes], offset: ELEMENT * firstColumn },
          bStride: columns,
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
