/** What is known of files that are a row each, pictures or sounds: from their folders and names, or from a table beside them. */
import { CellSurvey, ColumnBuilder } from './column-builder';
import { refuse, short } from './refusal';
import type { Source } from './sources';
import type { Column, Note, Table } from './table';

export interface FileRows {
  /** One a row. */
  readonly files: readonly Source[];
  readonly columns: readonly Column[];
}

/** As files come from folders and zips in any order: by code unit, the same everywhere. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : Number(a.name > b.name);

/**
 * Folders are classes: the innermost is `class`, what is above it, where that differs, is `part`. Of files in one folder, the parts
 * of their names are columns where all have as many: `7_jackson_0.wav` has three.
 */
export function rowsByFolder(sources: readonly Source[], notes: Note[]): FileRows {
  const files = sources.toSorted(byName);
  const folders = files.map(({ name }) => name.split('/').slice(0, -1));
  const shared = sharedStart(folders);
  const inner = folders.map((folder) => folder.slice(shared));
  if (inner.every((folder) => folder.length === 0)) return { files, columns: columnsOfNames(files, notes) };
  const classes = words(
    'class',
    inner.map((folder) => folder.at(-1) ?? ''),
    notes,
  );
  const above = inner.map((folder) => folder.slice(0, -1).join('/'));
  const isParted = new Set(above).size > 1;
  return { files, columns: isParted ? [classes, words('part', above, notes)] : [classes] };
}

/** How many folders all have in common at their start. */
function sharedStart(folders: readonly (readonly string[])[]): number {
  const [first = []] = folders;
  const differs = first.findIndex((folder, depth) => folders.some((other) => other[depth] !== folder));
  return differs < 0 ? first.length : differs;
}

function columnsOfNames(files: readonly Source[], notes: Note[]): Column[] {
  const parts = files.map(({ name }) => stemOf(name).split(/[-_ ]+/));
  const count = parts[0]?.length ?? 0;
  if (count < 2 || count > 8 || parts.some(({ length }) => length !== count)) return [];
  return Array.from({ length: count }, (_, place) =>
    words(
      `name-${place + 1}`,
      parts.map((part) => part[place] ?? ''),
      notes,
    ),
  );
}

/** A category or, where the values hardly recur, what is guessed of them otherwise. */
function words(name: string, cells: readonly string[], notes: Note[]): Column {
  const distinct = new Set(cells).size;
  const survey = new CellSurvey();
  cells.forEach((cell) => survey.see(cell));
  const form = distinct > cells.length / 2 && distinct > 20 ? survey.guess(name, notes) : { kind: 'words' as const };
  const builder = new ColumnBuilder('', name, form, cells.length);
  cells.forEach((cell) => builder.add(cell));
  return builder.finish(notes);
}

/**
 * A table beside files, one of whose columns names them, with folders or without, with their ending or without. Rows without a
 * file and files without a row are left out.
 * @throws PlaygroundError `own-data`
 */
export function rowsByTable(table: string, { columns }: Table, sources: readonly Source[], notes: Note[]): FileRows {
  const places = new Map<string, Source>();
  for (const source of sources.toSorted(byName)) {
    for (const alias of aliases(source.name)) if (!places.has(alias)) places.set(alias, source);
  }
  const found = columns.map((column) => cellsOf(column).map((cell) => places.get(cell)));
  const matches = found.map((files) => files.filter((file) => file !== undefined).length);
  const best = matches.indexOf(Math.max(...matches));
  if (best < 0 || matches[best] === 0) return refuse(table, 'no-pictures', { column: short(columns[0]?.name ?? '') });
  const files = found[best] ?? [];
  const rows = files.flatMap((file, row) => (file ? [row] : []));
  const named = new Set(files);
  const unnamed = sources.filter((source) => !named.has(source));
  const lost = files.findIndex((file) => file === undefined);
  if (lost >= 0) {
    const file = short(cellsOf(columns[best]!)[lost] ?? '');
    notes.push({ kind: 'files-missing', details: { count: files.length - rows.length, file } });
  }
  const [first] = unnamed;
  if (first) notes.push({ kind: 'files-unlabelled', details: { count: unnamed.length, file: short(first.name) } });
  return {
    files: rows.map((row) => files[row]!),
    columns: columns.filter((_, place) => place !== best).map((column) => rowsOf(column, rows)),
  };
}

const stemOf = (name: string): string => (name.split('/').at(-1) ?? name).replace(/\.[^.]*$/, '');

function aliases(name: string): readonly string[] {
  const parts = name.split('/');
  const paths = parts.map((_, depth) => parts.slice(depth).join('/'));
  return [...paths, ...paths.map((path) => path.replace(/\.[^./]*$/, ''))];
}

/** What a column's cells said, so far as that can be told: names that look like numbers have become such. */
function cellsOf(column: Column): readonly string[] {
  const clean = (cell: string): string => cell.replaceAll('\\', '/').replace(/^\.?\//, '');
  if (column.kind === 'text') return column.values.map(clean);
  if (column.kind === 'number') return Array.from(column.values, String);
  if (column.kind !== 'category') return [];
  const levels = column.levels.map(clean);
  return Array.from(column.values, (level) => levels[level] ?? '');
}

/** Of columns that a text file has. */
export function rowsOf(column: Column, rows: readonly number[]): Column {
  switch (column.kind) {
    case 'number':
      return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
    case 'category':
      return { ...column, values: Int32Array.from(rows, (row) => column.values[row]!) };
    case 'text':
      return { ...column, values: rows.map((row) => column.values[row]!) };
    default:
      throw new RangeError(`no column of a text file: ${column.kind}`);
  }
}
