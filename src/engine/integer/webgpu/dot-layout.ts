/**
 * How a matrix of whole numbers lies in memory where products are WGSL's `dot4I8Packed`, of four numbers of 8 bits with four. Codes of
 * activations, 0 … 255, are kept less 128, so with z a row's zero Σ (code − z)·w = Σ (code − 128)·w + (128 − z)·Σ w. Free of TensorFlow.js.
 */
export interface DotLayout {
  readonly length: number;
  readonly columns: number;
  /** Numbers, a multiple of 4, whose weights in one column share a scale; 0 where all do. */
  readonly group: number;
}

/** Of a column, or of a row's codes: a last one is filled up with 0. */
export const wordsOf = (length: number): number => Math.ceil(length / 4);
export const groupsOf = ({ length, group }: Pick<DotLayout, 'length' | 'group'>): number =>
  group > 0 ? Math.ceil(length / group) : 1;

/** Codes [length, columns], four of a column in one word: words [words, columns], and sums of codes [groups, columns]. */
export function packForDots(
  codes: Int8Array,
  layout: DotLayout,
): { readonly words: Int32Array; readonly sums: Int32Array } {
  const { length, columns, group } = layout;
  const words = new Int32Array(wordsOf(length) * columns);
  const bytes = new Int8Array(words.buffer);
  const sums = new Int32Array(groupsOf(layout) * columns);
  codes.forEach((code, i) => {
    const [k, column] = [Math.floor(i / columns), i % columns];
    bytes[4 * (Math.floor(k / 4) * columns + column) + (k % 4)] = code;
    sums[(group > 0 ? Math.floor(k / group) : 0) * columns + column]! += code;
  });
  return { words, sums };
}
