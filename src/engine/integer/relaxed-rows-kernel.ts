/** Rows of activations as whole numbers of 8 bits for the relaxed dot product, with what it needs to know of them. */
import * as tf from '@tensorflow/tfjs-core';
import type { Local } from '../backend/replay/wasm/assembler';
import type { BroughtKernel } from '../backend/replay/wasm/brought';
import { ELEMENT, type KernelCode } from '../backend/replay/wasm/kernel-code';
import { blocks, scaled } from '../backend/replay/wasm/tiles';
import {
  CHUNK,
  CODE_SHIFT,
  groupLength,
  groupsOf,
  paddedLength,
  rowParts,
  WEIGHT_SHIFT,
  type RelaxedRows,
} from './relaxed-layout';
import { advance, codeOf, pointerTo, scaleFor, scaleIn, valuesOf, wholeNumbers, type Scale } from './rows-kernel';
import { vector } from './vector';

export const RELAXED_ROWS = 'IntegerRelaxedRows';

/** x as codes: an int32 tensor that holds what `rowParts` says. */
export const relaxedRows = (x: tf.Tensor, layout: RelaxedRows): tf.Tensor =>
  tf.engine().runKernel(RELAXED_ROWS, { x }, layout as unknown as tf.NamedAttrMap);

/** The same number by number, as the rehearsal computes it: what is compiled is compared with it. */
export function relaxedRowsPlainly(x: Float32Array, layout: RelaxedRows): Int32Array {
  const { rows, length, range } = layout;
  const [parts, padded] = [rowParts(layout), paddedLength(length)];
  const [groups, each] = [groupsOf(layout), groupLength(layout)];
  const all = new Int32Array(parts.bytes / 4);
  const [scales, codes] = [new Float32Array(all.buffer), new Int8Array(all.buffer, parts.codes)];
  for (let row = 0; row < rows; row++) {
    const own = x.subarray(row * length, (row + 1) * length);
    const { scale, zero } = scaleIn(own, range);
    scales[row] = scale;
    all[parts.shifts / 4 + row] = CODE_SHIFT - zero;
    for (let k = 0; k < padded; k++) {
      const code = codeOf(own[k] ?? 0, scale, zero) + zero - CODE_SHIFT;
      codes[row * padded + k] = code;
      all[parts.sums / 4 + row * groups + Math.floor(k / each)]! -= WEIGHT_SHIFT * code;
    }
  }
  return all;
}

/** Floats that make a vector of codes, four at a time. */
const LANES = 4;

export const relaxedRowsKernel: BroughtKernel = {
  emit(code, node) {
    const layout = node.attrs as unknown as RelaxedRows;
    const { rows, length, range } = layout;
    const { body } = code;
    const { x, out } = valuesOf(node);
    code.prepare([x, out]);
    const [parts, padded] = [rowParts(layout), paddedLength(length)];
    const [shift, wide, eights] = [body.local('v128'), body.local('v128'), body.local('v128')];
    body.splatInteger(0x0101_0101 * WEIGHT_SHIFT).set(eights);
    body.loop(rows, 1, (row) => {
      const source = scaled(code, row, ELEMENT * length);
      const own = scaleFor(code, x, { count: length, range }, source);
      const place = scaled(code, row, ELEMENT);
      code.store(own.scale, 1, out, parts.scales, place);
      // The least code less its zero is −z.
      body
        .get(own.bottom)
        .splatInteger(0x0001_0001 * CODE_SHIFT)
        .vector(vector['i16x8.add'])
        .set(shift);
      body.get(shift).vector(vector['i32x4.extend_low_i16x8_s']).set(wide);
      code.store(wide, 1, out, parts.shifts, place);
      const target = scaled(code, row, padded);
      encode(code, length, pointerTo(code, x, 0, source), pointerTo(code, out, parts.codes, target), {
        scale: own.scale,
        shift,
      });
      const sums = scaled(code, row, ELEMENT * groupsOf(layout));
      const each = groupLength(layout) / CHUNK;
      blocks(code, padded / CHUNK, each, (chunks, first, counter) => {
        const from = pointerTo(
          code,
          out,
          parts.codes + first * CHUNK,
          target,
          ...counter.map((at) => scaled(code, at, groupLength(layout))),
        );
        const sum = wide;
        body.splat(0).set(sum);
        body.countdown(chunks, () => {
          body.get(from).access('v128.load').get(eights).vector(vector['i16x8.relaxed_dot_i8x16_i7x16_s']);
          body.vector(vector['i32x4.extadd_pairwise_i16x8_s']).get(sum).do('i32x4.add').set(sum);
          advance(code, from, CHUNK);
        });
        body.get(sum).get(sum).get(sum).shuffle(2, 3, 0, 1).do('i32x4.add').set(sum);
        body.get(sum).get(sum).get(sum).shuffle(1, 0, 3, 2).do('i32x4.add', 'i32x4.neg').set(sum);
        const at = parts.sums + ELEMENT * (first / each);
        code.store(sum, 1, out, at, sums, ...counter.map((own) => scaled(code, own, ELEMENT)));
      });
    });
  },
};

/** `length` numbers as codes less 128, and as many codes of 0 behind them as fill a vector up. */
function encode(
  code: KernelCode,
  length: number,
  from: Local,
  to: Local,
  { scale, shift }: Pick<Scale, 'scale'> & { readonly shift: Local },
): void {
  const { body } = code;
  const quarters = Array.from({ length: CHUNK / LANES }, () => body.local('v128'));
  const half = (a: Local, b: Local) =>
    body.get(a).get(b).vector(vector['i16x8.narrow_i32x4_s']).get(shift).vector(vector['i16x8.sub_sat_s']);
  const chunk = (count: number) => {
    quarters.forEach((quarter, i) => {
      const left = Math.min(LANES, count - LANES * i);
      if (left > 0) wholeNumbers(code, left, from, ELEMENT * LANES * i, scale, quarter);
      else body.splat(0).set(quarter);
    });
    body.get(to);
    half(quarters[0]!, quarters[1]!);
    half(quarters[2]!, quarters[3]!);
    body.vector(vector['i8x16.narrow_i16x8_s']).access('v128.store');
  };
  body.countdown(Math.floor(length / CHUNK), () => {
    chunk(CHUNK);
    advance(code, from, ELEMENT * CHUNK);
    advance(code, to, CHUNK);
  });
  if (length % CHUNK) chunk(length % CHUNK);
}
