/** What is told of a table before it is used: its first rows, what its columns hold, and what a choice makes of it. */
import { PlaygroundError } from '../../errors';
import { size } from '../../models/plan';
import type { OwnData } from './own-data';
import { ownDataset, splitOf, targetOf } from './own-dataset';
import { ownDataOf, proposedChoice, usesOf, type TableChoice, type Use } from './propose';
import { tableHash, type Column, type Note, type Table } from './table';

/** A value as it is drawn: null where missing. */
export type Cell =
  | string
  | number
  | null
  | {
      readonly kind: 'image' | 'numbers';
      readonly shape: readonly number[];
      readonly values: Uint8Array | Float32Array;
    };

export interface ColumnFacts {
  readonly name: string;
  readonly kind: Column['kind'] | 'date';
  /** The likeliest first. */
  readonly uses: readonly Use[];
  /** Of one row, where it is more than one number. */
  readonly shape?: readonly number[];
  /** Of a column of numbers; absent where all are missing. */
  readonly range?: readonly [least: number, most: number];
  /** How many different values, of a category. */
  readonly levels?: number;
  /** Rows without a value. */
  readonly missing: number;
  readonly first: readonly Cell[];
}

export interface Preview {
  readonly hash: string;
  readonly rows: number;
  /** That its columns take in memory. */
  readonly bytes: number;
  readonly columns: readonly ColumnFacts[];
  readonly notes: readonly Note[];
  readonly choice: TableChoice;
}

/** How often numbers of each size come, in bars of one width. */
export interface Histogram {
  /** Edges are days since 1970. */
  readonly dates?: true;
  /** Edges of the first and the last bar. */
  readonly from: number;
  readonly to: number;
  /** Rows in each bar. */
  readonly train: readonly number[];
  readonly test: readonly number[];
}

export interface Planned {
  readonly own: OwnData;
  /** What is predicted, the first first. */
  readonly targets: readonly {
    readonly column: string;
    /** Of a number none. */
    readonly classes: readonly { readonly name: string; readonly train: number; readonly test: number }[];
  }[];
  /** Exactly where a number is predicted. */
  readonly histogram?: Histogram;
  /** Rows without all that is to be predicted, which are neither trained on nor tested. */
  readonly withoutClass: number;
}

const FIRST_ROWS = 4;
/** Characters of a text that are shown. */
const MOST_SHOWN = 80;

export function previewOf(table: Table): Preview {
  return {
    hash: tableHash(table),
    rows: table.rows,
    bytes: tableBytes(table),
    columns: table.columns.map((column) => factsOf(column, table.rows)),
    notes: table.notes,
    choice: proposedChoice(table),
  };
}

/** @throws PlaygroundError `own-data-unfit` */
export function planOfChoice(table: Table, hash: string, name: string, choice: TableChoice): Planned {
  const own = ownDataOf(table, hash, name, choice);
  const target = targetOf(table, own);
  const { train, test } = splitOf(table, own, target.kinds);
  const counted = (rows: Uint32Array, groups: number, groupOf: (row: number) => number): number[] => {
    const counts = new Array<number>(groups).fill(0);
    for (const row of rows) counts[groupOf(row)]!++;
    return counts;
  };
  const both = (groups: number, groupOf: (row: number) => number) =>
    [train, test].map((rows) => counted(rows, groups, groupOf)) as [number[], number[]];
  const { values, dates, classes, kinds } = target;
  const { column } = own.target;
  const targets = target.tasks ?? [{ name: column, classes, labels: kinds }];
  return {
    own,
    targets: values
      ? [{ column, classes: [] }]
      : targets.map(({ name, classes, labels }) => {
          const [ofTrain, ofTest] = both(classes.length, (row) => labels[row]!);
          return {
            column: name,
            classes: classes.map((level, i) => ({ name: level, train: ofTrain[i]!, test: ofTest[i]! })),
          };
        }),
    ...(values && { histogram: { ...histogramOf(values, both), ...(dates && { dates }) } }),
    withoutClass: table.rows - train.length - test.length,
  };
}

/** Bars of a histogram. */
const BARS = 16;

function histogramOf(
  values: Float64Array,
  counted: (groups: number, groupOf: (row: number) => number) => [number[], number[]],
): Histogram {
  const [from, to] = rangeOf(values).range ?? [0, 0];
  const [train, test] = counted(BARS, (row) =>
    Math.min(BARS - 1, Math.floor((BARS * (values[row]! - from)) / (to - from))),
  );
  return { from, to, train, test };
}

/** What was chosen when an Experiment said this of its data. */
export function choiceOf({ columns, target, also = [], split, scaling }: OwnData, table: Table): TableChoice {
  const uses = new Map<string, Use>(columns.map(({ name, as }) => [name, as]));
  uses.set(target.column, 'predicts' in target ? 'quantity' : 'target');
  for (const { column } of also) uses.set(column, 'target');
  if (split.group !== undefined) uses.set(split.group, 'group');
  const { test, seed, by } = split;
  return {
    uses: Object.fromEntries(table.columns.map(({ name }): [string, Use] => [name, uses.get(name) ?? 'none'])),
    scaling,
    ...('predicts' in target && { predicts: target.predicts }),
    split: { test, seed, by: by === 'group' ? 'class' : by },
  };
}

/** In what a table is not the one that an Experiment speaks of: as in `own-data-differs`, or `values` where all else is alike. */
export function differenceOf(table: Table, own: OwnData): { readonly column: string; readonly reason: string } {
  try {
    ownDataset(table, own);
    return { column: '', reason: 'values' };
  } catch (error) {
    if (!(error instanceof PlaygroundError) || error.code !== 'own-data-differs') throw error;
    return { column: String(error.details['column']), reason: String(error.details['reason']) };
  }
}

export function tableBytes({ columns }: Table): number {
  return columns.reduce((sum, { values }) => {
    if (ArrayBuffer.isView(values)) return sum + values.byteLength;
    // Texts take two bytes a character where they are kept.
    return (
      sum + values.reduce((all, value) => all + (typeof value === 'string' ? 2 * value.length : value.byteLength), 0)
    );
  }, 0);
}

function factsOf(column: Column, rows: number): ColumnFacts {
  const shown = Math.min(FIRST_ROWS, rows);
  return {
    name: column.name,
    kind: column.kind === 'number' && column.dates ? 'date' : column.kind,
    uses: usesOf(column),
    ...('shape' in column && { shape: column.shape }),
    ...(column.kind === 'number' && rangeOf(column.values)),
    ...(column.kind === 'category' && { levels: column.levels.length }),
    missing: missingIn(column),
    first: Array.from({ length: shown }, (_, row) => cellOf(column, row)),
  };
}

function rangeOf(values: Float64Array): Pick<ColumnFacts, 'range'> {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most ? { range: [least, most] } : {};
}

function missingIn(column: Column): number {
  const count = (isMissing: (row: number) => boolean): number => {
    let found = 0;
    for (let row = 0; row < column.values.length; row++) if (isMissing(row)) found++;
    return found;
  };
  switch (column.kind) {
    case 'number':
      return count((row) => Number.isNaN(column.values[row]));
    case 'category':
      return count((row) => column.values[row]! < 0);
    case 'text':
      return count((row) => column.values[row] === '');
    default:
      return 0;
  }
}

function cellOf(column: Column, row: number): Cell {
  switch (column.kind) {
    case 'number': {
      const value = column.values[row]!;
      return Number.isNaN(value) ? null : value;
    }
    case 'category':
      return column.levels[column.values[row]!] ?? null;
    case 'text':
      return cut(column.values[row]!) || null;
    case 'ids':
      return cut(column.values[row]!.subarray(0, MOST_SHOWN).join(' ')) || null;
    case 'image':
    case 'numbers': {
      const each = size(column.shape);
      // A copy: else all of the column would go along to the page.
      return { kind: column.kind, shape: column.shape, values: column.values.slice(row * each, (row + 1) * each) };
    }
  }
}

const cut = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
