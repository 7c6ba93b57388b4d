/** Products of codes: sums in 32 bits, then two scales. */
import * as tf from '@tensorflow/tfjs-core';
import type { Value } from '../backend/replay/graph';
import type { Local } from '../backend/replay/wasm/assembler';
import type { BroughtKernel } from '../backend/replay/wasm/brought';
import { ELEMENT, type KernelCode } from '../backend/replay/wasm/kernel-code';
import { blocks, scaled } from '../backend/replay/wasm/tiles';
import {
  blockBytes,
  codesFrom,
  COLUMNS,
  pairsOf,
  storedColumns,
  unpackWeights,
  type Kept,
  type ProductLayout,
} from './layout';
import { clear, LANES, resultTile, ROWS_AT_ONCE, store, weigh, type ResultTile } from './result-tile';
import { vector } from './vector';

export const PRODUCT = 'IntegerProduct';
const CODE = 2;

export interface PackedWeights {
  /** As `packWeights` says, an int32 tensor. */
  readonly codes: tf.Tensor;
  /** One a column, filled up to a whole vector; of groups one row each. */
  readonly scales: tf.Tensor;
  readonly kept: Kept;
  /** Whether codes are as `packRelaxed` says instead: of a matrix alone. */
  readonly relaxed: boolean;
}

/** Rows of codes times weights: [samples · lines · pixels, columns], as a vector. */
export const integerProduct = (rows: tf.Tensor, weights: PackedWeights, layout: ProductLayout): tf.Tensor =>
  tf
    .engine()
    .runKernel(PRODUCT, { rows, codes: weights.codes, scales: weights.scales }, layout as unknown as tf.NamedAttrMap);

const scalesIn = ({ scaled: by, samples, pixels }: ProductLayout): number => (by === 'sample' ? samples : pixels);

/** The same number by number, as the rehearsal computes it: what is compiled is compared with it. */
export function productPlainly(
  rows: Int32Array,
  weights: Int32Array,
  scales: Float32Array,
  layout: ProductLayout,
): Float32Array {
  const { samples, lines, pixels, sampleStride, lineStride, pixelStride, columns } = layout;
  const { stretches, stretchStride, length, group } = layout;
  const start = codesFrom(scalesIn(layout));
  const [own, codes] = [new Float32Array(rows.buffer, rows.byteOffset), new Int16Array(rows.buffer, rows.byteOffset)];
  const matrix = unpackWeights(weights, layout);
  const out = new Float32Array(samples * lines * pixels * columns);
  const [sums, results] = [new Int32Array(columns), new Float32Array(columns)];
  const stored = storedColumns(columns);
  const weigh = (group: number) => {
    results.forEach((result, column) => {
      results[column] = result + Math.fround(Math.fround(sums[column]!) * scales[group * stored + column]!);
    });
    sums.fill(0);
  };
  for (let at = 0; at < samples * lines * pixels; at++) {
    const pixel = at % pixels;
    const line = Math.floor(at / pixels) % lines;
    const sample = Math.floor(at / pixels / lines);
    results.fill(0);
    for (let stretch = 0; stretch < stretches; stretch++) {
      const from = start + sample * sampleStride + line * lineStride + pixel * pixelStride + stretch * stretchStride;
      for (let k = 0; k < length; k++) {
        if (group > 0 && k > 0 && k % group === 0) weigh(k / group - 1);
        const code = codes[from + k]!;
        const weightsAt = (stretch * length + k) * columns;
        for (let column = 0; column < columns; column++) sums[column]! += code * matrix[weightsAt + column]!;
      }
    }
    weigh(group > 0 ? Math.ceil(length / group) - 1 : 0);
    const scale = own[layout.scaled === 'sample' ? sample : pixel]!;
    results.forEach((result, column) => (out[at * columns + column] = result * scale));
  }
  return out;
}

export const productKernel: BroughtKernel = {
  emit(code, node) {
    const layout = node.attrs as unknown as ProductLayout;
    const { samples, lines, pixels, sampleStride, lineStride, pixelStride, columns } = layout;
    const { stretches, stretchStride, group } = layout;
    const stored = storedColumns(columns);
    const { body } = code;
    const [rows, weights, scales] = node.inputs.map(({ value }) => value) as [Value, Value, Value];
    const out = node.out.value;
    code.prepare([rows, weights, scales, out]);
    const codesAt = CODE * codesFrom(scalesIn(layout));
    const bytesOfBlock = blockBytes(layout);
    code.loops([samples, lines], ([sample, line]) => {
      const sampleCodes = scaled(code, sample!, CODE * sampleStride);
      const lineCodes = scaled(code, line!, CODE * lineStride);
      const sampleScale = layout.scaled === 'sample' ? [scaled(code, sample!, ELEMENT)] : [];
      const sampleOut = scaled(code, sample!, ELEMENT * lines * pixels * columns);
      const lineOut = scaled(code, line!, ELEMENT * pixels * columns);
      blocks(code, columns, COLUMNS, (width, firstColumn, columnBlock) => {
        const blockWeights = columnBlock.map((counter) => scaled(code, counter, bytesOfBlock));
        const blockColumns = columnBlock.map((counter) => scaled(code, counter, ELEMENT * COLUMNS));
        const weightsAt = (firstColumn / COLUMNS) * bytesOfBlock;
        blocks(code, pixels, ROWS_AT_ONCE, (height, firstPixel, pixelBlock) => {
          const results = resultTile(code, height, width, group > 0);
          const pixelCodes = pixelBlock.map((counter) => scaled(code, counter, CODE * ROWS_AT_ONCE * pixelStride));
          const [a, b] = [body.local('i32'), body.local('i32')];
          const bFixed = code.at(weights, ...blockWeights) + weightsAt;
          body.set(b);
          const codesOf = (stretch: number): Tile => {
            const dynamic = code.at(rows, sampleCodes, lineCodes, ...pixelCodes);
            body.set(a);
            const aFixed = dynamic + codesAt + CODE * (firstPixel * pixelStride + stretch * stretchStride);
            return { ...results, a, b, aFixed, bFixed };
          };
          const weighBy = (row: number, ...down: readonly Local[]) => {
            const offset = ELEMENT * (row * stored + firstColumn);
            weigh(code, results, { value: scales, offset, dynamic: [...blockColumns, ...down] });
          };
          if (group > 0) {
            const tile = codesOf(0);
            blocks(code, pairsOf(layout), group / 2, (pairs, first, counter) => {
              clear(code, results.sums);
              multiply(code, layout, pairs, tile);
              weighBy(first / (group / 2), ...counter.map((each) => scaled(code, each, ELEMENT * stored)));
            });
          } else {
            clear(code, results.sums);
            for (let stretch = 0; stretch < stretches; stretch++) {
              multiply(code, layout, pairsOf(layout), codesOf(stretch));
            }
            weighBy(0);
          }
          const byPixel = layout.scaled === 'pixel';
          const pixelScale = byPixel
            ? pixelBlock.map((counter) => scaled(code, counter, ELEMENT * ROWS_AT_ONCE))
            : sampleScale;
          const pixelOut = pixelBlock.map((counter) => scaled(code, counter, ELEMENT * ROWS_AT_ONCE * columns));
          store(
            code,
            results,
            {
              ...{ value: rows, offset: byPixel ? ELEMENT * firstPixel : 0, dynamic: pixelScale },
              stride: byPixel ? ELEMENT : 0,
            },
            {
              ...{ value: out, offset: ELEMENT * (firstPixel * columns + firstColumn), stride: ELEMENT * columns },
              dynamic: [sampleOut, lineOut, ...pixelOut, ...blockColumns],
            },
          );
        });
      });
    });
  },
};

/** What the innermost loop reads: `right` takes weights of two numbers of four columns each, `left` two codes of a row. */
interface Tile extends ResultTile {
  /** Pointers to codes and weights, to which what is fixed is added. */
  readonly a: Local;
  readonly b: Local;
  readonly aFixed: number;
  readonly bFixed: number;
}

/** Adds the products of so many pairs of numbers, and leaves `a` and `b` behind them. */
function multiply(code: KernelCode, layout: ProductLayout, pairs: number, tile: Tile): void {
  const { body } = code;
  const { a, b, aFixed, bFixed, sums, right, left } = tile;
  const { nibbles, pixelStride } = layout;
  const add = (pair: number) =>
    sums.forEach((row, i) => {
      body
        .get(a)
        .access('v128.load32_splat', aFixed + CODE * (i * pixelStride + 2 * pair))
        .set(left);
      row.forEach((sum, v) =>
        body.get(sum).get(left).get(right[v]!).vector(vector['i32x4.dot_i16x8_s']).do('i32x4.add').set(sum),
      );
    });
  const load = (v: number) => body.get(b).vectorLoad(vector.loadBytesSigned, bFixed + 2 * LANES * v);
  const bytes = right.map((each) => (nibbles ? body.local('v128') : each));
  const deep = nibbles ? 2 : 1;
  body.countdown(pairs / deep, () => {
    bytes.forEach((each, v) => load(v).set(each));
    if (nibbles) {
      right.forEach((each, v) => {
        body.get(bytes[v]!).i32(12).vector(vector['i16x8.shl']).i32(12).vector(vector['i16x8.shr_s']).set(each);
      });
    }
    add(0);
    if (nibbles) {
      right.forEach((each, v) => body.get(bytes[v]!).i32(4).vector(vector['i16x8.shr_s']).set(each));
      add(1);
    }
    for (const [pointer, step] of [
      [a, 2 * CODE * deep],
      [b, 2 * LANES * right.length],
    ] as const) {
      body.get(pointer).i32(step).do('i32.add').set(pointer);
    }
  });
}
