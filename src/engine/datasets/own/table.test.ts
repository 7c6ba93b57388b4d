import { describe, expect, it } from 'vitest';
import { sha256 } from '../../sha256';
import { tableHash, type Column, type Table } from './table';

const table = (...columns: Column[]): Table => ({ rows: 2, columns, notes: [] });
const numbers = (...values: number[]): Column => ({ name: 'x', kind: 'number', values: Float64Array.from(values) });
const text = (...values: string[]): Column => ({ name: 'x', kind: 'text', values });

describe('the hash of a table', () => {
  it('is that of its canonical form, written out', () => {
    const values = sha256(Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0));
    const form = `{"rows":2,"columns":[{"name":"x","kind":"number","sha256":"${values}"}]}`;
    expect(tableHash(table(numbers(1, -2)))).toBe(sha256(new TextEncoder().encode(form)));
  });

  it('is the same whatever was noted, and whichever NaN is missing', () => {
    const odd = new Float64Array(2);
    new Uint32Array(odd.buffer).set([1, 0xfff80000], 2);
    const noted: Table = { ...table(numbers(0, NaN)), notes: [{ kind: 'no-header', details: {} }] };
    expect(tableHash(noted)).toBe(tableHash(table({ name: 'x', kind: 'number', values: odd })));
    const wide: Column = { name: 'x', kind: 'numbers', shape: [1], values: Float32Array.of(NaN, 2) };
    const oddly = Float32Array.of(0, 2);
    new Uint32Array(oddly.buffer)[0] = 0xffc00001;
    expect(tableHash(table(wide))).toBe(tableHash(table({ ...wide, values: oddly })));
  });

  it('differs wherever the data differ', () => {
    const category: Column = { name: 'x', kind: 'category', values: Int32Array.of(0, 1), levels: ['a', 'b'] };
    const ids = (...rows: number[][]): Column => ({
      name: 'x',
      kind: 'ids',
      values: rows.map((row) => Int32Array.from(row)),
    });
    const image: Column = { name: 'x', kind: 'image', shape: [1, 2, 1], values: Uint8Array.of(1, 2, 3, 4) };
    const different: Column[] = [
      numbers(1, 2),
      { ...numbers(1, 2), name: 'y' },
      { name: 'x', kind: 'number', values: Float64Array.of(1, 2), dates: true },
      category,
      { ...category, levels: ['b', 'a'] },
      text('a', 'b'),
      text('ab', ''),
      text('\ud800', ''),
      text('\udc00', ''),
      text('\ufffd', ''),
      ids([1, 2], [3]),
      ids([1], [2, 3]),
      image,
      { ...image, shape: [2, 1, 1] },
    ];
    expect(new Set(different.map((column) => tableHash(table(column)))).size).toBe(different.length);
  });
});
