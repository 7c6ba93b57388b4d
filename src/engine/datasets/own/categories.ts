/** A column as one of a few values. */
import type { Column } from './table';

export interface Categories {
  readonly levels: readonly string[];
  /** `[rows]`, indices into `levels`; −1 where missing. */
  readonly values: Int32Array;
}

/**
 * Numbers become levels in their order, texts in that of the alphabet.
 * @returns null for a column that has no single values, and where there are more than `most`
 */
export function categoriesOf(column: Column, most: number): Categories | null {
  if (column.kind === 'category') return column.levels.length <= most ? column : null;
  if (column.kind === 'number') {
    const levels = [...new Set(column.values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    return placed(Array.from(column.values), levels, most);
  }
  if (column.kind !== 'text') return null;
  const levels = [...new Set(column.values)].filter((value) => value !== '').sort();
  return placed(column.values, levels, most);
}

/** The first labels, `[rows]`; −1 where a row lacks one of all. @param labels each `[rows]`, −1 where missing */
export const completeKinds = ([first, ...others]: readonly Int32Array[]): Int32Array =>
  first!.map((label, row) => (others.every((other) => other[row]! >= 0) ? label : -1));

function placed<Value>(values: readonly Value[], levels: readonly Value[], most: number): Categories | null {
  if (levels.length > most) return null;
  const places = new Map(levels.map((level, i) => [level, i]));
  return { levels: levels.map(String), values: Int32Array.from(values, (value) => places.get(value) ?? -1) };
}
