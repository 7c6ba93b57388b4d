/**
 * What an Experiment says of the visitor's own data: which table (its bytes stay at home, its hash is in the link), which of its
 * columns are read as what, what is predicted, and which rows are the test set. Free of TensorFlow.js.
 */
import * as v from 'valibot';
import type { SampleKindId } from '../catalogue';
import { numberTargetSchema, outputsOf } from '../numbers';
import { categoryName, type FieldShape, type Schema } from '../schema';
import { MOST_TASKS } from '../task-shape';

/** Most of what own data may have; a label is kept in a byte. */
export const MOST_OWN = {
  columns: 512,
  classes: 256,
  levels: 4096,
  symbols: 4096,
  length: 512,
  rows: 500_000,
} as const;

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const extent = whole(1, 1024);
const classes = whole(2, MOST_OWN.classes);

const columnUse = v.variant('as', [
  v.strictObject({ name, as: v.literal('number') }),
  /** `levels`: those that it has, without that of what is missing. */
  v.strictObject({ name, as: v.literal('category'), levels: whole(1, MOST_OWN.levels) }),
  /** `symbols`: of the vocabulary, the special ones included. Longer texts are cut. */
  v.strictObject({
    name,
    as: v.literal('text'),
    of: v.picklist(['characters', 'words']),
    length: whole(1, MOST_OWN.length),
    symbols: whole(2, MOST_OWN.symbols),
  }),
  v.strictObject({ name, as: v.literal('image'), shape: v.strictTuple([extent, extent, whole(1, 3)]) }),
  v.strictObject({ name, as: v.literal('series'), shape: v.strictTuple([extent, whole(1, 256)]) }),
  /** A run of numbers a row. */
  v.strictObject({ name, as: v.literal('numbers'), size: whole(1, 4096) }),
]);
export type ColumnUse = v.InferOutput<typeof columnUse>;

export const ownDataSchema = v.pipe(
  v.strictObject({
    /** SHA-256 of the table, in hex. */
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    name,
    /** What is read; other columns are left out. */
    columns: v.pipe(v.array(columnUse), v.minLength(1), v.maxLength(MOST_OWN.columns)),
    target: v.union([
      v.strictObject({
        column: name,
        classes,
        /** The class that matters although there is little of it. */
        rare: v.optional(whole(0, MOST_OWN.classes - 1)),
      }),
      numberTargetSchema,
    ]),
    /** What is predicted beside the classes of `target`, each by a head of its own. */
    also: v.optional(
      v.pipe(v.array(v.strictObject({ column: name, classes })), v.minLength(1), v.maxLength(MOST_TASKS - 1)),
    ),
    split: v.strictObject({
      /** Share of the test set, in %. */
      test: v.pipe(v.number(), v.minValue(5), v.maxValue(90)),
      /** `class`: the same share of each class of `target`, or of numbers of each size; `group`: what has one value in the column `group` stays together. */
      by: v.picklist(['class', 'chance', 'group']),
      group: v.optional(name),
      seed: whole(0, 0xffffffff),
    }),
    /** Of numbers, by the training rows: to mean 0 and deviation 1, to the range 0–1, or as they are. */
    scaling: v.picklist(['standard', 'range', 'none']),
    /** Rows of each set, those without one of the targets left out. */
    train: whole(1, MOST_OWN.rows),
    test: whole(1, MOST_OWN.rows),
  }),
  v.check(({ columns, target, also = [], split }) => {
    const read = columns.map((column) => column.name);
    const predicted = [target, ...also].map(({ column }) => column);
    const names = [...read, ...predicted, ...(split.group === undefined ? [] : [split.group])];
    return new Set(names).size === names.length;
  }, 'columns, each for one purpose'),
  v.check(({ split }) => (split.by === 'group') === (split.group !== undefined), 'a column of groups'),
  v.check(
    ({ target }) => 'predicts' in target || target.rare === undefined || target.rare < target.classes,
    'a rare class of its classes',
  ),
  v.check(
    ({ target, also }) => !also || ('classes' in target && target.rare === undefined),
    'of several targets classes, none of them rare',
  ),
);
export type OwnData = v.InferOutput<typeof ownDataSchema>;

type Use<As extends ColumnUse['as']> = Extract<ColumnUse, { as: As }>;

/** Columns that are read in one way, in their order. */
export const columnsAs = <As extends ColumnUse['as']>({ columns }: Pick<OwnData, 'columns'>, as: As): Use<As>[] =>
  columns.filter((column): column is Use<As> => column.as === as);

/** All numbers are one field; every other column is one of its own. */
export function fieldsOf(own: Pick<OwnData, 'columns'>): FieldShape[] {
  const count =
    columnsAs(own, 'number').length + columnsAs(own, 'numbers').reduce((sum, { size: each }) => sum + each, 0);
  const placed = (as: 'image' | 'series' | 'text', place: number): string => (place > 0 ? `${as}${place + 1}` : as);
  return [
    ...(count > 0 ? [{ name: 'numbers', kind: 'numbers', shape: [count] } as const] : []),
    ...columnsAs(own, 'category').map(({ levels }, i): FieldShape => ({
      name: categoryName(i),
      kind: 'category',
      shape: [1],
      levels: levels + 1,
    })),
    ...columnsAs(own, 'image').map(({ shape }, i): FieldShape => ({ name: placed('image', i), kind: 'image', shape })),
    ...columnsAs(own, 'series').map(({ shape }, i): FieldShape => ({
      name: placed('series', i),
      kind: 'series',
      shape,
    })),
    ...columnsAs(own, 'text').map(({ length, symbols }, i): FieldShape => ({
      name: placed('text', i),
      kind: 'tokens',
      shape: [length],
      symbols,
    })),
  ];
}

export function schemaOf(own: OwnData): Schema {
  const { target, also, train, test } = own;
  const common = { fields: fieldsOf(own), train, test };
  if ('predicts' in target) {
    return { ...common, target: 'number', number: target, classes: outputsOf[target.predicts].length };
  }
  const { classes, rare } = target;
  return {
    ...common,
    target: 'class',
    classes,
    ...(rare !== undefined && { rareClass: rare }),
    ...(also && { tasks: [target, ...also].map(({ column, classes }) => ({ name: column, classes })) }),
  };
}

/** What a sample of some fields is to the eye. */
export function sampleOf(fields: readonly FieldShape[]): SampleKindId {
  const kinds = new Set(fields.map(({ kind }) => kind));
  if (kinds.has('numbers') || kinds.has('category')) return 'row';
  if (fields.length > 1) return 'pair';
  if (kinds.has('image')) return 'picture';
  return kinds.has('series') ? 'series' : 'text';
}
