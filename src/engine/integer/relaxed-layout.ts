/**
 * How whole numbers lie in memory where products are the relaxed dot product of 8 with 7 bits. Its second operand must lie in 0 … 127 for
 * every machine to say the same: weights of 4 bits do, 8 added. Codes of activations, less 128, are the first. With z a row's zero,
 * Σ (code − z)·w = Σ (code − 128)·(w + 8) − 8·Σ (code − 128) + (128 − z)·Σ w:
 * what is added is known of rows and of columns by themselves. Free of TensorFlow.js.
 */
import { storedColumns, upTo, type RowLayout } from './layout';

/** Of a matrix [rows, length]. */
export interface RelaxedRows extends Pick<RowLayout, 'rows' | 'length' | 'range'> {
  /** Numbers, a multiple of CHUNK, whose weights in one column share a scale; 0 where all do. */
  readonly group: number;
}

/** Of its product with a matrix [length, columns]. */
export interface RelaxedProduct extends Omit<RelaxedRows, 'range'> {
  readonly columns: number;
}

/** Codes of a vector. Rows are filled up to whole ones: what stands there meets weights of 0. */
export const CHUNK = 16;
/** What is added to weights, and taken off codes. */
export const [WEIGHT_SHIFT, CODE_SHIFT] = [8, 128];
/** Numbers of a column whose weights lie in 4 bytes side by side: the first four in the lower halves, the others in the upper ones. */
export const OCTET = 8;
/** Columns whose weights lie side by side. */
export const COLUMNS = 8;

export const paddedLength = (length: number): number => upTo(CHUNK, length);

type Grouped = Pick<RelaxedRows, 'length' | 'group'>;
export const groupsOf = ({ length, group }: Grouped): number => (group > 0 ? Math.ceil(length / group) : 1);
/** As many as a loop over groups takes at a time. */
export const groupLength = ({ length, group }: Grouped): number => group || paddedLength(length);

/**
 * Where a row's parts begin, in bytes: scales in float32, 128 − z, and −8·Σ (code − 128) of each of its groups, in 32 bits; then the codes.
 */
export function rowParts({ rows, length, group }: Pick<RelaxedRows, 'rows' | 'length' | 'group'>) {
  const [shifts, sums] = [4 * rows, 8 * rows];
  const codes = upTo(CHUNK, sums + 4 * rows * groupsOf({ length, group }));
  return { scales: 0, shifts, sums, codes, bytes: codes + rows * paddedLength(length) };
}

/** Where the columns' sums of weights begin behind packed weights, in bytes: [groups, stored columns] in 32 bits. */
export const columnSums = ({ length, columns }: Pick<RelaxedProduct, 'length' | 'columns'>): number =>
  (paddedLength(length) * storedColumns(columns)) / 2;

type WeightLayout = Omit<RelaxedProduct, 'rows'>;

/** Codes −8 … 7 [length, columns] in the order in which a product reads them: for every 8 columns, and of these for every 8 numbers. */
export function packRelaxed(codes: Int8Array, layout: WeightLayout): Int32Array {
  const [sumsAt, stored] = [columnSums(layout), storedColumns(layout.columns)];
  const packed = new Int32Array(sumsAt / 4 + groupsOf(layout) * stored);
  const bytes = new Uint8Array(packed.buffer, 0, sumsAt);
  // What fills a column up is 0 as all others are.
  bytes.fill((WEIGHT_SHIFT << 4) | WEIGHT_SHIFT);
  eachWeight(layout, (i, column, k, byte, high) => {
    const shifted = codes[i]! + WEIGHT_SHIFT;
    bytes[byte] = high ? (bytes[byte]! & 15) | (shifted << 4) : (bytes[byte]! & 240) | shifted;
    packed[sumsAt / 4 + Math.floor(k / groupLength(layout)) * stored + column]! += codes[i]!;
  });
  return packed;
}

/** The codes of packed weights. */
export function unpackRelaxed(packed: Int32Array, layout: WeightLayout): Int8Array {
  const bytes = new Uint8Array(packed.buffer, packed.byteOffset);
  const codes = new Int8Array(layout.length * layout.columns);
  eachWeight(layout, (i, _, __, byte, high) => {
    codes[i] = ((bytes[byte]! >> (high ? 4 : 0)) & 15) - WEIGHT_SHIFT;
  });
  return codes;
}

function eachWeight(
  { length, columns }: Pick<WeightLayout, 'length' | 'columns'>,
  visit: (code: number, column: number, k: number, byte: number, high: boolean) => void,
): void {
  const stored = storedColumns(columns);
  for (let column = 0; column < columns; column++) {
    const first = column - (column % COLUMNS);
    const width = Math.min(COLUMNS, stored - first);
    for (let k = 0; k < length; k++) {
      const octet = (first * paddedLength(length)) / 2 + Math.floor(k / OCTET) * 4 * width;
      visit(k * columns + column, column, k, octet + 4 * (column - first) + (k % 4), k % OCTET >= 4);
    }
  }
}
