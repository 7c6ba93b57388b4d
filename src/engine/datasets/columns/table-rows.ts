/** Rows of a shipped table, read as a visitor's own would be, but for the split: that is the files'. */
import { readTable, type TableReading } from '../own/own-dataset';
import type { Column } from '../own/table';
import type { ColumnsOfSplit, LoadedColumns } from './load-columns';
import type { StoredColumn } from './manifest';
import { classesOf, groupsOf, type Recipe } from './recipe';

export const tableRows: Recipe = (columns) => {
  const { manifest, train, test } = columns;
  const rows = train.count + test.count;
  const reading: TableReading = {
    name: manifest.title,
    columns: manifest.columns.flatMap(usesOf),
    target: { column: 'label', classes: classesOf(columns).length },
    scaling: 'standard',
  };
  const groups = [...groupsOf(train), ...groupsOf(test)];
  return readTable(
    manifest.id,
    { rows, columns: manifest.columns.flatMap((stored) => columnsOf(stored, columns)), notes: [] },
    reading,
    {
      train: Uint32Array.from({ length: train.count }, (_, row) => row),
      test: Uint32Array.from({ length: test.count }, (_, row) => train.count + row),
    },
    (row) => groups[row]!,
  );
};

function usesOf(stored: StoredColumn): TableReading['columns'] {
  if (stored.kind === 'numbers') return stored.names.map((name) => ({ name, as: 'number' }));
  return stored.kind === 'category' ? [{ name: stored.name, as: 'category', levels: stored.levels.length }] : [];
}

/** The training rows, then those of the test. */
function columnsOf(stored: StoredColumn, columns: LoadedColumns): Column[] {
  const { name } = stored;
  const { train, test } = columns;
  if (stored.kind === 'numbers') {
    const [a, b] = [valuesOf(stored, train), valuesOf(stored, test)];
    const each = stored.names.length;
    return stored.names.map((one, i) => ({
      name: one,
      kind: 'number',
      values: Float64Array.from([...a, ...b].filter((_, place) => place % each === i)),
    }));
  }
  if (stored.kind === 'category') {
    const ids = [...train.numbers[name]!, ...test.numbers[name]!];
    return [{ name, kind: 'category', levels: stored.levels, values: Int32Array.from(ids, (id) => id - 1) }];
  }
  if (stored.kind !== 'label') return [];
  const values = Int32Array.from([...train.bytes[name]!, ...test.bytes[name]!]);
  return [{ name, kind: 'category', levels: classesOf(columns), values }];
}

function valuesOf(
  { name, dtype }: Extract<StoredColumn, { kind: 'numbers' }>,
  { bytes }: ColumnsOfSplit,
): ArrayLike<number> & Iterable<number> {
  const stored = bytes[name]!;
  // A copy: floats must lie at a multiple of four bytes.
  return dtype === 'uint8' ? stored : new Float32Array(stored.slice().buffer);
}
