/** Products by the relaxed dot product against the portable ones: the same sums of whole numbers, so the same bits. */
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { quantiseAffine } from '../compression/quantise';
import { normal } from '../random';
import { registerIntegerKernels } from './kernels';
import type { RowLayout } from './layout';
import { packRelaxed, unpackRelaxed } from './relaxed-layout';
import { compiled } from './test-support/compiled';
import { withRelaxedSimd } from './test-support/relaxed-simd';

beforeAll(async () => {
  expect(withRelaxedSimd()).toBe(true);
  await useBackend('wasm');
  registerIntegerKernels();
});

const draw = (count: number, stream: number, shift = 0) =>
  Float32Array.from({ length: count }, (_, i) => shift + normal(5, stream, 0, i));
const drawCodes = (count: number) =>
  Int8Array.from({ length: count }, (_, i) => Math.max(-8, Math.min(7, Math.round(4 * normal(6, 1, 0, i)))));

it('packs weights of 4 bits so that they come back', () => {
  const layout = { length: 21, columns: 11, group: 16 };
  const codes = drawCodes(21 * 11);
  expect(unpackRelaxed(packRelaxed(codes, layout), layout)).toEqual(codes);
});

it.each([
  [1, 1, 1, 0],
  [1, 7, 10, 0],
  [3, 9, 8, 0],
  [4, 64, 12, 0],
  [5, 31, 21, 0],
  [2, 600, 4, 0],
  [64, 50, 10, 0],
  [1, 64, 9, 16],
  [6, 100, 17, 16],
  [5, 100, 8, 32],
  [3, 300, 5, 128],
])('says of %i rows of %i numbers and %i columns what portable products say, groups of %i', async (...sizes) => {
  const [rows, inner, columns, group] = sizes;
  const groups = group ? Math.ceil(inner / group) : 1;
  const scales = draw(groups * columns, 2).map((s) => Math.abs(s) + 0.01);
  const given = { shape: [rows, inner], filter: [inner, columns], scales, kept: { nibbles: true, group } };
  // Rows of both signs, and none below 0; weights at the ends of their range, where sums of 16 bits would be the largest.
  const least = new Int8Array(inner * columns).fill(-8);
  const most = new Int8Array(inner * columns).fill(7);
  for (const x of [draw(rows * inner, 1), draw(rows * inner, 3, 6), draw(rows * inner, 4, -6)]) {
    for (const codes of [drawCodes(inner * columns), least, most]) {
      const portable = await compiled({ ...given, x, codes });
      expect(await compiled({ ...given, x, codes, relaxed: true })).toEqual(portable);
    }
  }
});

const ranges: readonly RowLayout['range'][] = [null, [-0.7, 1.9]];

it.each(ranges)('rounds rows to the very codes of the quantiser, of the range %j', async (range) => {
  const [rows, length] = [5, 45];
  const x = Float32Array.from([...draw(3 * length, 1), ...draw(length, 2, 9), ...new Float32Array(length)]);
  // By another implementation: where the range is known, its ends join the row.
  const wanted = Array.from({ length: rows }, (_, row) => {
    const own = x.subarray(row * length, (row + 1) * length);
    if (!range) return quantiseAffine(own);
    const within = own.map((value) => Math.max(range[0], Math.min(range[1], value)));
    return quantiseAffine(Float32Array.from([...within, ...range]));
  });
  // A product with the identity says what the codes stand for.
  const codes = Int8Array.from({ length: length ** 2 }, (_, i) => (i % (length + 1) === 0 ? 1 : 0));
  const given = { x, shape: [rows, length], filter: [length, length], codes, scales: new Float32Array(length).fill(1) };
  for (const way of [{ nibbles: false }, { nibbles: true }, { nibbles: true, relaxed: true }]) {
    const { nibbles, relaxed } = { relaxed: false, ...way };
    const found = await compiled({ ...given, range, kept: { nibbles, group: 0 }, relaxed });
    const asCodes = wanted.flatMap(({ scale }, row) =>
      Array.from(found.subarray(row * length, (row + 1) * length), (value) => Math.round(value / scale)),
    );
    const wantedCodes = wanted.flatMap(({ zeroPoint, codes: own }) =>
      Array.from(own.subarray(0, length), (code) => code - zeroPoint),
    );
    expect(asCodes.map((code) => code + 0)).toEqual(wantedCodes);
    const values = wanted.flatMap(({ values: own }) => [...own.subarray(0, length)]);
    expect(found).toEqual(Float32Array.from(values));
  }
});
