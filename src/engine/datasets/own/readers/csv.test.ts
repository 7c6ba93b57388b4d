import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../../errors';
import { Pace } from '../pace';
import { readCsv, type CsvOptions } from './csv';
import type { Column, Table } from '../table';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (content: string | Uint8Array, options: CsvOptions = {}): Promise<Table> =>
  readCsv('x.csv', typeof content === 'string' ? utf8(content) : content, options, new Pace());

/** As a person reads it: names with values, −1 and NaN as null. */
function plain({ columns }: Pick<Table, 'columns'>): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column.name, valuesOf(column)]));
}
function valuesOf(column: Column): unknown[] {
  if (column.kind === 'category') return Array.from(column.values, (code) => column.levels[code] ?? null);
  if (column.kind === 'number') return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
  return [...column.values];
}
const kinds = ({ columns }: Table): Record<string, string> =>
  Object.fromEntries(columns.map(({ name, kind }) => [name, kind]));
const noted = ({ notes }: Table): string[] => notes.map(({ kind }) => kind);

const reasonOf = async (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof PlaygroundError ? error.details['reason'] : error),
  );

describe('a table saved from a spreadsheet', () => {
  const wine =
    '\ufeffsep=;\r\n"Kind of wine";Alcohol;;"Said ""dry""; or not";Bottled\r\n' +
    'red;14,23;;"yes; very";01.02.2020\r\nwhite;13,2;;no;\r\nred;?;;"yes; very";31.12.2019\r\n;;;;\r\n';

  it('has its semicolons, decimal commas, quotes, dates, missing values and byte order mark understood', async () => {
    const table = await read(wine);
    expect(plain(table)).toEqual({
      'Kind of wine': ['red', 'white', 'red'],
      Alcohol: [14.23, 13.2, null],
      'Said "dry"; or not': ['yes; very', 'no', 'yes; very'],
      Bottled: [18293, null, 18261],
    });
    expect(table.columns.at(-1)).toMatchObject({ kind: 'number', dates: true });
    expect(table.notes).toEqual([
      { kind: 'byte-order-mark', details: {} },
      { kind: 'renamed-columns', details: { count: 1, column: 'column-3' } },
      { kind: 'empty-column', details: { column: 'column-3' } },
      { kind: 'decimal-commas', details: { column: 'Alcohol', count: 1 } },
    ]);
  });

  it.each(['utf-16le', 'utf-16be'])('is the same in %s', async (encoding) => {
    const bytes = new Uint8Array(wine.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < wine.length; i++) view.setUint16(2 * i, wine.charCodeAt(i), encoding === 'utf-16le');
    expect(plain(await read(bytes))).toEqual(plain(await read(wine)));
  });

  it('is read as Windows-1252 where it is no UTF-8', async () => {
    const table = await read(Uint8Array.from([...utf8('a,b\n1,'), 0x80, 0xe9, 0x9f, ...utf8('\n2,x\n')]));
    expect(plain(table)['b']).toEqual(['€éŸ', 'x']);
    expect(noted(table)).toEqual(['not-utf8']);
  });
});

describe('what separates cells', () => {
  it.each([',', ';', '\t', '|'])('is found: %j', async (delimiter) => {
    const text = [
      ['x', 'y', 'words'],
      ['1.5', '2', 'so, it is'],
      ['2.5', '3', 'no'],
    ]
      .map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter))
      .join('\n');
    expect(plain(await read(text))).toEqual({ x: [1.5, 2.5], y: [2, 3], words: ['so, it is', 'no'] });
  });

  it('is a semicolon where every number has a comma', async () => {
    expect(plain(await read('a;b\n1,5;2,5\n3,5;4,5\n'))).toEqual({ a: [1.5, 3.5], b: [2.5, 4.5] });
  });

  it('can be told', async () => {
    expect(plain(await read('a;b|c\n1;2|3\n', { delimiter: '|' }))).toEqual({ 'a;b': ['1;2'], c: [3] });
  });

  it('is at the ends of lines \\r alone, \\r\\n or both kinds', async () => {
    for (const text of ['a,b\r1,2\r3,4\r', 'a,b\r\n1,2\r\n3,4', 'a,b\r\n1,2\n3,4\r\n']) {
      expect(plain(await read(text))).toEqual({ a: [1, 3], b: [2, 4] });
    }
  });
});

describe('the first row', () => {
  it('is data where it holds values', async () => {
    const table = await read('1,red\n2,green\n');
    expect(plain(table)).toEqual({ 'column-1': [1, 2], 'column-2': ['red', 'green'] });
    expect(noted(table)).toEqual(['no-header']);
  });

  it('is data where its words recur, and a header where they do not', async () => {
    expect((await read('yes,no\nno,yes\nyes,no\n')).rows).toBe(3);
    expect((await read('this,that\nno,yes\nyes,no\n')).rows).toBe(2);
  });

  it('can be told to be either', async () => {
    expect((await read('1,2\n3,4\n', { header: true })).rows).toBe(1);
    expect((await read('a,b\n3,4\n', { header: false })).rows).toBe(2);
  });

  it('may have names twice', async () => {
    const { columns } = await read('a,a,a (2),\n1,2,3,4\n');
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a (2)', 'a (2) (2)', 'column-4']);
  });

  it('need not be the first line, and rows may end with a delimiter', async () => {
    const table = await read('Report of May\n\nx,y\n1,2,\n3,4,\n5,6,\n');
    expect(plain(table)).toEqual({ x: [1, 3, 5], y: [2, 4, 6] });
    expect(noted(table)).toEqual(['lines-before-header']);
  });
});

describe('the kind of a column', () => {
  const repeated = (cells: string[], times: number): string => Array(times).fill(cells.join('\n')).join('\n');

  it('is guessed from its values', async () => {
    const rows = Array.from(
      { length: 50 },
      (_, i) => `${i},${i % 3 ? 'up' : 'down'},note ${i},2020-01-${(i % 28) + 1},"1,${100 + i}"`,
    );
    const table = await read(['n,dir,note,day,total', ...rows].join('\n'));
    expect(kinds(table)).toEqual({ n: 'number', dir: 'category', note: 'text', day: 'number', total: 'number' });
    expect(table.columns[4]?.values.slice(0, 2)).toEqual(Float64Array.of(1100, 1101));
    expect(table.columns[1]).toMatchObject({ levels: ['down', 'up'] });
  });

  it('can be told, and what does not fit is missing', async () => {
    const table = await read('a,b,c\n10,x,1\n9,y,2\n10,3,3\n', { kinds: { a: 'category', b: 'number', c: 'text' } });
    expect(plain(table)).toEqual({ a: ['10', '9', '10'], b: [null, null, 3], c: ['1', '2', '3'] });
    expect(table.columns[0]).toMatchObject({ levels: ['9', '10'] });
    expect(table.notes).toEqual([{ kind: 'not-numbers', details: { column: 'b', count: 2, example: 'x' } }]);
    expect(await reasonOf(read('a\n1\n', { kinds: { b: 'text' } }))).toBe('unknown-column');
  });

  it('says where a few values alone are no numbers, and where a date may be meant otherwise', async () => {
    expect((await read(`x\n${repeated(['1', '2', '3', '4', '5'], 4)}\nten\n`)).notes).toEqual([
      { kind: 'almost-numbers', details: { column: 'x', count: 1, example: 'ten' } },
    ]);
    expect(noted(await read('day\n1/2/2020\n3/4/2020\n'))).toEqual(['ambiguous-dates']);
    expect(plain(await read('day\n1/2/1970\n13/1/1970\n'))).toEqual({ day: [31, 12] });
  });

  it('is a text where there are too many values for a category', async () => {
    const words = Array.from({ length: 1001 }, (_, i) => `w${i}`);
    const table = await read(`w\n${repeated(words, 3)}\n`);
    expect(kinds(table)).toEqual({ w: 'text' });
    expect(plain(table)['w']).toEqual([...words, ...words, ...words]);
    expect(noted(table)).toEqual(['many-levels']);
    expect(await reasonOf(read(`w\n${repeated(words, 1)}\n`, { kinds: { w: 'category' } }))).toBe('wrong-kind');
  });
});

describe('rows', () => {
  it('of another width are left out, which is told', async () => {
    const table = await read('a,b\n1,2\n3\n4,5,6\n7,8\n');
    expect(plain(table)).toEqual({ a: [1, 7], b: [2, 8] });
    expect(table.notes).toEqual([{ kind: 'uneven-rows', details: { count: 2, row: 3 } }]);
  });

  it('may hold line ends in quotes', async () => {
    expect(plain(await read('a,b\n1,"x\ny"\n2,"x\ny"\n'))).toEqual({ a: [1, 2], b: ['x\ny', 'x\ny'] });
  });

  it('are the same wherever the text is cut into pieces', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},"a ""quoted"", and\nlong cell ${i % 7}",${i * 2}`);
    const table = await read(`i,text,j\n${rows.join('\n')}\n`);
    expect(table.rows).toBe(60_000);
    expect(table.notes).toEqual([]);
    const [i, text, j] = table.columns;
    expect(i?.values).toEqual(Float64Array.from(rows, (_, row) => row));
    expect(j?.values).toEqual(Float64Array.from(rows, (_, row) => 2 * row));
    expect(text).toMatchObject({
      kind: 'category',
      levels: Array.from({ length: 7 }, (_, k) => `a "quoted", and\nlong cell ${k}`),
    });
  });
});

describe('is refused', () => {
  it.each([
    ['', 'no-rows'],
    ['a,b\n', 'no-rows'],
    ['\n\n\n', 'no-rows'],
    ['a,b\n,\n,', 'no-rows'],
    ['a,b\n?,NA\n', 'no-columns'],
    ['a,b\n1,"2\n3,4\n', 'unclosed-quote'],
    [`${','.repeat(5000)}\n`.repeat(3).replace(',', '1,'), 'too-many-columns'],
    [`a\n${'x'.repeat(100_001)}`, 'text-too-long'],
    [`a,b\n${'x'.repeat(3_000_000)}`, 'row-too-long'],
    [`a\n${'1\n'.repeat(500_001)}`, 'too-many-rows'],
    [`a,b\n"x${'"'.repeat(300_001)}${' '.repeat(400_000)}.\n`, 'damaged'],
    ['a,b\n1,2\n1,2,3\n1,2,3,4\n1,2,3,4,5\n', 'uneven-rows'],
  ])('%#: %.20j', async (text, reason) => expect(await reasonOf(read(text))).toBe(reason));
});
