/** What a recipe is: from the columns of a shipped set to samples as networks get them. */
import { permutation, streams } from '../../random';
import { idsOf, type Vocabulary } from '../../text/vocabulary';
import { normalise } from '../bytes';
import type { StoredColumn } from './manifest';
import type { ColumnsOfSplit, LoadedColumns } from './load-columns';
import type { Schema } from '../schema';
import type { Field, MeasuredField, ColumnData, ColumnSamples, TokensField } from './columns';
import { nextTokenSamples, type WrittenSequence } from './next-token';

/** @throws RangeError where the columns are not what the recipe needs, which their checksums rule out once shipped */
export type Recipe = (columns: LoadedColumns, entry: Schema) => ColumnData;

/** A column of the manifest by name and kind. */
function column<Kind extends StoredColumn['kind']>(
  { manifest }: LoadedColumns,
  name: string,
  kind: Kind,
): Extract<StoredColumn, { kind: Kind }> {
  const found = manifest.columns.find((one) => one.name === name);
  if (found?.kind !== kind) throw new RangeError(`no ${kind} “${name}”`);
  return found as Extract<StoredColumn, { kind: Kind }>;
}

function vocabularyOf({ manifest }: LoadedColumns): Vocabulary {
  if (!manifest.vocabulary) throw new RangeError('no vocabulary');
  return manifest.vocabulary;
}

export function classesOf({ manifest }: LoadedColumns): readonly string[] {
  if (!manifest.classes) throw new RangeError('no classes');
  return manifest.classes;
}

/** The levels of a category, the first of which is stored as 1. */
export const levelsOf = (columns: LoadedColumns, name: string): readonly string[] =>
  column(columns, name, 'category').levels;

/** The catalogue's field of tokens, in the set's vocabulary. */
export function tokensField(columns: LoadedColumns, { fields }: Schema): TokensField {
  const field = fields.find((one) => one.kind === 'tokens');
  if (!field) throw new RangeError('no tokens');
  return { ...field, vocabulary: vocabularyOf(columns) };
}

/** The catalogue's field of measurements, normalised as its column says. */
export function measuredField(columns: LoadedColumns, { fields }: Schema): MeasuredField {
  const field = fields.find((one) => one.kind === 'series' || one.kind === 'image');
  if (!field) throw new RangeError('no measurements');
  return { ...field, normalisation: column(columns, field.name, field.kind).normalisation };
}

/** Texts as ids, each cut or filled up to the field's length. `[texts × length]` */
export function paddedIds(texts: readonly string[], { vocabulary, shape: [length] }: TokensField): Int32Array {
  const ids = new Int32Array(texts.length * length).fill(vocabulary.pad);
  texts.forEach((text, i) => ids.set(idsOf(vocabulary, text).subarray(0, length), i * length));
  return ids;
}

export const measured = (split: ColumnsOfSplit, { name, normalisation }: MeasuredField): Float32Array =>
  normalise(split.bytes[name]!, normalisation);

export const groupsOf = ({ numbers }: ColumnsOfSplit): Uint32Array => Uint32Array.from(numbers['group']!);

/** The same mixture every time: the first rows of what was cut from few long recordings are a fair probe of the whole. */
export function mixed<T>(list: readonly T[]): T[] {
  return Array.from(permutation(1, streams.windows, 0, list.length), (i) => list[i]!);
}

/** A set whose samples each have one class: what it says of itself, its samples made by `samples`. */
export const classified = (
  columns: LoadedColumns,
  fields: readonly Field[],
  samples: (split: ColumnsOfSplit) => ColumnSamples,
): ColumnData => ({
  id: columns.manifest.id,
  fields,
  classes: classesOf(columns),
  rowsPerSample: 1,
  train: samples(columns.train),
  test: samples(columns.test),
});

/** A set whose every next symbol is predicted, its sequences made by `sequences`. */
export const predicted = (
  columns: LoadedColumns,
  field: TokensField,
  sequences: (split: ColumnsOfSplit) => readonly WrittenSequence[],
): ColumnData => ({
  id: columns.manifest.id,
  fields: [field],
  classes: field.vocabulary.symbols,
  rowsPerSample: field.shape[0],
  train: nextTokenSamples(sequences(columns.train), field),
  test: nextTokenSamples(sequences(columns.test), field),
});
