import type { TableBeside } from './file-table';
import { formatOf, isZip, type Format } from './formats';
import { Pace, type Reading } from './pace';
import { readers, type ReadOptions } from './readers/catalogue';
import { refuse, short } from './refusal';
import { sourcesOf, type GivenFile, type Source } from './sources';
import type { Note, Table } from './table';

export type { GivenFile, ReadOptions };

/**
 * Reads what a visitor has chosen, in the page's worker as in Node: the same bytes make the same table. Zips and gzips are
 * opened; what a file is, it is by what it begins with, or else by its name. Files in any order.
 * @param files one table, or what makes up one: arrays as columns, pictures or sounds as rows, perhaps with a CSV that names these
 * @throws PlaygroundError `own-data` {file, reason: OwnDataReason, …}; the signal's reason once it is aborted
 */
export async function readTable(
  files: readonly GivenFile[],
  options: ReadOptions = {},
  reading: Reading = {},
): Promise<Table> {
  reading.signal?.throwIfAborted();
  const pace = new Pace(reading);
  const { found, left } = await sorted(sourcesOf(files), pace);
  const known = [...found.keys()];
  const reader = readers.find(({ formats }) => formats.some((format) => found.has(format)));
  if (!reader) return refuse(left[0]?.name ?? '', left[0]?.size === 0 ? 'empty-file' : 'unknown-format');
  const sources = reader.formats.flatMap((format) => found.get(format) ?? []);
  const others = known.filter((format) => !reader.formats.includes(format));
  const beside = reader.takes === 'several-with-table' && others.length === 1 ? found.get('csv') : undefined;
  if (others.length > 0 && !beside) refuse(sources[0]!.name, 'mixed-formats', { formats: known.join(', ') });
  for (const several of [reader.takes === 'one' ? sources : [], beside ?? []]) {
    if (several.length > 1) refuse(several[0]!.name, 'several-tables', { other: short(several[1]!.name) });
  }
  const table = beside?.[0] ? await tableBeside(beside[0], options, pace) : null;
  const { notes, ...rest } = await reader.read(sources, table, options, pace);
  return { ...rest, notes: [...notes, ...leftOut(left)] };
}

async function tableBeside(source: Source, options: ReadOptions, pace: Pace): Promise<TableBeside> {
  const { readCsv } = await import('./readers/csv');
  return { name: source.name, table: await readCsv(source.name, await source.read(pace), options, pace) };
}

interface Sorted {
  readonly found: ReadonlyMap<Format, Source[]>;
  /** Of no known format, or not meant as data. */
  readonly left: readonly Source[];
}

async function sorted(sources: readonly Source[], pace: Pace): Promise<Sorted> {
  const found = new Map<Format, Source[]>();
  for (const source of sources) {
    await pace.breathe();
    const head = source.head();
    if (isZip(head)) refuse(source.name, 'zip-in-zip');
    const format = formatOf(source.name, head);
    if (format === 'spreadsheet') refuse(source.name, 'spreadsheet');
    const same = found.get(format) ?? [];
    found.set(format, same);
    same.push(source);
  }
  const left = found.get('unknown') ?? [];
  found.delete('unknown');
  // A text beside other files is a licence or a word about them; alone it is meant.
  const words = found.get('words') ?? [];
  if (found.size > 1) {
    found.delete('words');
    left.push(...words);
  }
  return { found, left };
}

function leftOut(left: readonly Source[]): Note[] {
  const [first] = left;
  return first ? [{ kind: 'files-left-out', details: { count: left.length, file: short(first.name) } }] : [];
}
