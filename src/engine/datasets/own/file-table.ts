/** One table of files that are a row each, whatever they are: pictures or sounds. */
import { namesOf } from './column-names';
import { Damaged } from './damaged';
import { rowsByFolder, rowsByTable, rowsOf } from './file-rows';
import { limits } from './limits';
import type { Pace } from './pace';
import { refuse } from './refusal';
import type { Source } from './sources';
import type { Column, Note, Table } from './table';

/** What a table beside files says of them. */
export interface TableBeside {
  readonly name: string;
  readonly table: Table;
}

/** How files of one kind become values of one shape. */
export interface FileKind<Decoded> {
  decode(file: string, bytes: Uint8Array): Decoded;
  /** From a few of them, evenly over all: how all are to be shaped. */
  shapedLike(sample: readonly Decoded[], file: string): Shaping<Decoded>;
}

export interface Shaping<Decoded> {
  /** Numbers of one row, and bytes of one number. */
  readonly size: number;
  readonly bytes: 1 | 4;
  shaped(decoded: Decoded): ArrayLike<number>;
  /** The column of all rows, from the values of `shaped` one after the other. */
  column(values: Uint8Array | Float32Array): Column;
  /** What was noticed meanwhile. */
  notes(): readonly Note[];
}

/** Files that are looked at to guess. */
const SAMPLE = 12;

/** @throws PlaygroundError `own-data`; of many files damaged ones are left out */
export async function tableOfFiles<Decoded>(
  sources: readonly Source[],
  beside: TableBeside | null,
  kind: FileKind<Decoded>,
  pace: Pace,
): Promise<Table> {
  const notes: Note[] = [...(beside?.table.notes ?? [])];
  const { files, columns } = beside
    ? rowsByTable(beside.name, beside.table, sources, notes)
    : rowsByFolder(sources, notes);
  const first = files[0]?.name ?? '';
  if (files.length > limits.rows) refuse(first, 'too-many-rows', { most: limits.rows });
  pace.part(0, 0.1);
  const shaping = kind.shapedLike(await sampleOf(files, kind, pace), first);
  const { size } = shaping;
  if (files.length * size * shaping.bytes > limits.tableBytes) {
    refuse(first, 'table-too-large', { most: limits.tableBytes >> 20 });
  }
  const values = new (shaping.bytes === 1 ? Uint8Array : Float32Array)(files.length * size);
  pace.part(0.1, 1);
  const damaged = new Damaged();
  const rows: number[] = [];
  for (const [row, source] of files.entries()) {
    await pace.at(row / files.length);
    const decoded = await damaged.unless(async () => kind.decode(source.name, await source.read(pace)));
    if (decoded === null) continue;
    values.set(shaping.shaped(decoded), rows.length * size);
    rows.push(row);
  }
  damaged.report(rows.length, notes);
  const made = shaping.column(values.slice(0, rows.length * size));
  const all = [made, ...columns.map((column) => rowsOf(column, rows))];
  const names = namesOf(
    all.map(({ name }) => name),
    all.length,
    [],
  );
  return {
    rows: rows.length,
    columns: all.map((column, place): Column => ({ ...column, name: names[place] ?? column.name })),
    notes: [...notes, ...shaping.notes()],
  };
}

async function sampleOf<Decoded>(files: readonly Source[], kind: FileKind<Decoded>, pace: Pace): Promise<Decoded[]> {
  const step = Math.max(1, Math.ceil(files.length / SAMPLE));
  const damaged = new Damaged();
  const sample: Decoded[] = [];
  for (const source of files.filter((_, i) => i % step === 0)) {
    await pace.at(sample.length / SAMPLE);
    const decoded = await damaged.unless(async () => kind.decode(source.name, await source.read(pace)));
    if (decoded !== null) sample.push(decoded);
  }
  return sample;
}
