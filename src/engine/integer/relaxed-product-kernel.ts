/** Products of codes by the relaxed dot product of 8 with 7 bits: the same sums as `product-kernel.ts`, hence the same bits. */
import * as tf from '@tensorflow/tfjs-core';
import type { Value } from '../backend/replay/graph';
import type { Local } from '../backend/replay/wasm/assembler';
import type { BroughtKernel } from '../backend/replay/wasm/brought';
import { ELEMENT, type KernelCode } from '../backend/replay/wasm/kernel-code';
import { blocks, scaled } from '../backend/replay/wasm/tiles';
import { storedColumns } from './layout';
import {
  COLUMNS,
  columnSums,
  groupLength,
  groupsOf,
  OCTET,
  paddedLength,
  rowParts,
  unpackRelaxed,
  type RelaxedProduct,
} from './relaxed-layout';
import type { PackedWeights } from './product-kernel';
import {
  clear,
  LANES,
  resultTile,
  ROWS_AT_ONCE,
  store,
  vectorsOf,
  weigh,
  type ResultTile,
  type Vectors,
} from './result-tile';
import { vector } from './vector';

export const RELAXED_PRODUCT = 'IntegerRelaxedProduct';
/**
 * Octets whose sums of two products stay within 16 bits: each adds 2 · 128 · 15 at most, twice. The instruction that adds to 32 bits at
 * once is left alone: of several turns in a loop the V8 of Node 20 makes wrong sums.
 */
const OCTETS_IN_SHORTS = 4;

/** Rows of codes times weights, as `packRelaxed` packs them: [rows, columns]. */
export const relaxedProduct = (
  rows: tf.Tensor,
  weights: Pick<PackedWeights, 'codes' | 'scales'>,
  layout: RelaxedProduct,
): tf.Tensor2D =>
  tf
    .engine()
    .runKernel(
      RELAXED_PRODUCT,
      { rows, codes: weights.codes, scales: weights.scales },
      layout as unknown as tf.NamedAttrMap,
    );

/** The same number by number, as the rehearsal computes it: what is compiled is compared with it. */
export function relaxedProductPlainly(
  given: Int32Array,
  weights: Int32Array,
  scales: Float32Array,
  layout: RelaxedProduct,
): Float32Array {
  const { rows, length, columns } = layout;
  const [parts, padded] = [rowParts(layout), paddedLength(length)];
  const [each, stored] = [groupLength(layout), storedColumns(columns)];
  const rowScales = new Float32Array(given.buffer, given.byteOffset);
  const codes = new Int8Array(given.buffer, given.byteOffset + parts.codes);
  const matrix = unpackRelaxed(weights, layout);
  const out = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const shift = given[parts.shifts / 4 + row]!;
    for (let column = 0; column < columns; column++) {
      let result = 0;
      for (let first = 0; first < length; first += each) {
        let sum = 0;
        for (let k = first; k < Math.min(first + each, length); k++) {
          sum += (codes[row * padded + k]! + shift) * matrix[k * columns + column]!;
        }
        const scale = scales[(first / each) * stored + column]!;
        result = Math.fround(result + Math.fround(Math.fround(sum) * scale));
      }
      out[row * columns + column] = result * rowScales[row]!;
    }
  }
  return out;
}

export const relaxedProductKernel: BroughtKernel = {
  emit(code, node) {
    const layout = node.attrs as unknown as RelaxedProduct;
    const { rows: count, length, columns } = layout;
    const { body } = code;
    const [rows, weights, scales] = node.inputs.map(({ value }) => value) as [Value, Value, Value];
    const out = node.out.value;
    code.prepare([rows, weights, scales, out]);
    const [parts, padded, stored] = [rowParts(layout), paddedLength(length), storedColumns(columns)];
    const [groups, each] = [groupsOf(layout), groupLength(layout)];
    const low = body.local('v128');
    body.splatInteger(0x0f0f_0f0f).set(low);
    blocks(code, columns, COLUMNS, (width, firstColumn, columnBlock) => {
      const vectors = Math.ceil(width / LANES);
      const blockWeights = columnBlock.map((counter) => scaled(code, counter, (padded * COLUMNS) / 2));
      const blockColumns = columnBlock.map((counter) => scaled(code, counter, ELEMENT * COLUMNS));
      blocks(code, count, ROWS_AT_ONCE, (height, firstRow, rowBlock) => {
        const results = resultTile(code, height, width, groups > 1);
        const { sums, right, left } = results;
        const [a, b] = [body.local('i32'), body.local('i32')];
        const rowScales = rowBlock.map((counter) => scaled(code, counter, ELEMENT * ROWS_AT_ONCE));
        const rowSums = rowBlock.map((counter) => scaled(code, counter, ELEMENT * ROWS_AT_ONCE * groups));
        const aFixed = code.at(rows, ...rowBlock.map((counter) => scaled(code, counter, ROWS_AT_ONCE * padded)));
        body.set(a);
        const bFixed = code.at(weights, ...blockWeights);
        body.set(b);
        const tile: Tile = {
          ...results,
          ...{ a, b, low, rowStride: padded, short: vectorsOf(code, height, vectors) },
          aFixed: aFixed + parts.codes + firstRow * padded,
          bFixed: bFixed + (firstColumn * padded) / 2,
        };
        blocks(code, padded / OCTET, each / OCTET, (octets, first, counter) => {
          const group = first / (each / OCTET);
          const down = counter.map((at) => scaled(code, at, ELEMENT * stored));
          const across = counter.map((at) => scaled(code, at, ELEMENT));
          // Sums begin with (128 − z)·Σ w − 8·Σ (code − 128).
          right.forEach((own, v) => {
            const at = columnSums(layout) + ELEMENT * (group * stored + firstColumn + LANES * v);
            code.load('v128.load', weights, at, ...blockColumns, ...down);
            body.set(own);
          });
          sums.forEach((row, i) => {
            const begun = code.scratch(vectors + 1);
            code.load('v128.load32_splat', rows, parts.shifts + ELEMENT * (firstRow + i), ...rowScales);
            body.set(left);
            const at = parts.sums + ELEMENT * ((firstRow + i) * groups + group);
            code.load('v128.load32_splat', rows, at, ...rowSums, ...across);
            body.set(begun);
            row.forEach((sum, v) => body.get(right[v]!).get(left).do('i32x4.mul').get(begun).do('i32x4.add').set(sum));
          });
          multiply(code, octets, tile);
          const offset = ELEMENT * (group * stored + firstColumn);
          weigh(code, results, { value: scales, offset, dynamic: [...blockColumns, ...down] });
        });
        const rowsOut = rowBlock.map((counter) => scaled(code, counter, ELEMENT * ROWS_AT_ONCE * columns));
        store(
          code,
          results,
          { value: rows, offset: parts.scales + ELEMENT * firstRow, stride: ELEMENT, dynamic: rowScales },
          {
            ...{ value: out, offset: ELEMENT * (firstRow * columns + firstColumn), stride: ELEMENT * columns },
            dynamic: [...rowsOut, ...blockColumns],
          },
        );
      });
    });
  },
};

/** Registers of the innermost loop. */
interface Tile extends ResultTile {
  /** Pointers to codes and weights, to which what is fixed is added. */
  readonly a: Local;
  readonly b: Local;
  readonly aFixed: number;
  readonly bFixed: number;
  readonly rowStride: number;
  /** By row, of a few octets: two sums of 16 bits for each of four columns. */
  readonly short: Vectors;
  /** The lower half of every byte. */
  readonly low: Local;
}

/** Adds the products of so many octets, and leaves `a` and `b` behind them. */
function multiply(code: KernelCode, octets: number, tile: Tile): void {
  const { body } = code;
  const { a, b, aFixed, bFixed, sums, short, right, left, low, rowStride } = tile;
  const bytes = right.map(() => body.local('v128'));
  const add = (half: number) =>
    short.forEach((row, i) => {
      body.get(a).access('v128.load32_splat', aFixed + i * rowStride + (OCTET / 2) * half);
      body.set(left);
      row.forEach((sum, v) => {
        body.get(left).get(right[v]!).vector(vector['i16x8.relaxed_dot_i8x16_i7x16_s']);
        body.get(sum).vector(vector['i16x8.add']).set(sum);
      });
    });
  const turn = () => {
    bytes.forEach((each, v) =>
      body
        .get(b)
        .access('v128.load', bFixed + VECTOR_BYTES * v)
        .set(each),
    );
    right.forEach((each, v) => body.get(bytes[v]!).get(low).do('v128.and').set(each));
    add(0);
    right.forEach((each, v) =>
      body.get(bytes[v]!).i32(4).vector(vector['i16x8.shr_u']).get(low).do('v128.and').set(each),
    );
    add(1);
    for (const [pointer, step] of [
      [a, OCTET],
      [b, VECTOR_BYTES * right.length],
    ] as const) {
      body.get(pointer).i32(step).do('i32.add').set(pointer);
    }
  };
  const some = (count: number) => {
    clear(code, short);
    body.countdown(count, turn);
    sums.forEach((row, i) =>
      row.forEach((sum, v) =>
        body.get(short[i]![v]!).vector(vector['i32x4.extadd_pairwise_i16x8_s']).get(sum).do('i32x4.add').set(sum),
      ),
    );
  };
  body.countdown(Math.floor(octets / OCTETS_IN_SHORTS), () => some(OCTETS_IN_SHORTS));
  if (octets % OCTETS_IN_SHORTS) some(octets % OCTETS_IN_SHORTS);
}
/** Of a vector of weights. */
const VECTOR_BYTES = 16;
