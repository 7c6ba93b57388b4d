/**
 * Files that nobody would have written: whatever they hold, reading ends with a table that is as it should be, or with a
 * reason. `HOSTILE_FILES=10000 npx vitest run src/engine/datasets/own/hostile.test.ts` tries so many of each format.
 */
import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../errors';
import { limits } from './limits';
import { readTable, type GivenFile } from './read-table';
import type { Column, Table } from './table';
import { bytesOf, gzip, idx, npy, png, utf8, zip } from './test-support/files';
import { good, hostileFiles, type HostileFormat } from './test-support/hostile';

const FILES = Number(process.env['HOSTILE_FILES'] ?? 300);
/** Of this process's own time, whatever else the machine does: no hang is longer than a second. */
const MOST_MS = 1000;
/** Of buffers, for every byte of a file: what DEFLATE can make of it, some times over. */
const MOST_GROWTH = 4096;
const FREE_BYTES = 64 * 2 ** 20;

/** What is wrong with a table; null of one as it should be. */
function faultOf({ rows, columns }: Table): string | null {
  if (!(rows > 0 && rows <= limits.rows)) return `${rows} rows`;
  if (columns.length === 0) return 'no columns';
  if (new Set(columns.map(({ name }) => name)).size < columns.length) return 'a name twice';
  return columns.map((column) => faultOfColumn(column, rows)).find((fault) => fault !== null) ?? null;
}

function faultOfColumn(column: Column, rows: number): string | null {
  const size = 'shape' in column ? column.shape.reduce((product, extent) => product * extent, 1) : 1;
  if (column.values.length !== rows * size) return `${column.values.length} values in ${rows} rows`;
  if (column.name === '' || column.name.length > limits.nameLength + 10) return `the name ${column.name}`;
  switch (column.kind) {
    case 'category':
      if (new Set(column.levels).size < column.levels.length) return 'a level twice';
      return column.values.every((code) => code >= -1 && code < column.levels.length) ? null : 'a level that is none';
    case 'number':
    case 'numbers':
      return column.values.some((value) => Math.abs(value) === Infinity) ? 'infinity' : null;
    case 'ids':
      return column.values.every((ids) => ids.every((id) => id >= 0)) ? null : 'an id below zero';
    case 'image':
    case 'text':
      return null;
  }
}

/** What went wrong with reading some files; null where they made a table, or were refused with a reason. */
async function problemWith(files: readonly GivenFile[]): Promise<string | null> {
  const before = process.memoryUsage().arrayBuffers;
  const start = process.cpuUsage();
  const problem = await readTable(files).then(faultOf, (error: unknown) =>
    error instanceof PlaygroundError && error.code === 'own-data' && typeof error.details['reason'] === 'string'
      ? null
      : `thrown: ${error instanceof Error ? error.stack : String(error)}`,
  );
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  const grown = process.memoryUsage().arrayBuffers - before;
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (problem) return problem;
  if (took > MOST_MS) return `${Math.round(took)} ms for ${size} bytes`;
  return grown > FREE_BYTES + size * MOST_GROWTH ? `${grown} bytes for ${size}` : null;
}

describe('hostile files of the format', () => {
  it.each(Object.keys(good) as HostileFormat[])(
    '%s become a table or are refused with a reason',
    async (format) => {
      const problems: string[] = [];
      for (let number = 0; number < FILES; number++) {
        const problem = await problemWith(hostileFiles(format, number));
        if (problem) problems.push(`${format} ${number}: ${problem}`);
      }
      expect(problems).toEqual([]);
    },
    FILES * 1000,
  );

  it.each(Object.entries(good).flatMap(([format, sets]) => sets.map((files) => [format, files] as const)))(
    '%s, while it was good, became a table',
    async (_, files) => {
      const table = await readTable(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));
      expect(faultOf(table)).toBeNull();
    },
  );
});

describe('a file made to be too much', () => {
  const deflated = (size: number): Uint8Array => zip({ 'x.csv': new Uint8Array(size).fill(44) });
  const nested = (depth: number): Uint8Array => {
    let file = utf8('a,b\n1,2\n');
    for (let i = 0; i < depth; i++) file = gzip(file);
    return file;
  };
  const giant = png(1, 1, Uint8Array.of(0));
  new DataView(giant.buffer).setUint32(16, 60_000);
  new DataView(giant.buffer).setUint32(20, 60_000);

  it.each<[string, Uint8Array]>([
    ['a million empty columns', utf8(`${','.repeat(1e6)}\n${','.repeat(1e6)}\n`)],
    ['a million columns without values', utf8(`${'a,'.repeat(1e6)}\n`)],
    ['a million keys', utf8(`{${Array.from({ length: 1e5 }, (_, i) => `"k${i}":1`).join(',')}}`)],
    ['a million lines of nothing', utf8('\n'.repeat(1e6))],
    ['a million quotes', utf8(`a,b\n${'"'.repeat(1e6)}`)],
    ['quotes and blanks that never end', utf8(`a,b\n"${'"x '.repeat(2e5)}${' '.repeat(4e5)}x`)],
    ['a million rows of one new column each', utf8(Array.from({ length: 5000 }, (_, i) => `{"k${i}":1}`).join('\n'))],
    ['brackets without end', utf8('['.repeat(1e6))],
    ['records in records without end', utf8('{"a":'.repeat(1e5))],
    ['a hundred thousand lists', utf8(`{"a":[${'[],'.repeat(1e5)}1]}`)],
    ['halves of letters', bytesOf([0xff, 0xfe], ...Array<number[]>(500).fill([0, 0xd8, 44, 0, 10, 0]))],
    ['four billion pictures', idx([0xffffffff, 0xffffffff, 0xffffffff], [])],
    ['more elements than numbers go', npy('<f8', [2 ** 52, 2 ** 52, 2 ** 52, 2 ** 52], new Uint8Array(8))],
    ['many elements of no size', npy('|S0', [2 ** 40], new Uint8Array())],
    ['sixteen megabytes of commas in a small zip', deflated(2 ** 24)],
    ['a gzip in a gzip', nested(12)],
    ['a zip in a zip', zip({ 'y.zip': zip({ 'z.zip': deflated(1000) }) })],
    ['a zip of many files', zip(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${i}.csv`, utf8('a\n')])))],
    ['billions of pixels in a small picture', giant],
  ])('%s', async (_, bytes) => {
    expect(await problemWith([{ name: 'x', bytes }])).toBeNull();
  });
});
