/** How whole numbers lie in memory between the layers of a network that computes in them. Free of TensorFlow.js. */

/** Codes of activations are kept less their zero, −255 … 255, in 16 bits: so products need no correction. */
export interface RowLayout {
  /** Rows of numbers that share a scale: of a matrix its rows, of maps the samples. */
  readonly rows: number;
  /** Stretches of numbers that lie side by side in a row: 1 of a matrix, the lines of a map. */
  readonly lines: number;
  /** Numbers in a line. */
  readonly length: number;
  /** Codes from one row, or line, to the next; more than there are numbers where zeros stand around them. */
  readonly rowStride: number;
  readonly lineStride: number;
  /** Codes before the first number of a row. */
  readonly start: number;
  /** Of all numbers, where it is known beforehand; else each row's own is looked up. */
  readonly range: readonly [low: number, high: number] | null;
}

/** How a matrix's weights are kept. */
export type Kept = Pick<ProductLayout, 'nibbles' | 'group'>;

/** What a product finds in a RowLayout: `filter` lines of codes meet a matrix, for every pixel of every line of every sample. */
export interface ProductLayout {
  readonly samples: number;
  readonly lines: number;
  readonly pixels: number;
  readonly sampleStride: number;
  readonly lineStride: number;
  readonly pixelStride: number;
  /** Stretches of codes that one result reads, `length` each. */
  readonly stretches: number;
  readonly stretchStride: number;
  readonly length: number;
  readonly columns: number;
  /** Whether two weights share a byte. */
  readonly nibbles: boolean;
  /** Numbers of a stretch, a multiple of 4, whose weights in one column share a scale; 0 where all do. One stretch only. */
  readonly group: number;
  /** What has a scale of its own. */
  readonly scaled: 'sample' | 'pixel';
}

/** Columns whose weights lie side by side. */
export const COLUMNS = 8;
/** Codes that may be read behind the last one. */
const SLACK = 16;

export const upTo = (multiple: number, n: number): number => Math.ceil(n / multiple) * multiple;

/** Codes before the first: the rows' scales, in float32. */
export const codesFrom = (rows: number): number => 2 * upTo(4, rows);
/** Of the whole in elements of 32 bits. */
export const layoutSize = ({ rows, rowStride }: RowLayout): number =>
  upTo(4, (codesFrom(rows) + rows * rowStride + SLACK) / 2);
/** Whether zeros stand around or between the numbers. */
export const isFramed = ({ start, lines, length, lineStride }: RowLayout): boolean =>
  start > 0 || (lines > 1 && lineStride !== length);

/** Of a matrix [rows, length]. */
export function matrixLayout(rows: number, length: number, range: RowLayout['range']): RowLayout {
  const rowStride = upTo(4, length);
  return { rows, lines: 1, length, rowStride, lineStride: rowStride, start: 0, range };
}

export const matrixProduct = ({ rows, length, rowStride }: RowLayout, columns: number, kept: Kept): ProductLayout => ({
  ...{ samples: 1, lines: 1, pixels: rows, sampleStride: 0, lineStride: 0, pixelStride: rowStride },
  ...{ stretches: 1, stretchStride: 0, length, columns, scaled: 'pixel', ...kept },
});

/** A convolution with stride 1 of maps [samples, height, width, channels] by a filter. */
export interface ConvSizes {
  readonly samples: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly outHeight: number;
  readonly outWidth: number;
  /** Rows and columns of zeros above and to the left. */
  readonly top: number;
  readonly left: number;
}

/** With the frame of zeros that the filter reaches into. */
export function mapLayout(sizes: ConvSizes, range: RowLayout['range']): RowLayout {
  const { samples, height, width, channels, filterHeight, filterWidth, outHeight, outWidth, top, left } = sizes;
  const lineStride = (outWidth + filterWidth - 1) * channels;
  const rowStride = (outHeight + filterHeight - 1) * lineStride;
  const start = (top * (outWidth + filterWidth - 1) + left) * channels;
  return { rows: samples, lines: height, length: width * channels, rowStride, lineStride, start, range };
}

export function mapProduct(
  sizes: ConvSizes,
  { rowStride, lineStride }: RowLayout,
  columns: number,
  kept: Kept,
): ProductLayout {
  const { samples, channels, filterHeight, filterWidth, outHeight, outWidth } = sizes;
  return {
    ...{ samples, lines: outHeight, pixels: outWidth, sampleStride: rowStride, lineStride, pixelStride: channels },
    ...{ stretches: filterHeight, stretchStride: lineStride, length: filterWidth * channels },
    ...{ columns, scaled: 'sample', ...kept },
  };
}

/** Two numbers of a column, which one instruction multiplies and adds; of nibbles so many that whole bytes are filled. */
export const pairsOf = ({ length, nibbles }: Pick<ProductLayout, 'length' | 'nibbles'>): number =>
  nibbles ? upTo(2, Math.ceil(length / 2)) : Math.ceil(length / 2);
/** Columns of weights as they are stored: a last vector of four is filled up. */
export const storedColumns = (columns: number): number => upTo(4, columns);

type WeightLayout = Pick<ProductLayout, 'stretches' | 'length' | 'columns' | 'nibbles'>;

/**
 * Codes [stretches · length, columns] in the order in which a product reads them: for every 8 columns, and of these for every two
 * numbers of a stretch, each column's two weights side by side. In nibbles a byte holds one weight of such two in its lower half, and
 * in its upper half the one two numbers further on.
 */
export function packWeights(codes: Int8Array, layout: WeightLayout): Int32Array {
  const bytes = new Int8Array(upTo(4, bytesOf(layout)) + SLACK);
  eachWeight(layout, (code, byte, high) => {
    bytes[byte]! |= layout.nibbles ? (codes[code]! & 15) << (high ? 4 : 0) : codes[code]!;
  });
  return new Int32Array(bytes.buffer);
}

/** The codes of packed weights. */
export function unpackWeights(packed: Int32Array, layout: WeightLayout): Int8Array {
  const bytes = new Int8Array(packed.buffer, packed.byteOffset, packed.byteLength);
  const codes = new Int8Array(layout.stretches * layout.length * layout.columns);
  eachWeight(layout, (code, byte, high) => {
    const whole = bytes[byte]!;
    codes[code] = !layout.nibbles ? whole : high ? whole >> 4 : (whole << 28) >> 28;
  });
  return codes;
}

/** Of the weights of 8 columns, or fewer. */
export const blockBytes = (layout: Omit<WeightLayout, 'columns'>, columns = COLUMNS): number =>
  (layout.stretches * pairsOf(layout) * 2 * columns) / (layout.nibbles ? 2 : 1);
const bytesOf = (layout: WeightLayout): number => blockBytes(layout, storedColumns(layout.columns));

/** @param visit is told a code's place, the byte that holds it, and whether its upper half does. */
function eachWeight(layout: WeightLayout, visit: (code: number, byte: number, high: boolean) => void): void {
  const { stretches, length, columns, nibbles } = layout;
  const stored = storedColumns(columns);
  const [pairs, deep] = [pairsOf(layout), nibbles ? 2 : 1];
  for (let column = 0; column < columns; column++) {
    const first = column - (column % COLUMNS);
    const width = Math.min(COLUMNS, stored - first);
    for (let stretch = 0; stretch < stretches; stretch++) {
      for (let k = 0; k < length; k++) {
        const pair = stretch * pairs + Math.floor(k / 2);
        const row = Math.floor(pair / deep) * 2 * width + 2 * (column - first);
        visit((stretch * length + k) * columns + column, blockBytes(layout, first) + row + (k % 2), pair % deep === 1);
      }
    }
  }
}
