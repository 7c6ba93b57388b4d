/** Which rows of the visitor's own table are the test set: fixed by the table's own split, whatever the Experiment's seed. */
import { permutation, streams } from '../../random';
import type { OwnData } from './own-data';

export interface RowsOfSplit {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * @param rows that have a target, in the table's order
 * @param classOf the class of a row
 * @param groupOf what keeps rows together; needed where the split is by group
 * @returns both in the table's order; each has a row where there are two and, by group, two groups
 */
export function splitRows(
  { test: share, by, seed }: OwnData['split'],
  rows: Uint32Array,
  classOf: (row: number) => number,
  groupOf: (row: number) => number,
): RowsOfSplit {
  const mixed = permutation(seed, streams.ownSplit, 0, rows.length).map((place) => rows[place]!);
  const kinds =
    by === 'chance' ? [Array.from(mixed)] : [...grouped(mixed, by === 'class' ? classOf : groupOf).values()];
  const chosen = by === 'group' ? wholeGroups(kinds, (share / 100) * rows.length) : kinds.flatMap(partOf(share));
  const test = new Set(chosen);
  return { train: rows.filter((row) => !test.has(row)), test: rows.filter((row) => test.has(row)) };
}

/** A class with one row only is learned from, not asked for. */
const partOf =
  (share: number) =>
  (rows: readonly number[]): readonly number[] =>
    rows.slice(0, Math.min(rows.length - 1, Math.max(1, Math.round((share / 100) * rows.length))));

/** Groups until there are enough rows, the last one left to the training set. */
function wholeGroups(groups: readonly (readonly number[])[], wanted: number): number[] {
  const chosen: number[] = [];
  for (const group of groups.slice(0, -1)) {
    if (chosen.length >= wanted) break;
    chosen.push(...group);
  }
  return chosen;
}

function grouped(rows: Iterable<number>, keyOf: (row: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
