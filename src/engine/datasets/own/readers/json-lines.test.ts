import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../../errors';
import { Pace } from '../pace';
import type { Table } from '../table';
import { readJsonLines, type JsonOptions } from './json-lines';

const read = (text: string, options: JsonOptions = {}): Promise<Table> =>
  readJsonLines('x.jsonl', new TextEncoder().encode(text), options, new Pace());

describe('lines of JSON', () => {
  it('are records, each key a column of the kind of its values', async () => {
    const { rows, columns, notes } = await read(
      '{"n":1.5,"said":"a first sentence, long enough","ok":true,"ids":[3,1,2],"xy":[0.5,-1]}\n\n' +
        '{"ok":false,"n":null,"ids":[],"xy":[2,3],"new":"x","said":"x"}\r\n{"n":2,"said":"\\ud800"}',
    );
    expect(rows).toBe(3);
    expect(columns).toEqual([
      { name: 'n', kind: 'number', values: Float64Array.of(1.5, NaN, 2) },
      {
        name: 'said',
        kind: 'category',
        values: Int32Array.of(0, 1, 2),
        levels: ['a first sentence, long enough', 'x', '\ud800'],
      },
      { name: 'ok', kind: 'category', values: Int32Array.of(1, 0, -1), levels: ['false', 'true'] },
      { name: 'ids', kind: 'ids', values: [Int32Array.of(3, 1, 2), Int32Array.of(), Int32Array.of()] },
      { name: 'xy', kind: 'numbers', shape: [2], values: Float32Array.of(0.5, -1, 2, 3, NaN, NaN) },
      { name: 'new', kind: 'category', values: Int32Array.of(-1, 0, -1), levels: ['x'] },
    ]);
    expect(notes).toEqual([]);
  });

  it('may be texts, ids or numbers alone', async () => {
    expect((await read('"a"\n"b"\n', { kinds: { text: 'text' } })).columns).toEqual([
      { name: 'text', kind: 'text', values: ['a', 'b'] },
    ]);
    expect((await read('[1,2]\n[3]\n')).columns).toMatchObject([{ name: 'ids', kind: 'ids' }]);
    expect((await read('1\n2\n')).columns).toMatchObject([{ name: 'value', kind: 'number' }]);
  });

  it('may be one list', async () => {
    const { rows, columns } = await read('[\n {"a": 1},\n {"a": 2}\n]\n');
    expect([rows, columns]).toEqual([2, [{ name: 'a', kind: 'number', values: Float64Array.of(1, 2) }]]);
    expect((await read('[[1,2],[3]]')).rows).toBe(2);
  });

  it('are of another kind where that is told', async () => {
    const { columns } = await read('{"a":2,"b":"1"}\n{"a":10,"b":"x"}\n', { kinds: { a: 'category', b: 'number' } });
    expect(columns).toMatchObject([
      { values: Int32Array.of(0, 1), levels: ['2', '10'] },
      { values: Float64Array.of(1, NaN) },
    ]);
  });

  it('hold no numbers that are too large', async () => {
    const { columns } = await read('{"a":1e999,"b":[1e300,0.5]}\n{"a":1,"b":[2,-1e999]}\n');
    expect(columns).toMatchObject([{ values: Float64Array.of(NaN, 1) }, { values: Float32Array.of(NaN, 0.5, 2, NaN) }]);
  });

  it('keep keys apart that mean something to JavaScript', async () => {
    const { columns } = await read('{"__proto__":1,"constructor":2}\n');
    expect(columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });

  it.each([
    ['{"a":1}\n{"a":', 'not-json', 2],
    ['{"a":{"b":1}}', 'nested', 1],
    ['{"a":[[1]]}', 'nested', 1],
    ['{"a":["x"]}', 'nested', 1],
    ['{"a":1}\n{"a":"x"}', 'mixed-types', 2],
    ['{"a":[1.5]}\n{"a":[1.5,2]}', 'mixed-types', 2],
    ['\n\n', 'no-rows', undefined],
    ['{}\n{"a":null}', 'no-columns', undefined],
    [`${'['.repeat(200_000)}`, 'not-json', 1],
    [`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'nested', 1],
    [`{"a":"${'x'.repeat(100_001)}"}`, 'text-too-long', undefined],
    [`"${'x'.repeat(2 ** 20)}"`, 'row-too-long', undefined],
  ])('%#: %.20j are refused: %s', async (text, reason, line) => {
    const error = await read(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PlaygroundError);
    expect((error as PlaygroundError).details).toMatchObject(line ? { reason, line } : { reason });
  });
});
