/** Rows of activations as whole numbers: affine codes 0 … 255 over a range that holds 0, kept less their zero. */
import * as tf from '@tensorflow/tfjs-core';
import type { BroughtNode } from '../backend/replay/nodes';
import type { Local } from '../backend/replay/wasm/assembler';
import type { BroughtKernel } from '../backend/replay/wasm/brought';
import { ELEMENT, type KernelCode } from '../backend/replay/wasm/kernel-code';
import { scaled } from '../backend/replay/wasm/tiles';
import { roundHalfToEven } from '../compression/rounding';
import { codesFrom, isFramed, layoutSize, type RowLayout } from './layout';
import { vector } from './vector';

export const ROWS = 'IntegerRows';
/** Codes of 8 bits. */
const MOST = 255;
const CODE = 2;

/** Of a range that holds 0, in float32 throughout, as the vectors compute it. */
export function scaleOf(low: number, high: number): { readonly scale: number; readonly zero: number } {
  const scale = Math.fround(Math.fround(high - low) / MOST) || 1;
  return { scale, zero: roundHalfToEven(Math.fround(-low / scale)) };
}

/** Of a row's numbers, or of what is known of them beforehand. */
export const scaleIn = (row: Float32Array, range: RowLayout['range']) =>
  scaleOf(...(range ?? ([Math.min(0, row.reduce(least)), Math.max(0, row.reduce(most))] as const)));

/** A code less its zero. */
export const codeOf = (x: number, scale: number, zero: number): number =>
  Math.min(MOST - zero, Math.max(-zero, roundHalfToEven(Math.fround(x / scale))));

/** x as codes: an int32 tensor that holds scales and codes as `layout` says. */
export const integerRows = (x: tf.Tensor, layout: RowLayout): tf.Tensor =>
  tf.engine().runKernel(ROWS, { x }, layout as unknown as tf.NamedAttrMap);

/** The same number by number, as the rehearsal computes it: what is compiled is compared with it. */
export function rowsPlainly(x: Float32Array, layout: RowLayout): Int32Array {
  const { rows, lines, length, rowStride, lineStride, start, range } = layout;
  const all = new Int32Array(layoutSize(layout));
  const [scales, codes] = [new Float32Array(all.buffer), new Int16Array(all.buffer)];
  for (let row = 0; row < rows; row++) {
    const own = x.subarray(row * lines * length, (row + 1) * lines * length);
    const { scale, zero } = scaleIn(own, range);
    scales[row] = scale;
    const first = codesFrom(rows) + row * rowStride + start;
    own.forEach((value, i) => {
      codes[first + Math.floor(i / length) * lineStride + (i % length)] = codeOf(value, scale, zero);
    });
  }
  return all;
}
const least = (a: number, b: number): number => Math.min(a, b);
const most = (a: number, b: number): number => Math.max(a, b);

/** Four floats a vector. */
const LANES = 4;

export const rowsKernel: BroughtKernel = {
  emit(code, node) {
    const layout = node.attrs as unknown as RowLayout;
    const { rows, lines, length, rowStride, lineStride, start, range } = layout;
    const { body } = code;
    const { x, out } = valuesOf(node);
    code.prepare([x, out]);
    const codesAt = CODE * codesFrom(rows);
    if (isFramed(layout)) {
      const base = code.at(out);
      body
        .i32(base + codesAt)
        .do('i32.add')
        .i32(0)
        .i32(ELEMENT * layoutSize(layout) - codesAt)
        .fillMemory();
    }
    body.loop(rows, 1, (row) => {
      const source = scaled(code, row, ELEMENT * lines * length);
      const target = scaled(code, row, CODE * rowStride);
      const own = scaleFor(code, x, { count: lines * length, range }, source);
      code.store(own.scale, 1, out, 0, scaled(code, row, ELEMENT));
      body.loop(lines, 1, (line) => {
        const from = pointerTo(code, x, 0, source, scaled(code, line, ELEMENT * length));
        const to = pointerTo(code, out, codesAt + CODE * start, target, scaled(code, line, CODE * lineStride));
        encodeLine(code, length, from, to, own);
      });
    });
  },
};

export const valuesOf = ({ inputs, out }: BroughtNode) => ({ x: inputs[0]!.value, out: out.value });

export interface Scale {
  readonly scale: Local;
  /** Least and largest code less its zero, in all lanes. */
  readonly bottom: Local;
  readonly top: Local;
}

export function pointerTo(
  code: KernelCode,
  value: BroughtNode['out']['value'],
  offset: number,
  ...dynamic: Local[]
): Local {
  const pointer = code.body.local('i32');
  const base = code.at(value, ...dynamic);
  code.body
    .i32(base + offset)
    .do('i32.add')
    .set(pointer);
  return pointer;
}

export const advance = (code: KernelCode, pointer: Local, bytes: number) =>
  code.body.get(pointer).i32(bytes).do('i32.add').set(pointer);

/** Scale and range of codes of the row of `count` numbers that begins `source` bytes from the first. */
export function scaleFor(
  code: KernelCode,
  x: BroughtNode['out']['value'],
  { count, range }: { readonly count: number; readonly range: RowLayout['range'] },
  source: Local,
): Scale {
  const { body } = code;
  const [scale, bottom, top] = [body.local('v128'), body.local('v128'), body.local('v128')];
  if (range) {
    const { scale: known, zero } = scaleOf(...range);
    body.splat(known).set(scale);
    body.i32(-zero).vector(vector['i16x8.splat']).set(bottom);
    body
      .i32(MOST - zero)
      .vector(vector['i16x8.splat'])
      .set(top);
    return { scale, bottom, top };
  }
  const [low, high, read] = [body.local('v128'), body.local('v128'), body.local('v128')];
  body.splat(0).set(low).splat(0).set(high);
  const widen = () => {
    body.set(read);
    body.get(low).get(read).vector(vector['f32x4.pmin']).set(low);
    body.get(high).get(read).vector(vector['f32x4.pmax']).set(high);
  };
  const from = pointerTo(code, x, 0, source);
  body.countdown(Math.floor(count / LANES), () => {
    body.get(from).access('v128.load');
    widen();
    advance(code, from, ELEMENT * LANES);
  });
  if (count % LANES) {
    code.loadPart(count % LANES, false, x, ELEMENT * LANES * Math.floor(count / LANES), source);
    widen();
  }
  for (const [local, name] of [[low, 'f32x4.pmin'] as const, [high, 'f32x4.pmax'] as const]) {
    body.get(local).get(local).get(local).shuffle(2, 3, 0, 1).vector(vector[name]).set(local);
    body.get(local).get(local).get(local).shuffle(1, 0, 3, 2).vector(vector[name]).set(local);
  }
  body.get(high).get(low).do('f32x4.sub').splat(MOST).do('f32x4.div').set(scale);
  body.splat(1).get(scale).get(scale).splat(0).do('f32x4.eq', 'v128.bitselect').set(scale);
  const zero = read;
  body.get(low).do('f32x4.neg').get(scale).do('f32x4.div', 'f32x4.nearest').set(zero);
  const narrowed = (local: Local) =>
    body.do('i32x4.trunc_sat_f32x4_s').tee(local).get(local).vector(vector['i16x8.narrow_i32x4_s']).set(local);
  body.get(zero).do('f32x4.neg');
  narrowed(bottom);
  body.splat(MOST).get(zero).do('f32x4.sub');
  narrowed(top);
  return { scale, bottom, top };
}

/** `length` numbers as codes. Up to three zeros more are written behind them. */
function encodeLine(code: KernelCode, length: number, from: Local, to: Local, { scale, bottom, top }: Scale): void {
  const { body } = code;
  const [left, right] = [body.local('v128'), body.local('v128')];
  const narrowed = (a: Local, b: Local) =>
    body
      .get(a)
      .get(b)
      .vector(vector['i16x8.narrow_i32x4_s'])
      .get(bottom)
      .vector(vector['i16x8.max_s'])
      .get(top)
      .vector(vector['i16x8.min_s'])
      .set(a);
  const quarter = ELEMENT * LANES;
  body.countdown(Math.floor(length / (2 * LANES)), () => {
    wholeNumbers(code, LANES, from, 0, scale, left);
    wholeNumbers(code, LANES, from, quarter, scale, right);
    narrowed(left, right);
    body.get(to).get(left).access('v128.store');
    advance(code, from, 2 * quarter);
    advance(code, to, 2 * LANES * CODE);
  });
  const rest = length % (2 * LANES);
  for (let done = 0; done < rest; done += LANES) {
    wholeNumbers(code, Math.min(LANES, rest - done), from, ELEMENT * done, scale, left);
    narrowed(left, left);
    body
      .get(to)
      .get(left)
      .lane('v128.store64_lane', CODE * done, 0);
  }
}

/** One to four floats at a pointer over their scale, rounded, in 32 bits each; missing lanes hold zero. */
export function wholeNumbers(
  code: KernelCode,
  count: number,
  from: Local,
  offset: number,
  scale: Local,
  into: Local,
): void {
  loadSome(code, count, from, offset);
  code.body.get(scale).do('f32x4.div', 'f32x4.nearest', 'i32x4.trunc_sat_f32x4_s').set(into);
}

/** One to four floats at a pointer; missing lanes hold zero. Leaves a vector. */
function loadSome(code: KernelCode, count: number, from: Local, offset: number): void {
  const { body } = code;
  const name = count === 4 ? 'v128.load' : count === 1 ? 'v128.load32_zero' : 'v128.load64_zero';
  body.get(from).access(name, offset);
  if (count !== 3) return;
  const read = body.local('v128');
  body
    .set(read)
    .get(from)
    .get(read)
    .lane('v128.load32_lane', offset + 2 * ELEMENT, 2);
}
