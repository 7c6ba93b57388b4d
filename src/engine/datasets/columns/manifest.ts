/**
 * The manifest of a shipped data set whose samples are more than one picture and its class: named columns of several
 * kinds, each in shards of its own. A picture set's manifest (manifest.ts) is read as two columns, `inputs` and `labels`.
 * Everything is bounded before anything is allocated.
 */
import * as v from 'valibot';
import { size } from '../../models/plan';
import { PAD } from '../../text/special-symbols';
import { makeVocabulary, vocabularyKinds } from '../../text/vocabulary';
import { about, failure, normalisation, parseManifest, pictureShape, shardFile, text, whole } from '../manifest';

/** Bytes of all shards together. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_SYMBOLS = 4096;

const columnName = v.pipe(v.string(), v.maxLength(40), v.regex(/^[a-z][a-z-]*$/));

const columnSchema = v.variant('kind', [
  /** Bytes, row-major: height, width, channels. */
  v.strictObject({ name: columnName, kind: v.literal('image'), shape: pictureShape, normalisation }),
  /** Bytes, row-major: steps, then what is measured at each; of those the names. */
  v.strictObject({
    name: columnName,
    kind: v.literal('series'),
    shape: v.strictTuple([whole(1, 1024), whole(1, 256)]),
    normalisation,
    channels: v.optional(v.pipe(v.array(text(100)), v.minLength(1), v.maxLength(256))),
  }),
  /** What stands in several columns of a table, of each the name: little-endian, row-major; floats may be NaN, missing. */
  v.strictObject({
    name: columnName,
    kind: v.literal('numbers'),
    dtype: v.picklist(['uint8', 'float32']),
    names: v.pipe(v.array(text(100)), v.minLength(1), v.maxLength(256)),
  }),
  /** Two bytes a row, little-endian: 0 where missing, or too seldom to be a level; else the level's place, from 1 on. */
  v.strictObject({
    name: columnName,
    kind: v.literal('category'),
    levels: v.pipe(v.array(text(100)), v.minLength(1), v.maxLength(MAX_SYMBOLS)),
  }),
  /** UTF-8, a line a row. */
  v.strictObject({ name: columnName, kind: v.literal('text') }),
  /** A byte a row, an index into `classes`. */
  v.strictObject({ name: columnName, kind: v.literal('label') }),
  /** Two bytes a row, little-endian: a count. */
  v.strictObject({ name: columnName, kind: v.literal('count') }),
  /** As a count: rows with the same number are kin, and all of them in one split. */
  v.strictObject({ name: columnName, kind: v.literal('group') }),
]);
export type StoredColumn = v.InferOutput<typeof columnSchema>;

const shardSchema = v.strictObject({ ...shardFile, column: columnName });
export type ColumnShard = v.InferOutput<typeof shardSchema>;

const symbols = v.pipe(
  v.array(text(40)),
  v.minLength(2),
  v.maxLength(MAX_SYMBOLS),
  v.check((list) => list[0] === PAD && new Set(list).size === list.length, `symbols, each once, ${PAD} first`),
);

const manifestSchema = v.pipe(
  v.strictObject({
    ...about,
    columns: v.pipe(v.array(columnSchema), v.minLength(1), v.maxLength(16)),
    /** Of the set's texts. */
    vocabulary: v.optional(
      v.pipe(
        v.strictObject({ kind: v.picklist(vocabularyKinds), symbols }),
        v.transform(({ kind, symbols: list }) => makeVocabulary(kind, list)),
      ),
    ),
    shards: v.pipe(v.array(shardSchema), v.minLength(2), v.maxLength(64)),
  }),
  v.check(
    ({ columns }) => new Set(columns.map(({ name }) => name)).size === columns.length,
    'columns with names of their own',
  ),
  v.check(
    ({ columns, classes }) => columns.every(({ kind }) => kind !== 'label') || classes !== undefined,
    'classes for its labels',
  ),
  v.check(
    ({ columns, shards }) =>
      shards.every(({ column, bytes, count }) => {
        const found = columns.find(({ name }) => name === column);
        const rowBytes = found && bytesOfRow(found);
        return rowBytes === null || bytes === count * (rowBytes ?? NaN);
      }),
    'shard bytes that match its count',
  ),
  v.check(
    ({ columns, counts, shards }) =>
      (['train', 'test'] as const).every((split) =>
        columns.every(
          ({ name }) =>
            counts[split] ===
            shards.reduce((sum, shard) => sum + (shard.split === split && shard.column === name ? shard.count : 0), 0),
        ),
      ),
    'shards that add up to the counts',
  ),
  v.check(({ shards }) => shards.reduce((sum, { bytes }) => sum + bytes, 0) <= MAX_BYTES, `at most ${MAX_BYTES} bytes`),
);
export type ColumnManifest = v.InferOutput<typeof manifestSchema>;

/** Bytes of one row; null for texts, whose lines are as long as they are. */
function bytesOfRow(column: StoredColumn): number | null {
  switch (column.kind) {
    case 'image':
    case 'series':
      return size(column.shape);
    case 'label':
      return 1;
    case 'count':
    case 'group':
    case 'category':
      return 2;
    case 'numbers':
      return column.names.length * (column.dtype === 'uint8' ? 1 : 4);
    case 'text':
      return null;
  }
}

export type ColumnManifestResult =
  | { readonly ok: true; readonly manifest: ColumnManifest }
  | { readonly ok: false; readonly path: string; readonly expected: string };

/** Checks any value, of either form. Never throws; on failure names the first offending field ('' for the whole). */
export function parseColumnManifest(value: unknown): ColumnManifestResult {
  if (!isColumns(value)) return fromPictures(value);
  const result = v.safeParse(manifestSchema, value);
  return result.success ? { ok: true, manifest: result.output } : failure(result.issues[0]);
}

const isColumns = (value: unknown): boolean => typeof value === 'object' && value !== null && 'columns' in value;

function fromPictures(value: unknown): ColumnManifestResult {
  const result = parseManifest(value);
  if (!result.ok) return result;
  const { shape, dtype: _, normalisation: scaling, shards, ...rest } = result.manifest;
  return {
    ok: true,
    manifest: {
      ...rest,
      columns: [
        { name: 'inputs', kind: 'image', shape, normalisation: scaling },
        { name: 'labels', kind: 'label' },
      ],
      shards: shards.map(({ kind, ...shard }) => ({ ...shard, column: kind })),
    },
  };
}
