/** Arrays of numbers out of files of any format, and the columns that they become: the first dimension is the rows. */
import { limits } from './limits';
import { refuse } from './refusal';
import type { Column, Note } from './table';

export interface NumericArray {
  readonly shape: readonly number[];
  /** All elements are integers by their type, and unsigned bytes at that. */
  readonly whole: boolean;
  readonly bytes: boolean;
  /** Out of an IDX file, in which single bytes are labels. */
  readonly isIdx?: true;
  /** The element at this place in row-major order. */
  readonly at: (place: number) => number;
}

/** Infinity at most: sizes out of a file may be anything. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

const isChannels = (extent: number | undefined): extent is 1 | 3 => extent === 1 || extent === 3;

/**
 * One number a row is a column of numbers; bytes in two or three dimensions a row are pictures, channels last or first; all else
 * is a run of numbers a row.
 * @throws PlaygroundError `own-data`
 */
export function columnOf(file: string, name: string, array: NumericArray, notes: Note[]): Column {
  const [rows = 1, ...extents] = array.shape;
  const size = sizeOf(extents);
  // Labels are often kept as [rows, 1].
  const inner = size === 1 ? [] : extents;
  if (rows === 0) return refuse(file, 'no-rows');
  if (size === 0) return refuse(file, 'no-columns');
  if (rows > limits.rows) refuse(file, 'too-many-rows', { most: limits.rows });
  const element = inner.length === 0 ? 8 : array.bytes ? 1 : 4;
  if (rows * size * element > limits.tableBytes) refuse(file, 'table-too-large', { most: limits.tableBytes >> 20 });
  if (inner.length === 0) {
    const values = filled(new Float64Array(rows), array.at);
    if (array.whole && values.some((value) => !Number.isSafeInteger(value))) {
      notes.push({ kind: 'big-integers', details: { column: name } });
    }
    return { name, kind: 'number', values: values.map(finiteOrMissing) };
  }
  const image = array.bytes ? imageOf(name, rows, inner, array, notes) : null;
  if (image) return image;
  if (size > limits.rowValues) refuse(file, 'too-many-columns', { most: limits.rowValues });
  return {
    name,
    kind: 'numbers',
    shape: inner,
    values: filled(new Float32Array(rows * size), array.at).map(finiteOrMissing),
  };
}

/** Nothing can be computed with infinity, which numbers too large for a column become. */
export const finiteOrMissing = (value: number): number => (Number.isFinite(value) ? value : NaN);

function filled<Values extends Float64Array | Float32Array | Uint8Array>(
  values: Values,
  at: NumericArray['at'],
): Values {
  for (let i = 0; i < values.length; i++) values[i] = at(i);
  return values;
}

function imageOf(
  name: string,
  rows: number,
  inner: readonly number[],
  { at }: NumericArray,
  notes: Note[],
): Column | null {
  const [a = 1, b = 1, c] = inner;
  if (inner.length === 2 && Math.max(a, b) <= limits.side) return image(name, rows, [a, b, 1], at);
  if (inner.length !== 3 || c === undefined) return null;
  if (isChannels(c) && Math.max(a, b) <= limits.side) return image(name, rows, [a, b, c], at);
  if (!isChannels(a) || Math.max(b, c) > limits.side) return null;
  const [channels, plane] = [a, b * c];
  notes.push({ kind: 'channels-first', details: { column: name } });
  return image(name, rows, [b, c, channels], (i) => {
    const [pixel, channel] = [Math.floor(i / channels), i % channels];
    const row = Math.floor(pixel / plane);
    return at((row * channels + channel) * plane + (pixel % plane));
  });
}

const image = (
  name: string,
  rows: number,
  shape: readonly [number, number, 1 | 3],
  at: NumericArray['at'],
): Column => ({ name, kind: 'image', shape, values: filled(new Uint8Array(rows * sizeOf(shape)), at) });
