import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../errors';
import { readTable, type GivenFile } from './read-table';
import { tableHash, type Table } from './table';
import { good } from './test-support/hostile';
import { bytesOf, gzip, idx, npy, png, utf8, wav, zip } from './test-support/files';

const given = (files: Readonly<Record<string, Uint8Array>>): GivenFile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
const read = (files: Readonly<Record<string, Uint8Array>>): Promise<Table> => readTable(given(files));
const detailsOf = async (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof PlaygroundError ? error.details : error),
  );
const dot = (grey: number): Uint8Array => png(2, 2, Uint8Array.of(grey, grey, grey, 0));
const csv = utf8('a,b\n1,x\n2,y\n');

describe('what a file is', () => {
  it('is told by what it begins with, whatever its name', async () => {
    const files: [Uint8Array, string][] = [
      [csv, 'number'],
      [utf8('{"a":1}\n'), 'number'],
      [utf8('[1,2]\n[3]\n'), 'ids'],
      [idx([1, 2, 2], [1, 2, 3, 4]), 'image'],
      [npy('<f4', [1, 2], new Uint8Array(8)), 'numbers'],
      [dot(9), 'image'],
      [wav(8000, [[0, 0.5, 0]]), 'numbers'],
    ];
    for (const [bytes, kind] of files) {
      for (const file of [bytes, gzip(bytes), zip({ inside: bytes }), zip({ 'inside.gz': gzip(bytes) })]) {
        expect((await read({ 'file.txt': file })).columns[0]?.kind).toBe(kind);
      }
    }
  });

  it('is told by its name where the beginning is of many', async () => {
    expect((await read({ 'x.csv': utf8('[1],[2]\n3,4\n') })).columns).toHaveLength(2);
    expect(await detailsOf(read({ 'x.jsonl': utf8('a,b\n') }))).toMatchObject({ reason: 'not-json' });
  });

  it('makes the same table from a folder in any order, from a zip, stored or not', async () => {
    const files = { 'set/b/1.png': dot(1), 'set/a/2.png': dot(2), 'set/a/1.png': dot(3) };
    const reversed = Object.fromEntries(Object.entries(files).toReversed());
    const stored = zip({ set: { b: { '1.png': [dot(1), { level: 0 }] }, a: { '2.png': dot(2), '1.png': dot(3) } } });
    const tables = await Promise.all([files, reversed, { 'x.zip': stored }, { 'y.zip': zip(files) }].map(read));
    expect(new Set(tables.map(tableHash)).size).toBe(1);
    expect(tables[0]?.columns[1]).toMatchObject({ name: 'class', levels: ['a', 'b'], values: Int32Array.of(0, 0, 1) });
  });

  it.each(Object.entries(good))('makes the same table wherever its bytes lie in memory: %s', async (_, sets) => {
    for (const files of sets) {
      const moved = Object.entries(files).map(([name, bytes]) => {
        const inside = Buffer.from(bytesOf([1, 2, 3], bytes, [4])).subarray(3, -1);
        return { name: name.replaceAll('/', '\\'), bytes: inside };
      });
      expect(tableHash(await readTable(moved))).toBe(tableHash(await read(files)));
    }
  });

  it('of an .npz is an array of each of its files', async () => {
    const table = await read({
      'x.npz': zip({ 'x.npy': npy('|u1', [2], Uint8Array.of(1, 2)), 'y.npy': npy('|b1', [2], Uint8Array.of(0, 1)) }),
    });
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['x', 'number'],
      ['y', 'category'],
    ]);
  });
});

describe('files together', () => {
  it('leave out what systems put there, and, with a note, what is no data', async () => {
    const files = {
      '.DS_Store': utf8('x'),
      '__MACOSX/._x.csv': utf8('x'),
      'LICENSE.txt': utf8('free'),
      'm.bin': Uint8Array.of(0, 255),
      'x.csv': csv,
    };
    const table = await read(files);
    expect(table.rows).toBe(2);
    expect(table.notes).toEqual([{ kind: 'files-left-out', details: { count: 2, file: 'm.bin' } }]);
  });

  it.each([
    [{}, 'no-files'],
    [{ '.DS_Store': utf8('x') }, 'no-files'],
    [{ 'x.csv': csv, 'y.csv': csv }, 'several-tables'],
    [{ 'x.csv': csv, 'y.npy': npy('|u1', [1], Uint8Array.of(1)) }, 'mixed-formats'],
    [{ 'x.png': dot(1), 'y.wav': wav(8000, [[0]]) }, 'mixed-formats'],
    [{ 'x.png': dot(1), 'y.csv': csv, 'z.csv': csv }, 'several-tables'],
    [{ 'x.png': dot(1), 'y.csv': utf8('a,b\n1,2\n') }, 'no-pictures'],
    [{ x: new Uint8Array() }, 'empty-file'],
    [{ x: Uint8Array.of(0, 1, 2) }, 'unknown-format'],
    [{ 'x.xlsx': zip({ xl: { 'workbook.xml': utf8('<workbook/>') } }) }, 'spreadsheet'],
    [{ 'x.gif': utf8('GIF89a') }, 'unsupported-picture'],
    [{ 'x.mp3': utf8('ID3') }, 'unsupported-sound'],
    [{ 'x.zip': zip({ 'y.zip': zip({ 'x.csv': csv }) }) }, 'zip-in-zip'],
    [{ 'x.zip': zip({ 'x.csv': csv }).subarray(0, -5) }, 'truncated'],
    [{ 'x.gz': gzip(csv).subarray(0, -12) }, 'truncated'],
    [{ 'x.csv.gz': bytesOf([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], [0xff, 0xff, 0xff]) }, 'damaged'],
  ])('%# are refused: %s', async (files, reason) => {
    expect(await detailsOf(read(files as Record<string, Uint8Array>))).toMatchObject({ reason });
  });

  it('that unpack to more than may be are refused before they have', async () => {
    const bomb = zip({ 'a.csv': new Uint8Array(2 ** 24) });
    const view = new DataView(bomb.buffer);
    const directory = view.getUint32(bomb.length - 6, true);
    // Thirty entries of the same bytes: small files may not unpack to a hundred times what they are together.
    const entry = bomb.subarray(directory, bomb.length - 22);
    const many = bytesOf(bomb.subarray(0, directory), ...Array<Uint8Array>(30).fill(entry), bomb.subarray(-22));
    const end = new DataView(many.buffer, many.length - 22);
    end.setUint16(8, 30, true);
    end.setUint16(10, 30, true);
    expect(await detailsOf(read({ 'x.zip': many }))).toMatchObject({ reason: 'damaged' });
    view.setUint32(directory + 24, 2 ** 31, true);
    expect(await detailsOf(read({ 'x.zip': bomb }))).toMatchObject({ reason: 'damaged' });
    view.setUint32(directory + 24, 1000, true);
    expect(await detailsOf(read({ 'x.zip': bomb }))).toMatchObject({ reason: 'damaged' });
    view.setUint16(directory + 8, 1, true);
    expect(await detailsOf(read({ 'x.zip': bomb }))).toMatchObject({ reason: 'encrypted' });
  });
});

describe('reading', () => {
  const long = utf8(`a,b\n${'1.5,word\n'.repeat(200_000)}`);

  it.each<[string, Readonly<Record<string, Uint8Array>>]>([
    ['a text', { 'x.csv': long }],
    ['a packed text', { 'x.csv.gz': gzip(long) }],
    [
      'many pictures',
      { 'x.zip': zip(Object.fromEntries(Array.from({ length: 800 }, (_, i) => [`${i}.png`, dot(i % 256)]))) },
    ],
  ])('says how far it is, never less than before: %s', async (_, files) => {
    const shares: number[] = [];
    await readTable(given(files), {}, { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  it('ends when it is told to', async () => {
    const ending = new AbortController();
    const reason = new Error('enough');
    const reading = readTable(
      [{ name: 'x.csv', bytes: long }],
      {},
      { signal: ending.signal, onProgress: () => ending.abort(reason) },
    );
    await expect(reading).rejects.toBe(reason);
    await expect(readTable([{ name: 'x.csv', bytes: long }], {}, { signal: ending.signal })).rejects.toBe(reason);
  });
});
