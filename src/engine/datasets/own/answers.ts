/** A teacher of any kind as the table of its logits: from the file's columns to what a Session asks. */
import { PlaygroundError } from '../../errors';
import { ROW } from '../../models/inputs';
import { size } from '../../models/plan';
import type { Dataset, SampleSet } from '../dataset';
import type { AnswersData } from './answers-data';
import type { Table } from './table';

/** A table of answers, and how its numbers were found to be of which class. */
export interface FoundAnswers {
  /** `[rows × classes]` */
  readonly logits: Float32Array;
  /** Columns that are called by the classes, or numbers that are in the classes' order because nothing says otherwise. */
  readonly by: 'names' | 'order';
  /** The column of each class; empty where a row is one run of numbers. */
  readonly columns: readonly string[];
  /** They were probabilities, and are now their logarithms. */
  readonly probabilities: boolean;
}

/**
 * One run of numbers a row, or a column of numbers a class: those that are called by the classes in whatever order, with or without
 * a common beginning (`logit_cat`). Probabilities become logits: their logarithms, of 0 that of the least that is told.
 * @throws PlaygroundError `answers-unfit` {reason, …}
 */
export function answersIn(table: Table, classes: readonly string[]): FoundAnswers {
  const run = table.columns.find((column) => column.kind === 'numbers' && size(column.shape) === classes.length);
  const { values, columns, by } =
    run?.kind === 'numbers' ? { values: run.values, columns: [], by: 'order' as const } : sideBySide(table, classes);
  const missing = values.findIndex((value) => !Number.isFinite(value));
  if (missing >= 0) throw unfit('missing', { row: 1 + Math.floor(missing / classes.length) });
  const probabilities = areProbabilities(values, classes.length);
  return { logits: probabilities ? logarithms(values) : Float32Array.from(values), by, columns, probabilities };
}

const unfit = (reason: string, values: Record<string, string | number> = {}) =>
  new PlaygroundError('answers-unfit', { reason, ...values });

function sideBySide(table: Table, classes: readonly string[]) {
  const numbers = table.columns.flatMap((column) => (column.kind === 'number' ? [column] : []));
  const named = calledBy(classes, numbers);
  const columns = named ?? numbers;
  if (columns.length !== classes.length) {
    throw unfit('columns', { expected: classes.length, received: columns.length });
  }
  if (!named) requireNamesOfNone(classes, numbers);
  const values = new Float32Array(table.rows * classes.length);
  columns.forEach((column, i) => column.values.forEach((value, row) => (values[row * classes.length + i] = value)));
  return { values, columns: columns.map(({ name }) => name), by: named ? ('names' as const) : ('order' as const) };
}

type Numbers = Extract<Table['columns'][number], { kind: 'number' }>;

/** The column of each class, by its name or by that behind a beginning that all have; null where some class has none. */
function calledBy(classes: readonly string[], numbers: readonly Numbers[]): readonly Numbers[] | null {
  const [first = '', ...others] = numbers.map(({ name }) => name);
  const shared = [...first].findIndex((_, i) => others.some((name) => name[i] !== first[i]));
  for (const begun of ['', first.slice(0, Math.max(0, shared))]) {
    const found = classes.map((name) => numbers.find((column) => column.name === begun + name));
    if (found.every((column) => column !== undefined)) return found;
  }
  return null;
}

/** Numbers in the classes' order are called by none of them: where some are and others not, they are of other classes. */
function requireNamesOfNone(classes: readonly string[], numbers: readonly Numbers[]): void {
  const known = new Set(classes);
  const other = numbers.find(({ name }) => !known.has(name));
  if (other && numbers.some(({ name }) => known.has(name))) throw unfit('names', { column: other.name });
}

/** What sums that are meant to be 1 may be off by: tables are written with three decimals and more. */
const ROUNDED = 0.01;

function areProbabilities(values: Float32Array, classes: number): boolean {
  if (values.some((value) => value < 0 || value > 1)) return false;
  for (let row = 0; row < values.length; row += classes) {
    const sum = values.subarray(row, row + classes).reduce((total, value) => total + value, 0);
    if (Math.abs(sum - 1) > ROUNDED) return false;
  }
  return true;
}

function logarithms(probabilities: Float32Array): Float32Array {
  const least = probabilities.reduce((min, value) => (value > 0 ? Math.min(min, value) : min), 1);
  return probabilities.map((value) => Math.log(Math.max(value, least)));
}

/**
 * The same data, each sample with its place in the table of answers beside what it is, and that table.
 * @throws PlaygroundError `answers-unfit`: the table is not of these data
 */
export function withAnswers(dataset: Dataset, found: Table, { rows }: AnswersData): Dataset {
  const { train, test, classes } = dataset;
  const table = withoutHeader(found, rowsOf(dataset));
  requireRows(table, rowsOf(dataset));
  requireRows({ rows }, rowsOf(dataset));
  const { logits } = answersIn(table, classes);
  const answers = new Float32Array((rows + 1) * classes.length);
  answers.set(logits, classes.length);
  const { shape, normalisation, vocabulary } = dataset;
  const parts = dataset.parts ?? [
    { name: 'input', shape, normalisation, ...(vocabulary && { vocabulary: vocabulary.symbols.length }) },
  ];
  const row = { name: ROW, shape: [1], vocabulary: rows + 1, normalisation: { scale: 1, offset: 0 } } as const;
  return {
    ...dataset,
    shape: [size(shape) + 1],
    parts: [parts[0]!, ...parts.slice(1), row],
    train: placed(train, size(shape), 0),
    test: placed(test, size(shape), train.count),
    answers: { logits: answers, shape },
  };
}

/**
 * A header of numbers alone, as of the classes 0 to 9, looks like a row of data: where there is one row too many, and it counts the
 * columns off, it is what they are called.
 */
export function withoutHeader(table: Table, rows: number): Table {
  const numbers = table.columns.flatMap((column) => (column.kind === 'number' ? [column] : []));
  const named = numbers.map(({ values }) => values[0]!);
  const counted = [...named].sort((a, b) => a - b).every((value, i) => value === i);
  if (table.rows !== rows + 1 || numbers.length < table.columns.length || !counted) return table;
  const columns = numbers.map((column, i) => ({
    ...column,
    name: String(named[i]),
    values: column.values.subarray(1),
  }));
  return { ...table, rows, columns, notes: table.notes.filter(({ kind }) => kind !== 'no-header') };
}

/** @throws PlaygroundError `answers-unfit` {reason: rows, …}: a table of answers is of as many samples as there are */
export function requireRows({ rows }: Pick<Table, 'rows'>, expected: number): void {
  if (rows !== expected) throw unfit('rows', { expected, received: rows });
}

/** Of the file that own data come from, some of which may have no target; else of both sets. */
const rowsOf = ({ train, test }: Dataset): number => train.fileRows ?? train.count + test.count;

/** Places begin at 1. @param before samples that stand before these, where they have no places of their own */
function placed(samples: SampleSet, each: number, before: number): SampleSet {
  const inputs = new Float32Array(samples.count * (each + 1));
  for (let i = 0; i < samples.count; i++) {
    inputs.set(samples.inputs.subarray(i * each, (i + 1) * each), i * (each + 1));
    inputs[i * (each + 1) + each] = 1 + (samples.places?.[i] ?? before + i);
  }
  return { ...samples, inputs };
}
