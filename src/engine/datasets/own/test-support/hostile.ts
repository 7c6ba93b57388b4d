/** Files that nobody would have written, made of good ones by a seed: each can be made again by its number. */
import { bits } from '../../../random';
import type { GivenFile } from '../read-table';
import { bytesOf, gzip, idx, jpeg, npy, png, utf8, wav, zip } from './files';
import { fromBase64, jpegs, partedNpz, pngs } from './golden';

/** A number below `most`, its own for each place of each file. */
export type Draw = (most: number) => number;

export function drawsOf(seed: number, file: number): Draw {
  let place = 0;
  return (most) => Math.floor((bits(seed, 0, file, place++) / 2 ** 32) * most);
}

export function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[draw(from.length)]!;
}

const grey = (side: number): Uint8Array => Uint8Array.from({ length: side * side }, (_, i) => (i * 37) % 256);
const tone = Array.from({ length: 900 }, (_, i) => Math.sin(i / 5) / 2);
const table = 'id;name;when;size\n1;"a; ""b""";2020-01-02;1,5\n2;c;2021-03-04;NA\n3;\u00e9;;2,25\n';
const utf16 = (text: string): Uint8Array =>
  bytesOf(
    [0xff, 0xfe],
    [...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
  );
const records = '{"n":1,"t":"word","ids":[1,2],"x":[0.5]}\n{"n":2,"t":null,"ids":[],"x":[1]}\n{"b":true}\n';
const folder = {
  'a/1.png': png(6, 6, grey(6)),
  'b/2.jpg': jpeg(16, 16, new Uint8Array(768).fill(90)),
  'b/3.png': fromBase64(pngs.palette.file),
};

export type HostileFormat = 'csv' | 'json' | 'idx' | 'npy' | 'npz' | 'png' | 'jpeg' | 'folder' | 'wav';
type Files = Readonly<Record<string, Uint8Array>>;

/** By format: good files, of which hostile ones are made. */
export const good: Readonly<Record<HostileFormat, readonly Files[]>> = {
  csv: [{ 'x.csv': utf8(table) }, { 'x.csv': utf8('a,b\r\n1,"x\ny"\r\n') }, { 'x.csv': utf16(table) }],
  json: [{ 'x.jsonl': utf8(records) }, { 'x.json': utf8('[[1,2],[3]]') }, { 'x.jsonl': utf8('"a"\n"b"\n') }],
  idx: [
    { 'x-images-idx3-ubyte': idx([4, 3, 3], new Uint8Array(36)), 'x-labels-idx1-ubyte': idx([4], [0, 1, 2, 3]) },
    { 'x.idx.gz': gzip(idx([4, 3, 3], grey(6))) },
  ],
  npy: [
    { 'x.npy': npy('<f4', [3, 2], new Uint8Array(24)) },
    { 'x.npy': npy('>i8', [2, 2], new Uint8Array(32), true) },
    { 'x.npy': npy('|u1', [1, 3, 4, 4], grey(7).subarray(1)) },
    { 'x.npy': npy('<U3', [2], new Uint8Array(24)) },
  ],
  npz: [{ 'x.npz': fromBase64(partedNpz) }, { 'x.npz': zip({ 'a.npy': npy('|u1', [3], Uint8Array.of(1, 2, 3)) }) }],
  png: [...Object.values(pngs).map(({ file }) => ({ 'x.png': fromBase64(file) })), { 'x.png': png(30, 30, grey(30)) }],
  jpeg: Object.values(jpegs).map((file) => ({ 'x.jpg': fromBase64(file) })),
  folder: [{ 'x.zip': zip(folder) }, folder, { ...folder, 'x.csv': utf8('file,y\n1.png,2\n3.png,4\n') }],
  wav: [
    { 'x.wav': wav(8000, [tone]) },
    { 'x.wav': wav(44_100, [tone, tone], { bits: 24 }) },
    { 'x.wav': wav(16_000, [tone], { bits: 32, float: true }) },
  ],
};

const EXTREMES = [0, 1, 0x7f, 0x80, 0xfe, 0xff];
/** What means something to one reader or another. */
const WORDS = [
  '"', '""', ',', ';', '\t', '\n', '\r\n', '\0', '\ufeff', '[', ']', '{', '}', '{"a":', '"__proto__":', '\\ud800', '\\u0000',
  '1e999', '-0', 'NaN', '99999999999999999999', '9007199254740993', '(', 'True', "'O'", 'IDAT', 'PK\x03\x04', 'PK\x01\x02', 'data',
  'fmt ', '2024-02-30', ' '.repeat(300), ','.repeat(3000), '['.repeat(3000), '"'.repeat(3001), 'x'.repeat(3000), '\u{1f600}',
] as const; // prettier-ignore

type Change = (bytes: Uint8Array, draw: Draw) => Uint8Array;

const put = (bytes: Uint8Array, at: number, added: Uint8Array, removed = 0): Uint8Array =>
  bytesOf(bytes.subarray(0, at), added, bytes.subarray(at + removed));

/** Sizes and counts stand at the beginnings of files. */
const early = (bytes: Uint8Array, draw: Draw): number => draw(draw(2) ? Math.min(64, bytes.length) : bytes.length);

const changes: readonly Change[] = [
  (bytes, draw) => bytes.slice(0, draw(bytes.length + 1)),
  (bytes, draw) => {
    const changed = bytes.slice();
    for (let i = draw(8); i >= 0; i--) changed[draw(bytes.length)]! ^= 1 << draw(8);
    return changed;
  },
  (bytes, draw) => put(bytes, early(bytes, draw), Uint8Array.of(pick(draw, EXTREMES)), 1),
  (bytes, draw) => {
    const value = pick(draw, EXTREMES);
    return put(bytes, early(bytes, draw), new Uint8Array(1 + draw(8)).fill(value), 1 + draw(8));
  },
  (bytes, draw) => {
    const at = early(bytes, draw);
    const view = new DataView(new ArrayBuffer(4));
    view.setUint32(0, pick(draw, [0xffffffff, 0x7fffffff, 0x80000000, 0x10000, 0xffff, 2 ** 24, 1]), draw(2) > 0);
    return put(bytes, at, new Uint8Array(view.buffer), 4);
  },
  (bytes, draw) => {
    const at = draw(bytes.length);
    return put(bytes, at, new Uint8Array(), 1 + draw(bytes.length - at));
  },
  (bytes, draw) => {
    const at = draw(bytes.length);
    const piece = bytes.subarray(at, at + 1 + draw(40));
    return put(bytes, at, bytesOf(...Array<Uint8Array>(1 + draw(200)).fill(piece)));
  },
  (bytes, draw) => put(bytes, draw(bytes.length + 1), utf8(pick(draw, WORDS)), draw(3)),
  (bytes, draw) =>
    put(
      bytes,
      draw(bytes.length + 1),
      Uint8Array.from({ length: draw(64) }, () => draw(256)),
      draw(64),
    ),
];

/** Changed up to four times. */
export function damaged(bytes: Uint8Array, draw: Draw): Uint8Array {
  let changed = bytes;
  for (let times = draw(1 + draw(4)); times >= 0; times--) {
    if (changed.length > 0) changed = pick(draw, changes)(changed, draw);
  }
  return changed;
}

const names = Object.keys(good) as HostileFormat[];

/** The hostile files with this number: one of the good ones' files changed up to four times, or another format's put in its place. */
export function hostileFiles(format: HostileFormat, number: number): GivenFile[] {
  const draw = drawsOf(names.indexOf(format), number);
  const files: GivenFile[] = Object.entries(pick(draw, good[format])).map(([name, bytes]) => ({ name, bytes }));
  const place = draw(files.length);
  return files.map((file, i) => {
    if (i !== place) return file;
    const { bytes } = draw(20) ? file : { bytes: Object.values(pick(draw, good[pick(draw, names)]))[0]! };
    return { name: file.name, bytes: damaged(bytes, draw) };
  });
}
