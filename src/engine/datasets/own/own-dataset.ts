/** From a table to what a Session trains on: the visitor's own, and those that are shipped. */
import { PlaygroundError } from '../../errors';
import { size } from '../../models/plan';
import type { Vocabulary } from '../../text/vocabulary';
import type { ColumnData, ColumnSamples, Field } from '../columns/columns';
import { datasetOf } from '../columns/dataset-of';
import { paddedIds } from '../columns/recipe';
import type { Dataset, TableFacts, Task } from '../dataset';
import { outputsOf, strataOf, type NumberFacts } from '../numbers';
import { categoriesOf, completeKinds, type Categories } from './categories';
import { columnsAs, fieldsOf, MOST_OWN, type ColumnUse, type OwnData } from './own-data';
import { scaled, scaleOf, type Scale } from './scaling';
import type { Column, Table } from './table';
import { splitRows, type RowsOfSplit } from './test-rows';
import { vocabularyOf } from './vocabulary-of';

/** A field, and its values in some rows of the table: as networks read them, and as they are drawn. */
interface Read {
  readonly field: Field;
  readonly inputs: (rows: Uint32Array) => Float32Array | Int32Array;
  /** Absent where it is drawn as it is read. */
  readonly raw?: (rows: Uint32Array) => Float32Array | Uint8Array;
}

const AS_IT_IS = { scale: 1, offset: 0 } as const;
const BYTES = { scale: 1 / 255, offset: 0 } as const;

/** What a table's columns are read as. */
export type TableReading = Pick<OwnData, 'name' | 'columns' | 'target' | 'also' | 'scaling'>;

/**
 * @throws PlaygroundError `own-data-differs` {name, column, reason}: the table is not the one that `own` speaks of, or its
 *   columns are not what they are to be read as
 */
export function ownDataset(table: Table, own: OwnData): Dataset {
  const split = splitOf(table, own, targetOf(table, own).kinds);
  const groups = own.split.group === undefined ? null : categories(table, own, own.split.group, table.rows);
  const data = readTable('own', table, own, split, (row) => (groups ? groups.values[row]! + 1 : row));
  const placed = (of: 'train' | 'test') => ({ ...data[of], places: split[of], fileRows: table.rows });
  return datasetOf({ ...data, train: placed('train'), test: placed('test') });
}

/**
 * @param own as which the columns are read, numbers scaled by the training rows
 * @param groupOf what a row is kin by
 * @throws as ownDataset
 */
export function readTable(
  id: string,
  table: Table,
  own: TableReading,
  split: RowsOfSplit,
  groupOf: (row: number) => number,
): ColumnData {
  const target = targetOf(table, own);
  const number = target.values && numberFacts(target, own, split.train);
  const shapes = fieldsOf(own);
  const reads = [
    ...numbersRead(table, own, split.train),
    ...columnsAs(own, 'category').map((use) => categoryRead(table, own, use)),
    ...columnsAs(own, 'image').map((use) => imageRead(table, own, use)),
    ...columnsAs(own, 'series').map((use) => seriesRead(table, own, use, split.train)),
    ...columnsAs(own, 'text').map((use) => textRead(table, own, use, split.train)),
  ].map((read, i): Read => ({ ...read, field: { ...read.field, ...shapes[i]! } as Field }));
  const texts = columnsAs(own, 'text')[0];
  const samples = (rows: Uint32Array): ColumnSamples => ({
    count: rows.length,
    inputs: Object.fromEntries(reads.map(({ field, inputs }) => [field.name, inputs(rows)])),
    ...(reads.some(({ raw }) => raw) && {
      raw: Object.fromEntries(reads.map(({ field, inputs, raw }) => [field.name, (raw ?? inputs)(rows)])),
    }),
    labels: number ? new Uint8Array(rows.length) : Uint8Array.from(rows, (row) => target.kinds[row]!),
    ...(number && { values: Float32Array.from(rows, (row) => (target.values![row]! - number.shift) / number.by) }),
    ...(target.tasks && {
      taskLabels: target.tasks.map(({ labels }) => Uint8Array.from(rows, (row) => labels[row]!)),
    }),
    groups: Uint32Array.from(rows, groupOf),
    ...(texts && { texts: Array.from(rows, (row) => column(table, own, texts.name, 'text').values[row]!) }),
  });
  const facts = factsOf(table, own, split.train);
  return {
    id,
    fields: reads.map(({ field }) => field),
    classes: target.classes,
    rowsPerSample: 1,
    ...(facts && { table: facts }),
    ...(number && { number }),
    ...(target.tasks && { tasks: target.tasks.map(({ name, classes }) => ({ name, classes })) }),
    train: samples(split.train),
    test: samples(split.test),
  };
}

/** What is predicted of all rows. */
interface Target {
  /** Of a number what networks say of it; of several targets the classes of the first. */
  readonly classes: readonly string[];
  /** Of which a split takes the same share, `[rows]`: classes, or groups of numbers of one size; −1 where a row lacks what is predicted. */
  readonly kinds: Int32Array;
  /** Where there are several, the first among them; `labels` are `[rows]`, −1 where missing. */
  readonly tasks?: readonly (Task & { readonly labels: Int32Array })[];
  /** Of a number: as the column has it, `[rows]`. */
  readonly values?: Float64Array;
  /** Values are days since 1970. */
  readonly dates?: true;
}

export function targetOf(table: Table, own: TableReading): Target {
  const { target, also } = own;
  if ('predicts' in target) {
    const { values, dates } = column(table, own, target.column, 'number');
    return { classes: outputsOf[target.predicts], kinds: strataOf(values), values, ...(dates && { dates }) };
  }
  const [first, ...others] = [target, ...(also ?? [])].map(({ column: name, classes }) => {
    const { levels, values } = categories(table, own, name, MOST_OWN.classes);
    if (levels.length !== classes) throw differs(own, name, 'classes');
    return { name, classes: levels, labels: values };
  });
  const tasks = [first!, ...others];
  if (!also) return { classes: first!.classes, kinds: first!.labels };
  return { classes: first!.classes, kinds: completeKinds(tasks.map(({ labels }) => labels)), tasks };
}

/** A number is learned with mean 0 and deviation 1 in the training rows, however its inputs are scaled. */
function numberFacts({ values, dates }: Target, { target }: TableReading, train: Uint32Array): NumberFacts {
  if (!('predicts' in target) || !values) throw new RangeError('no number is predicted');
  const { shift, by } = scaleOf(
    among(train, (row) => values[row]!),
    'standard',
  );
  return { ...target, shift, by, ...(dates && { dates }) };
}

/** Which rows are for training and for the test; those without what is to be predicted are neither. @param kinds as of a Target */
export function splitOf(table: Table, own: OwnData, kinds: Int32Array): RowsOfSplit {
  const { split } = own;
  const groups = split.group === undefined ? null : categories(table, own, split.group, table.rows);
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row).filter((row) => kinds[row]! >= 0);
  const found = splitRows(
    split,
    rows,
    (row) => kinds[row]!,
    (row) => groups?.values[row] ?? row,
  );
  if (found.train.length !== own.train || found.test.length !== own.test) throw differs(own, own.target.column, 'rows');
  return found;
}

const differs = (
  own: TableReading,
  name: string,
  reason: 'missing' | 'kind' | 'levels' | 'classes' | 'rows' | 'shape',
) => new PlaygroundError('own-data-differs', { name: own.name, column: name, reason });

function column<Kind extends Column['kind']>(
  table: Table,
  own: TableReading,
  name: string,
  kind: Kind,
): Extract<Column, { kind: Kind }> {
  const found = table.columns.find((one) => one.name === name);
  if (!found) throw differs(own, name, 'missing');
  if (found.kind !== kind) throw differs(own, name, 'kind');
  return found as Extract<Column, { kind: Kind }>;
}

function categories(table: Table, own: TableReading, name: string, most: number): Categories {
  const found = table.columns.find((one) => one.name === name);
  if (!found) throw differs(own, name, 'missing');
  const read = categoriesOf(found, most);
  if (!read) throw differs(own, name, 'kind');
  return read;
}

type Use<As extends ColumnUse['as']> = Extract<ColumnUse, { as: As }>;

/** One feature of the numbers: its value in a row, NaN where missing. */
interface Feature {
  readonly name: string;
  readonly at: (row: number) => number;
}

function featuresOf(table: Table, own: TableReading): Feature[] {
  return [
    ...columnsAs(own, 'number').map(({ name }): Feature => {
      const { values } = column(table, own, name, 'number');
      return { name, at: (row) => values[row]! };
    }),
    ...columnsAs(own, 'numbers').flatMap(({ name, size: each }) => {
      const { values, shape } = column(table, own, name, 'numbers');
      if (size(shape) !== each) throw differs(own, name, 'shape');
      return Array.from({ length: each }, (_, i): Feature => ({
        name: `${name} ${i + 1}`,
        at: (row) => values[row * each + i]!,
      }));
    }),
  ];
}

const among = (rows: Uint32Array, at: (row: number) => number): Float64Array => Float64Array.from(rows, at);

function numbersRead(table: Table, own: TableReading, train: Uint32Array): Read[] {
  const features = featuresOf(table, own);
  if (features.length === 0) return [];
  const scales = features.map(({ at }) => scaleOf(among(train, at), own.scaling));
  const laidOut = (rows: Uint32Array, value: (feature: number, row: number) => number): Float32Array =>
    Float32Array.from({ length: rows.length * features.length }, (_, i) =>
      value(i % features.length, rows[Math.floor(i / features.length)]!),
    );
  return [
    {
      field: { name: 'numbers', kind: 'numbers', shape: [features.length], normalisation: AS_IT_IS },
      inputs: (rows) => laidOut(rows, (i, row) => scaled(features[i]!.at(row), scales[i]!)),
      raw: (rows) => laidOut(rows, (i, row) => features[i]!.at(row)),
    },
  ];
}

/** Level 0 is what is missing. */
function categoryRead(table: Table, own: TableReading, { name, levels }: Use<'category'>): Read {
  const read = categories(table, own, name, levels);
  if (read.levels.length !== levels) throw differs(own, name, 'levels');
  return {
    field: { name, kind: 'category', shape: [1], levels: levels + 1 },
    inputs: (rows) => Int32Array.from(rows, (row) => read.values[row]! + 1),
  };
}

function imageRead(table: Table, own: TableReading, { name, shape }: Use<'image'>): Read {
  const { values, shape: stored } = column(table, own, name, 'image');
  if (String(stored) !== String(shape)) throw differs(own, name, 'shape');
  const raw = (rows: Uint32Array) => gathered(values, size(shape), rows);
  return {
    field: { name, kind: 'image', shape, normalisation: BYTES },
    inputs: (rows) => Float32Array.from(raw(rows), (byte) => byte / 255),
    // Beside something else it is drawn as it is read: values of a sample are of one kind.
    ...(own.columns.length === 1 && { raw }),
  };
}

function seriesRead(table: Table, own: TableReading, { name, shape }: Use<'series'>, train: Uint32Array): Read {
  const { values, shape: stored } = column(table, own, name, 'numbers');
  if (String(stored) !== String(shape)) throw differs(own, name, 'shape');
  const [steps, channels] = shape;
  const each = steps * channels;
  const scales = Array.from({ length: channels }, (_, channel): Scale => {
    const seen = new Float64Array(train.length * steps);
    train.forEach((row, i) => {
      for (let step = 0; step < steps; step++) seen[i * steps + step] = values[row * each + step * channels + channel]!;
    });
    return scaleOf(seen, own.scaling);
  });
  return {
    field: { name, kind: 'series', shape, normalisation: AS_IT_IS },
    inputs: (rows) => gathered(values, each, rows).map((value, i) => scaled(value, scales[i % channels]!)),
  };
}

function textRead(
  table: Table,
  own: TableReading,
  { name, of, length, symbols }: Use<'text'>,
  train: Uint32Array,
): Read {
  const { values } = column(table, own, name, 'text');
  const texts = (rows: Uint32Array) => Array.from(rows, (row) => values[row]!);
  const vocabulary: Vocabulary = vocabularyOf(of, texts(train), symbols);
  if (vocabulary.symbols.length !== symbols) throw differs(own, name, 'levels');
  const field = { name, kind: 'tokens', shape: [length], symbols, vocabulary } as const;
  return { field, inputs: (rows) => paddedIds(texts(rows), field) };
}

function gathered<Values extends Uint8Array | Float32Array>(values: Values, each: number, rows: Uint32Array): Values {
  const length = rows.length * each;
  const found = values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
  rows.forEach((row, i) => found.set(values.subarray(row * each, (row + 1) * each), i * each));
  return found as Values;
}

/** What the columns of a table are called and how they were scaled; null where networks read none. */
function factsOf(table: Table, own: TableReading, train: Uint32Array): TableFacts | null {
  const numbers = featuresOf(table, own).map(({ name, at }) => ({ name, ...scaleOf(among(train, at), own.scaling) }));
  const levels = columnsAs(own, 'category').map(({ name, levels: most }) => ({
    name,
    levels: categories(table, own, name, most).levels,
  }));
  return numbers.length + levels.length > 0 ? { numbers, categories: levels } : null;
}
