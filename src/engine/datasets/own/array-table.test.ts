import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../errors';
import { tableOfArrays, type NamedArray } from './array-table';
import { readIdx } from './readers/idx';
import { readNpy } from './readers/npy';
import { readTable } from './read-table';
import { idx, npy } from './test-support/files';
import { fortranNpy, fromBase64, partedNpz } from './test-support/golden';

const bytes = ({ buffer }: { buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(buffer);
const swapped = (data: Uint8Array, width: number): Uint8Array =>
  Uint8Array.from(data, (_, i) => data[i - (i % width) + width - 1 - (i % width)]!);
const reasonOf = (act: () => unknown): unknown => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof PlaygroundError ? error.details['reason'] : error;
  }
};
const named = (name: string, file: Uint8Array): NamedArray => ({
  name,
  array: file[0] === 0x93 ? readNpy(name, file) : readIdx(name, file),
});
const columnsOf = (...files: NamedArray[]) => tableOfArrays('x', files).columns;

describe('.npy', () => {
  it.each([
    ['b1', Uint8Array.of(0, 1, 7), [0, 1, 1]],
    ['i1', Int8Array.of(-1, 0, 127), [-1, 0, 127]],
    ['u1', Uint8Array.of(0, 128, 255), [0, 128, 255]],
    ['i2', Int16Array.of(-300, 0, 300), [-300, 0, 300]],
    ['u2', Uint16Array.of(1, 40_000, 3), [1, 40_000, 3]],
    ['i4', Int32Array.of(-70_000, 0, 1), [-70_000, 0, 1]],
    ['u4', Uint32Array.of(4e9, 0, 1), [4e9, 0, 1]],
    ['i8', BigInt64Array.of(-5n, 0n, 2n ** 40n), [-5, 0, 2 ** 40]],
    ['u8', BigUint64Array.of(5n, 0n, 2n ** 40n), [5, 0, 2 ** 40]],
    ['f2', Uint16Array.of(0xc200, 0x3555, 1), [-3, 0.333251953125, 2 ** -24]],
    ['f4', Float32Array.of(-1.5, 0.25, NaN), [-1.5, 0.25, NaN]],
    ['f8', Float64Array.of(-1.1, 1e300, Infinity), [-1.1, 1e300, NaN]],
  ] as const)('of %s is a column of numbers, in either byte order', (type, values, expected) => {
    const data = bytes(values);
    const width = values.BYTES_PER_ELEMENT;
    for (const [order, stored] of [
      ['<', data],
      ['>', swapped(data, width)],
    ] as const) {
      const [column] = columnsOf(named('a', npy(`${order}${type}`, [3], stored)));
      expect(column).toEqual({ name: 'a', kind: 'number', values: Float64Array.from(expected) });
    }
  });

  it('in Fortran’s order holds the same', () => {
    const shape = [2, 3, 4];
    const rowMajor = Float32Array.from({ length: 24 }, (_, i) => i);
    const columnMajor = Float32Array.from(
      { length: 24 },
      (_, i) => (i % 2) * 12 + (Math.floor(i / 2) % 3) * 4 + Math.floor(i / 6),
    );
    const [a] = columnsOf(named('a', npy('<f4', shape, bytes(rowMajor))));
    const [b] = columnsOf(named('a', npy('<f4', shape, bytes(columnMajor), true)));
    expect(a).toEqual({ name: 'a', kind: 'numbers', shape: [3, 4], values: rowMajor });
    expect(b).toEqual(a);
  });

  it('of bytes in two or three dimensions a row holds pictures, channels last or first', () => {
    const pixels = Uint8Array.from({ length: 24 }, (_, i) => i);
    expect(columnsOf(named('a', npy('|u1', [2, 3, 4], pixels)))).toEqual([
      { name: 'a', kind: 'image', shape: [3, 4, 1], values: pixels },
    ]);
    expect(columnsOf(named('a', npy('|u1', [2, 2, 2, 3], pixels)))).toEqual([
      { name: 'a', kind: 'image', shape: [2, 2, 3], values: pixels },
    ]);
    const first = tableOfArrays('x', [named('a', npy('|u1', [2, 3, 2, 2], pixels))]);
    expect(first.notes).toEqual([{ kind: 'channels-first', details: { column: 'a' } }]);
    // prettier-ignore
    expect(first.columns).toEqual([
      { name: 'a', kind: 'image', shape: [2, 2, 3], values: Uint8Array.of(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11, 12, 16, 20, 13, 17, 21, 14, 18, 22, 15, 19, 23) },
    ]);
  });

  it('of texts is a category or a text', () => {
    const codes = Uint32Array.from([...'ab', ...'c\0', ...'ab'].map((letter) => letter.codePointAt(0)!));
    expect(columnsOf(named('a', npy('<U2', [3], bytes(codes))))).toEqual([
      { name: 'a', kind: 'category', values: Int32Array.of(0, 1, 0), levels: ['ab', 'c'] },
    ]);
    expect(columnsOf(named('a', npy('|S2', [2], Uint8Array.of(104, 105, 106, 0))))).toMatchObject([
      { levels: ['hi', 'j'] },
    ]);
  });

  it('of no dimension is one row', () => {
    expect(tableOfArrays('x', [named('a', npy('<f8', [], bytes(Float64Array.of(2))))])).toMatchObject({ rows: 1 });
  });

  it('says where its integers are too large', () => {
    const { notes } = tableOfArrays('x', [named('a', npy('<i8', [1], bytes(BigInt64Array.of(2n ** 60n))))]);
    expect(notes).toEqual([{ kind: 'big-integers', details: { column: 'a' } }]);
  });

  it.each([
    ['|O', [1], 8, 'pickled'],
    ['<c8', [1], 8, 'element-type'],
    ['<f4', [2], 4, 'truncated'],
    ['<f4', [1], 8, 'damaged'],
    ['<f4', [1, 1, 1, 1, 1], 4, 'dimensions'],
    ['<f8', [2 ** 50, 2 ** 50], 8, 'truncated'],
    ['<f8', [0, 2 ** 50], 0, 'no-rows'],
    ['<f8', [2 ** 50, 0], 0, 'too-many-rows'],
    ['|u1', [500_001], 500_001, 'too-many-rows'],
    ['|S0', [2 ** 40], 0, 'too-many-rows'],
    ['<f4', [1, 70_000], 280_000, 'too-many-columns'],
  ] as const)('of %s, shape %j, with %d bytes is refused: %s', (type, shape, length, reason) => {
    expect(reasonOf(() => columnsOf(named('a', npy(type, shape, new Uint8Array(length)))))).toBe(reason);
  });
});

describe('files that NumPy has written', () => {
  it('hold what it says', async () => {
    expect(columnsOf(named('a', fromBase64(fortranNpy)))).toEqual([
      { name: 'a', kind: 'numbers', shape: [3], values: Float32Array.of(0, 1, 2, 3, 4, 5) },
    ]);
    const { columns } = await readTable([{ name: 'x.npz', bytes: fromBase64(partedNpz) }]);
    expect(columns).toEqual([
      { name: 'x', kind: 'numbers', shape: [2], values: Float32Array.of(1, 1, 0, 1, 2, 3) },
      { name: 'y', kind: 'category', values: Int32Array.of(0, 1, 0), levels: ['a', 'b'] },
      { name: 'part', kind: 'category', values: Int32Array.of(0, 1, 1), levels: ['test', 'train'] },
    ]);
  });
});

describe('IDX', () => {
  const pixels = Uint8Array.from({ length: 12 }, (_, i) => 20 * i);

  it('pictures and labels are paired by their names, as MNIST’s four files are', () => {
    const { rows, columns } = tableOfArrays('x', [
      named('t10k-images-idx3-ubyte', idx([1, 2, 2], pixels.subarray(8))),
      named('t10k-labels-idx1-ubyte', idx([1], [7])),
      named('train-images-idx3-ubyte', idx([2, 2, 2], pixels.subarray(0, 8))),
      named('train-labels-idx1-ubyte', idx([2], [10, 9])),
    ]);
    expect(rows).toBe(3);
    expect(columns).toEqual([
      {
        name: 'images',
        kind: 'image',
        shape: [2, 2, 1],
        values: Uint8Array.of(...pixels.subarray(8), ...pixels.subarray(0, 8)),
      },
      { name: 'labels', kind: 'category', values: Int32Array.of(0, 2, 1), levels: ['7', '9', '10'] },
      { name: 'part', kind: 'category', values: Int32Array.of(0, 1, 1), levels: ['t10k', 'train'] },
    ]);
  });

  it('of other types holds numbers', () => {
    const file = Uint8Array.of(0, 0, 0x0b, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0xff, 0xff, 1, 0);
    expect(columnsOf(named('a', file))).toEqual([
      { name: 'a', kind: 'numbers', shape: [2], values: Float32Array.of(-1, 256) },
    ]);
  });

  it.each([
    [idx([2, 2], [1, 2, 3]), 'truncated'],
    [idx([2], [1, 2, 3]), 'damaged'],
    [idx([0xffffffff, 0xffffffff], []), 'truncated'],
    [idx([0], []), 'no-rows'],
    [Uint8Array.of(0, 0, 8), 'truncated'],
    [Uint8Array.of(0, 0, 8, 2, 0, 0), 'truncated'],
    [Uint8Array.of(0, 0, 7, 1), 'element-type'],
  ])('%# is refused: %s', (file, reason) => expect(reasonOf(() => columnsOf(named('a', file)))).toBe(reason));
});

describe('arrays together', () => {
  const numbers = (...values: number[]): Uint8Array => npy('<f8', [values.length], bytes(Float64Array.from(values)));

  it('are columns, single numbers among them left out', () => {
    const { columns, notes } = tableOfArrays('x', [
      named('x', numbers(1, 2)),
      named('y', npy('<i4', [2], bytes(Int32Array.of(5, 3)))),
      named('scale', npy('<f8', [], bytes(Float64Array.of(2)))),
    ]);
    expect(columns).toMatchObject([
      { name: 'x', kind: 'number' },
      { name: 'y', kind: 'category', levels: ['3', '5'] },
    ]);
    expect(notes).toEqual([{ kind: 'arrays-left-out', details: { count: 1, name: 'scale' } }]);
  });

  it('are parts where their names say so', () => {
    const files = { x_test: numbers(1), x_train: numbers(2, 3), y_train: numbers(4, 5), y_test: numbers(6) };
    const { rows, columns } = tableOfArrays(
      'x',
      Object.entries(files).map(([name, file]) => named(name, file)),
    );
    expect(rows).toBe(3);
    expect(columns).toMatchObject([
      { name: 'x', values: Float64Array.of(1, 2, 3) },
      { name: 'y', values: Float64Array.of(6, 4, 5) },
      { name: 'part', levels: ['test', 'train'], values: Int32Array.of(0, 1, 1) },
    ]);
  });

  it.each([
    [{ a: numbers(1), b: numbers(1, 2) }, 'rows-differ'],
    [{ x_train: numbers(1), y_train: numbers(1), x_test: numbers(2) }, 'parts-differ'],
    [{ x_train: numbers(1), x_test: npy('<f8', [1, 2], new Uint8Array(16)) }, 'parts-differ'],
    [{ x_train: numbers(1), x_test: npy('<U1', [1], new Uint8Array(4)) }, 'parts-differ'],
    [{}, 'no-columns'],
  ])('%# are refused: %s', (files, reason) => {
    const arrays = Object.entries(files).map(([name, file]) => named(name, file));
    expect(reasonOf(() => tableOfArrays('x', arrays))).toBe(reason);
  });
});
