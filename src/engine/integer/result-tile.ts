/** Results that a kernel of products holds in registers at once, weighed and stored: the same for both dot products. */
import type { Local } from '../backend/replay/wasm/assembler';
import { ELEMENT, type KernelCode } from '../backend/replay/wasm/kernel-code';
import type { Base } from '../backend/replay/wasm/tiles';

/** Rows of results that are computed at once; settled by measuring. */
export const ROWS_AT_ONCE = 4;
/** Columns of a vector of sums. */
export const LANES = 4;

/** By row, four columns each. */
export type Vectors = readonly (readonly Local[])[];

export interface ResultTile {
  /** Columns, of which the last vector may have fewer. */
  readonly width: number;
  /** Sums in 32 bits. */
  readonly sums: Vectors;
  /** The sums times scales of weights: in their place, but where groups of weights have scales of their own. */
  readonly results: Vectors;
  /** A vector for each of a row's, and one more. */
  readonly right: readonly Local[];
  readonly left: Local;
}

export const vectorsOf = ({ body }: KernelCode, rows: number, across: number): Vectors =>
  Array.from({ length: rows }, () => Array.from({ length: across }, () => body.local('v128')));

export function resultTile(code: KernelCode, height: number, width: number, grouped: boolean): ResultTile {
  const across = Math.ceil(width / LANES);
  const [right, left] = [Array.from({ length: across }, (_, v) => code.scratch(v)), code.scratch(across)];
  const sums = vectorsOf(code, height, across);
  const results = grouped ? vectorsOf(code, height, across) : sums;
  if (grouped) clear(code, results);
  return { width, sums, results, right, left };
}

export function clear({ body }: KernelCode, vectors: Vectors): void {
  for (const each of vectors.flat()) body.splat(0).set(each);
}

/** Sums as floats times their columns' scales: to the results, or in groups added to them. */
export function weigh(code: KernelCode, { sums, results, right }: ResultTile, scales: Base): void {
  const { body } = code;
  right.forEach((each, v) => {
    code.load('v128.load', scales.value, scales.offset + ELEMENT * LANES * v, ...scales.dynamic);
    body.set(each);
  });
  sums.forEach((row, i) =>
    row.forEach((sum, v) => {
      body.get(sum).do('f32x4.convert_i32x4_s').get(right[v]!).do('f32x4.mul');
      if (results !== sums) body.get(results[i]![v]!).do('f32x4.add');
      body.set(results[i]![v]!);
    }),
  );
}

/** A base, and how many bytes further on the next row of a tile has its own. */
type ByRow = Base & { readonly stride: number };

/** Results times their rows' scales, to where they are to be. */
export function store(code: KernelCode, { width, results, left }: ResultTile, scales: ByRow, out: ByRow): void {
  const { body } = code;
  results.forEach((row, i) => {
    code.load('v128.load32_splat', scales.value, scales.offset + i * scales.stride, ...scales.dynamic);
    body.set(left);
    row.forEach((result, v) => {
      body.get(result).get(left).do('f32x4.mul').set(result);
      const offset = out.offset + i * out.stride + ELEMENT * LANES * v;
      code.store(result, width - LANES * v, out.value, offset, ...out.dynamic);
    });
  });
}
