import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../../errors';
import { readTable, type ReadOptions } from '../read-table';
import type { ImageColumn, Table } from '../table';
import { bytesOf, jpeg, png, utf8, zip } from '../test-support/files';
import { fromBase64, jpegs, pngs } from '../test-support/golden';
import { decodeJpeg } from './jpeg';
import { orientationOf, upright } from './orientation';
import { decodePng } from './png';
import { shaped } from './shape-picture';

const reasonOf = (act: () => unknown): unknown => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof PlaygroundError ? error.details['reason'] : error;
  }
};

describe('a PNG', () => {
  it.each(Object.entries(pngs))('%s has the pixels that other software reads', (_, { file, channels, pixels }) => {
    const picture = decodePng('x.png', fromBase64(file));
    expect(picture).toEqual({ width: 5, height: 3, channels, pixels: fromBase64(pixels) });
  });

  const small = png(2, 2, Uint8Array.of(1, 2, 3, 4));
  const withHeader = (change: (header: DataView) => void): Uint8Array => {
    const changed = small.slice();
    change(new DataView(changed.buffer, 16));
    return changed;
  };

  it('loses what its pixels do not need, before the decoder sees it', () => {
    const profile = bytesOf([0, 0, 0, 5], utf8('iCCP'), utf8('x\0\0zz'), [0, 0, 0, 0]);
    const file = bytesOf(small.subarray(0, 33), profile, small.subarray(33));
    expect(decodePng('x.png', file).pixels).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  it.each([
    [small.subarray(0, -1), 'truncated'],
    [small.subarray(0, 20), 'truncated'],
    [withHeader((header) => header.setUint32(0, 0x7fffffff)), 'too-many-pixels'],
    [withHeader((header) => header.setUint32(0, 0)), 'damaged'],
    [withHeader((header) => header.setUint8(9, 5)), 'damaged'],
    [withHeader((header) => header.setUint8(8, 3)), 'damaged'],
    [withHeader((header) => header.setUint8(12, 9)), 'damaged'],
    // A thousand times the pixels that it says it has.
    [bytesOf(small.subarray(0, 33), png(1000, 1000, new Uint8Array(1e6)).subarray(33)), 'damaged'],
  ])('%# is refused: %s', (file, reason) => expect(reasonOf(() => decodePng('x.png', file))).toBe(reason));
});

describe('a JPEG', () => {
  it.each(Object.entries(jpegs))('%s has about the pixels that it was made of', (name, file) => {
    const { width, height, channels, pixels } = decodeJpeg('x.jpg', fromBase64(file));
    expect([width, height, channels]).toEqual([40, 24, name === 'grey' ? 1 : 3]);
    let error = 0;
    for (let i = 0; i < pixels.length; i++) {
      const [x, y] = [Math.floor(i / channels) % 40, Math.floor(i / channels / 40)];
      error += Math.abs(pixels[i]! - [6 * x, 10 * y, 255 - 6 * x][i % channels]!);
    }
    // Halved colours are off by half of a step of 6 to 10 at their edges.
    expect(error / pixels.length).toBeLessThan(name.includes('4:2:0') ? 5 : 2);
  });

  const small = jpeg(8, 8, new Uint8Array(192).fill(100));
  const frame = small.findIndex((byte, i) => byte === 0xff && small[i + 1] === 0xc0);
  const scan = small.findIndex((byte, i) => byte === 0xff && small[i + 1] === 0xda);
  const changed = (at: number, ...bytes: number[]): Uint8Array => {
    const copy = small.slice();
    copy.set(bytes, frame + at);
    return copy;
  };

  it.each([
    [small.subarray(0, frame), 'truncated'],
    [small.subarray(0, frame + 6), 'truncated'],
    [changed(5, 0xff, 0xff, 0xff, 0xff), 'too-many-pixels'],
    [changed(5, 8, 0, 8, 0), 'damaged'],
    [changed(4, 12), 'unsupported-picture'],
    [changed(1, 0xc9), 'unsupported-picture'],
    [changed(11, 0xff), 'damaged'],
    [bytesOf(small.subarray(0, scan), ...Array<Uint8Array>(30).fill(small.subarray(scan))), 'damaged'],
  ])('%# is refused: %s', (file, reason) => expect(reasonOf(() => decodeJpeg('x.jpg', file))).toBe(reason));
});

describe('a photograph', () => {
  const stored = { width: 3, height: 2, channels: 1, pixels: Uint8Array.of(0, 1, 2, 3, 4, 5) } as const;

  it.each([
    [1, 3, [0, 1, 2, 3, 4, 5]],
    [2, 3, [2, 1, 0, 5, 4, 3]],
    [3, 3, [5, 4, 3, 2, 1, 0]],
    [4, 3, [3, 4, 5, 0, 1, 2]],
    [5, 2, [0, 3, 1, 4, 2, 5]],
    [6, 2, [3, 0, 4, 1, 5, 2]],
    [7, 2, [5, 2, 4, 1, 3, 0]],
    [8, 2, [2, 5, 1, 4, 0, 3]],
  ])('with the orientation %d is turned as Pillow turns it', (orientation, width, pixels) => {
    expect(upright(stored, orientation)).toEqual({
      width,
      height: 6 / width,
      channels: 1,
      pixels: Uint8Array.from(pixels),
    });
  });

  const exif = (little: boolean, orientation: number): Uint8Array => {
    const tiff = new DataView(new ArrayBuffer(26));
    tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
    tiff.setUint16(2, 42, little);
    tiff.setUint32(4, 8, little);
    tiff.setUint16(8, 1, little);
    tiff.setUint16(10, 0x0112, little);
    tiff.setUint16(12, 3, little);
    tiff.setUint32(14, 1, little);
    tiff.setUint16(18, orientation, little);
    return bytesOf(utf8('Exif\0\0'), new Uint8Array(tiff.buffer));
  };

  it('says how it was held in its Exif, which may be cut or wrong', () => {
    const file = fromBase64(jpegs.baseline);
    const segment = exif(true, 6);
    const held = bytesOf(file.subarray(0, 2), [0xff, 0xe1, 0, segment.length + 2], segment, file.subarray(2));
    expect(decodeJpeg('x.jpg', held)).toMatchObject({ width: 24, height: 40 });
    expect(orientationOf(exif(false, 8))).toBe(8);
    expect(orientationOf(exif(false, 9))).toBe(1);
    for (let length = 0; length < segment.length - 4; length++)
      expect(orientationOf(segment.subarray(0, length))).toBe(1);
  });
});

describe('a picture of another shape', () => {
  const picture = { width: 4, height: 2, channels: 1, pixels: Uint8Array.of(0, 12, 24, 36, 48, 60, 72, 84) } as const;

  it('has the mean of the area that each pixel covers', () => {
    expect(shaped(picture, { height: 1, width: 2, channels: 1 })).toEqual(Uint8Array.of(30, 54));
    // Four columns on three: each covers one and a third.
    expect(shaped(picture, { height: 2, width: 3, channels: 1 })).toEqual(Uint8Array.of(3, 18, 33, 51, 66, 81));
    expect(shaped(picture, { height: 4, width: 4, channels: 1 }).subarray(0, 8)).toEqual(
      Uint8Array.of(0, 12, 24, 36, 0, 12, 24, 36),
    );
  });

  it('is grey by its luma, and grey in three channels', () => {
    const colours = {
      width: 3,
      height: 1,
      channels: 3,
      pixels: Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255),
    } as const;
    expect(shaped(colours, { height: 1, width: 3, channels: 1 })).toEqual(Uint8Array.of(76, 150, 29));
    const grey = { width: 2, height: 1, channels: 1, pixels: Uint8Array.of(7, 9) } as const;
    expect(shaped(grey, { height: 1, width: 2, channels: 3 })).toEqual(Uint8Array.of(7, 7, 7, 9, 9, 9));
  });

  it('is inverted before it is centred', () => {
    const ink = {
      width: 3,
      height: 3,
      channels: 1,
      pixels: Uint8Array.of(0, 255, 255, 255, 255, 255, 255, 255, 255),
    } as const;
    const made = shaped(ink, { height: 3, width: 3, channels: 1, inverted: true, centred: true });
    expect(made.indexOf(255)).toBe(4);
    expect(shaped(ink, { height: 3, width: 3, channels: 1, inverted: true }).indexOf(255)).toBe(0);
  });
});

describe('pictures together', () => {
  const grey = (value: number, side = 2): Uint8Array => png(side, side, new Uint8Array(side * side).fill(value));
  const read = (files: Readonly<Record<string, Uint8Array>>, options: ReadOptions = {}): Promise<Table> =>
    readTable(
      Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
      options,
    );
  const imageOf = ({ columns }: Table): ImageColumn => columns.find((column) => column.kind === 'image')!;

  it('have their folder as class and what is above it as part', async () => {
    const { columns } = await read({
      'x/train/b/1.png': grey(1),
      'x/train/a/1.png': grey(2),
      'x/test/a/1.png': grey(3),
    });
    expect(columns).toMatchObject([
      { kind: 'image', shape: [2, 2, 1] },
      { name: 'class', levels: ['a', 'b'], values: Int32Array.of(0, 0, 1) },
      { name: 'part', levels: ['test', 'train'], values: Int32Array.of(0, 1, 1) },
    ]);
    expect([...imageOf({ rows: 3, columns, notes: [] }).values].filter((_, i) => i % 4 === 0)).toEqual([3, 2, 1]);
  });

  it('have what their names say where they are in one folder', async () => {
    const { columns } = await read({ 'd/3_ann_0.png': grey(1), 'd/4_ann_1.png': grey(2) });
    expect(columns.slice(1)).toMatchObject([
      { name: 'name-1', levels: ['3', '4'] },
      { name: 'name-2', levels: ['ann'] },
      { name: 'name-3', levels: ['0', '1'] },
    ]);
  });

  it('have the columns of a table that names them', async () => {
    const table = utf8('file,age,image\n./1.png,30,u\nsub/2.png,40,v\nlost.png,50,w\n');
    const { rows, columns, notes } = await read({
      'x/sub/2.png': grey(2),
      'x/1.png': grey(1),
      'x/3.png': grey(3),
      'x/t.csv': table,
    });
    expect(rows).toBe(2);
    expect(columns).toMatchObject([
      { name: 'image', values: Uint8Array.of(1, 1, 1, 1, 2, 2, 2, 2) },
      { name: 'age', values: Float64Array.of(30, 40) },
      { name: 'image (2)', values: Int32Array.of(0, 1), levels: ['u', 'v', 'w'] },
    ]);
    expect(notes).toEqual([
      { kind: 'files-missing', details: { count: 1, file: 'lost.png' } },
      { kind: 'files-unlabelled', details: { count: 1, file: 'x/3.png' } },
    ]);
  });

  it('are of the size that all have, or else of the usual one', async () => {
    expect(imageOf(await read({ 'a/1.png': grey(5, 20), 'b/1.png': grey(6, 20) })).shape).toEqual([20, 20, 1]);
    const mixed = await read({ 'a/1.png': grey(5, 20), 'b/1.png': grey(6, 32) });
    expect(imageOf(mixed).shape).toEqual([32, 32, 1]);
    expect(imageOf(mixed).values.every((value, i) => value === (i < 1024 ? 5 : 6))).toBe(true);
    expect(mixed.notes).toEqual([{ kind: 'resized', details: { count: 1, height: 32, width: 32 } }]);
    const coloured = await read({
      'a/1.png': grey(5),
      'b/1.png': png(
        2,
        2,
        Uint8Array.from({ length: 12 }, (_, i) => 20 * i),
      ),
    });
    expect(imageOf(coloured).shape).toEqual([2, 2, 3]);
    const told = await read(
      { 'a/1.png': grey(5), 'b/1.png': grey(6) },
      { picture: { height: 3, width: 4, channels: 3 } },
    );
    expect(imageOf(told).shape).toEqual([3, 4, 3]);
  });

  it('are left out where damaged, but not all', async () => {
    const table = await read({ 'a/1.png': grey(1), 'a/2.png': grey(2).subarray(0, -3), 'b/1.png': grey(3) });
    expect(table.rows).toBe(2);
    expect(table.columns[1]?.values).toEqual(Int32Array.of(0, 1));
    expect(table.notes).toEqual([
      { kind: 'files-damaged', details: { count: 1, file: 'a/2.png', reason: 'truncated' } },
    ]);
    await expect(read({ 'a/1.png': grey(1).subarray(0, -3) })).rejects.toThrow('truncated');
    await expect(read({ 'a/1.png': grey(1) }, { picture: { height: 0 } })).rejects.toThrow('bad-option');
    await expect(read({ 'x.zip': zip({ 'a/1.png': grey(1) }) }, { picture: { width: 257 } })).rejects.toThrow(
      'bad-option',
    );
  });
});
