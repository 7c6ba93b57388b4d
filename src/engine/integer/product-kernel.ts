/** Products of codes: sums in 32 bits, then two scales. */
import * as tf from '@tensorflow/tfjs-core';
import type { BroughtNode } from '../backend/replay/nodes';
import type { Local } from '../backend/replay/wasm/assembler';
import type { BroughtKernel } from '../backend/replay/wasm/brought';
import { ELEMENT, type KernelCode } from '../backend/replay/wasm/kernel-code';
import { blocks, scaled } from '../backend/replay/wasm/tiles';
import { blockBytes, codesFrom, COLUMNS, pairsOf, unpackWeights, type ProductLayout } from './layout';
import { vector } from './vector';

export const PRODUCT = 'IntegerProduct';
const CODE = 2;
/** Rows of results that are computed at once; settled by measuring. */
const ROWS_AT_ONCE = 4;
/** Columns of a vector of sums. */
const LANES = 4;

export interface PackedWeights {
  /** As `packWeights` says, an int32 tensor. */
  readonly codes: tf.Tensor;
  /** One a column, filled up to a whole vector. */
  readonly scales: tf.Tensor;
  /** Whether two codes share a byte. */
  readonly nibbles: boolean;
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
  const { stretches, stretchStride, length } = layout;
  const start = codesFrom(scalesIn(layout));
  const [own, codes] = [new Float32Array(rows.buffer, rows.byteOffset), new Int16Array(rows.buffer, rows.byteOffset)];
  const matrix = unpackWeights(weights, layout);
  const out = new Float32Array(samples * lines * pixels * columns);
  const sums = new Int32Array(columns);
  for (let result = 0; result < samples * lines * pixels; result++) {
    const pixel = result % pixels;
    const line = Math.floor(result / pixels) % lines;
    const sample = Math.floor(result / pixels / lines);
    sums.fill(0);
    for (let stretch = 0; stretch < stretches; stretch++) {
      const from = start + sample * sampleStride + line * lineStride + pixel * pixelStride + stretch * stretchStride;
      for (let k = 0; k < length; k++) {
        const code = codes[from + k]!;
        if (code === 0) continue;
        const weightsAt = (stretch * length + k) * columns;
        for (let column = 0; column < columns; column++) sums[column]! += code * matrix[weightsAt + column]!;
      }
    }
    const scale = own[layout.scaled === 'sample' ? sample : pixel]!;
    for (let column = 0; column < columns; column++) {
      out[result * columns + column] = Math.fround(Math.fround(Math.fround(sums[column]!) * scale) * scales[column]!);
    }
  }
  return out;
}

export const productKernel: BroughtKernel = {
  emit(code, node) {
    const layout = node.attrs as unknown as ProductLayout;
    const { samples, lines, pixels, sampleStride, lineStride, pixelStride, columns, stretches, stretchStride } = layout;
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
        const vectors = Math.ceil(width / LANES);
        const blockWeights = columnBlock.map((counter) => scaled(code, counter, bytesOfBlock));
        const blockColumns = columnBlock.map((counter) => scaled(code, counter, ELEMENT * COLUMNS));
        const weightsAt = (firstColumn / COLUMNS) * bytesOfBlock;
        blocks(code, pixels, ROWS_AT_ONCE, (height, firstPixel, pixelBlock) => {
          const sums = Array.from({ length: height }, () => Array.from({ length: vectors }, () => body.local('v128')));
          for (const sum of sums.flat()) body.splat(0).set(sum);
          const pixelCodes = pixelBlock.map((counter) => scaled(code, counter, CODE * ROWS_AT_ONCE * pixelStride));
          const [right, left] = [Array.from({ length: vectors }, (_, v) => code.scratch(v)), code.scratch(vectors)];
          const [a, b] = [body.local('i32'), body.local('i32')];
          const bFixed = code.at(weights, ...blockWeights) + weightsAt;
          body.set(b);
          for (let stretch = 0; stretch < stretches; stretch++) {
            const aFixed =
              code.at(rows, sampleCodes, lineCodes, ...pixelCodes) +
              codesAt +
              CODE * (firstPixel * pixelStride + stretch * stretchStride);
            body.set(a);
            multiplyStretch(code, layout, { a, b, aFixed, bFixed, sums, right, left });
          }
          const ofColumns = right;
          ofColumns.forEach((each, v) => {
            code.load('v128.load', scales, ELEMENT * (firstColumn + LANES * v), ...blockColumns);
            body.set(each);
          });
          const pixelScale =
            layout.scaled === 'pixel'
              ? pixelBlock.map((counter) => scaled(code, counter, ELEMENT * ROWS_AT_ONCE))
              : sampleScale;
          const pixelOut = pixelBlock.map((counter) => scaled(code, counter, ELEMENT * ROWS_AT_ONCE * columns));
          sums.forEach((row, i) => {
            const at = layout.scaled === 'pixel' ? ELEMENT * (firstPixel + i) : 0;
            code.load('v128.load32_splat', rows, at, ...pixelScale);
            body.set(left);
            row.forEach((sum: Local, v) => {
              body
                .get(sum)
                .do('f32x4.convert_i32x4_s')
                .get(left)
                .do('f32x4.mul')
                .get(ofColumns[v]!)
                .do('f32x4.mul')
                .set(sum);
              const offset = ELEMENT * ((firstPixel + i) * columns + firstColumn + LANES * v);
              code.store(sum, width - LANES * v, out, offset, sampleOut, lineOut, ...pixelOut, ...blockColumns);
            });
          });
        });
      });
    });
  },
};

type Value = BroughtNode['out']['value'];

/** Registers of the innermost loop. */
interface Tile {
  /** Pointers to codes and weights, to which what is fixed is added. */
  readonly a: Local;
  readonly b: Local;
  readonly aFixed: number;
  readonly bFixed: number;
  /** By row, four columns each. */
  readonly sums: readonly (readonly Local[])[];
  /** Weights of two numbers of four columns each, and two codes of a row. */
  readonly right: readonly Local[];
  readonly left: Local;
}

/** Adds the products of one stretch. Leaves `b` at the next one's weights. */
function multiplyStretch(code: KernelCode, layout: ProductLayout, tile: Tile): void {
  const { body } = code;
  const { a, b, aFixed, bFixed, sums, right, left } = tile;
  const { nibbles, pixelStride } = layout;
  const multiply = (pair: number) =>
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
  body.countdown(pairsOf(layout) / deep, () => {
    bytes.forEach((each, v) => load(v).set(each));
    if (nibbles) {
      right.forEach((each, v) => {
        body.get(bytes[v]!).i32(12).vector(vector['i16x8.shl']).i32(12).vector(vector['i16x8.shr_s']).set(each);
      });
    }
    multiply(0);
    if (nibbles) {
      right.forEach((each, v) => body.get(bytes[v]!).i32(4).vector(vector['i16x8.shr_s']).set(each));
      multiply(1);
    }
    for (const [pointer, step] of [
      [a, 2 * CODE * deep],
      [b, 2 * LANES * right.length],
    ] as const) {
      body.get(pointer).i32(step).do('i32.add').set(pointer);
    }
  });
}
