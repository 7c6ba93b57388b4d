/**
 * Rows of named columns as a file gives them, before anything is chosen: what every reader of a visitor's own data makes,
 * what is kept at home, and what an Experiment names by its hash. Free of TensorFlow.js and of the DOM.
 */
import { sha256 } from '../../sha256';

export interface NumberColumn {
  readonly name: string;
  readonly kind: 'number';
  /** `[rows]`; NaN where missing. */
  readonly values: Float64Array;
  /** The values are dates: days since 1970-01-01, UTC, with fractions for times of day. */
  readonly dates?: true;
}

export interface CategoryColumn {
  readonly name: string;
  readonly kind: 'category';
  /** `[rows]`, indices into `levels`; −1 where missing. */
  readonly values: Int32Array;
  readonly levels: readonly string[];
}

export interface TextColumn {
  readonly name: string;
  readonly kind: 'text';
  /** `[rows]`; '' where missing. */
  readonly values: readonly string[];
}

export interface IdsColumn {
  readonly name: string;
  readonly kind: 'ids';
  /** `[rows]`, each as many ids of tokens as the row has. */
  readonly values: readonly Int32Array[];
}

export interface ImageColumn {
  readonly name: string;
  readonly kind: 'image';
  /** Height, width, channels: 1, or 3 for red, green, blue. */
  readonly shape: readonly [number, number, number];
  /** `[rows, height, width, channels]`, row-major. */
  readonly values: Uint8Array;
}

export interface NumbersColumn {
  readonly name: string;
  readonly kind: 'numbers';
  /** Of one row: `[n]`, or `[steps, bands]` of a sound. */
  readonly shape: readonly number[];
  /** `[rows, ...shape]`, row-major; NaN where missing. */
  readonly values: Float32Array;
}

export type Column = NumberColumn | CategoryColumn | TextColumn | IdsColumn | ImageColumn | NumbersColumn;

/**
 * What a reader noticed and went on: a kind that the page words, with the placeholders noted here. `column` is a column's
 * name, `file` the first file that it is true of, `count` how many.
 */
export type NoteKind =
  | 'byte-order-mark' // {}: at the start of a text; left out
  | 'not-utf8' // {}: the text is no UTF-8 and was read as Windows-1252
  | 'decimal-commas' // { column, count }: of columns; the first is named
  | 'no-header' // {}: the first row is data: columns are named column-1, column-2, …
  | 'lines-before-header' // { count }
  | 'renamed-columns' // { count, column }: names that were missing, or there twice
  | 'empty-column' // { column }: without any value, and left out
  | 'uneven-rows' // { count, row }: with more or fewer cells, left out; which is the first
  | 'stray-quotes' // { count }
  | 'not-numbers' // { column, count, example }: values of a column of numbers that are none, now missing
  | 'almost-numbers' // { column, count, example }: so few values are no numbers that it might be meant as one of numbers
  | 'ambiguous-dates' // { column }: days and months can't be told apart; read as month/day/year
  | 'many-levels' // { column, count }: a text, since it has more values than a category may
  | 'files-left-out' // { count, file }: of no format that is read
  | 'files-damaged' // { count, file, reason }: left out; why the first could not be read
  | 'files-unlabelled' // { count, file }: that the table beside them does not name; left out
  | 'files-missing' // { count, file }: that the table beside them names; its rows are left out
  | 'arrays-left-out' // { count, name }: of an .npz, which have not a row for each of the others'
  | 'channels-first' // { column }: pictures turned from [channels, height, width]
  | 'big-integers' // { column }: beyond 2⁵³, rounded to the nearest number that there is
  | 'cut-short' // { count, seconds }: sounds that are longer than what is read of them
  | 'resized'; // { count, height, width }: pictures of another size

export interface Note {
  readonly kind: NoteKind;
  readonly details: Readonly<Record<string, string | number>>;
}

export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly notes: readonly Note[];
}

/**
 * The SHA-256 of a table's canonical form: JSON of its rows and columns, names, kinds, shapes and levels in this order, each
 * column with the SHA-256 of its values. These are little-endian numbers as they lie in memory, all NaN alike; texts are a JSON
 * array in UTF-8; ids are their counts (32 bits each), then the ids. Notes don't count: they say nothing of the data.
 * @returns 64 lower-case hexadecimal digits
 */
export function tableHash({ rows, columns }: Table): string {
  const described = columns.map((column) => ({
    name: column.name,
    kind: column.kind,
    ...(column.kind === 'number' && column.dates ? { dates: true } : {}),
    ...(column.kind === 'category' ? { levels: column.levels } : {}),
    ...('shape' in column ? { shape: column.shape } : {}),
    sha256: sha256(valueBytes(column)),
  }));
  return sha256(utf8({ rows, columns: described }));
}

/** JSON, in which half of a surrogate pair is an escape: UTF-8 has no form for it, and would make all of them one. */
const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Everything that runs this is little-endian, typed arrays included. */
function valueBytes(column: Column): Uint8Array {
  switch (column.kind) {
    case 'number':
      return bytesOf(sameNaN(column.values, [0, 0x7ff80000]));
    case 'numbers':
      return bytesOf(sameNaN(column.values, [0x7fc00000]));
    case 'category':
    case 'image':
      return bytesOf(column.values);
    case 'text':
      return utf8(column.values);
    case 'ids': {
      const flat = new Int32Array(column.values.reduce((sum, { length }) => sum + 1 + length, 0));
      let at = column.values.length;
      column.values.forEach((ids, row) => {
        flat[row] = ids.length;
        flat.set(ids, at);
        at += ids.length;
      });
      return bytesOf(flat);
    }
  }
}

/** NaN has many bit patterns, and which one a computation leaves is the machine's affair. */
function sameNaN(values: Float32Array | Float64Array, pattern: readonly number[]): ArrayBufferView {
  if (!values.some(Number.isNaN)) return values;
  const copy = values.slice();
  const words = new Uint32Array(copy.buffer);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) words.set(pattern, i * pattern.length);
  }
  return copy;
}
