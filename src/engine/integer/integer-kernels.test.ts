/** Compiled products of whole numbers against an independent computation, code by code. */
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { quantiseAffine } from '../compression/quantise';
import { normal } from '../random';
import { registerIntegerKernels } from './kernels';
import { compiled } from './test-support/compiled';

beforeAll(async () => {
  await useBackend('wasm');
  registerIntegerKernels();
});

const draw = (count: number, stream: number) => Float32Array.from({ length: count }, (_, i) => normal(5, stream, 0, i));
const drawCodes = (count: number, nibbles: boolean) =>
  Int8Array.from({ length: count }, (_, i) =>
    nibbles ? Math.max(-8, Math.min(7, Math.round(4 * normal(6, 1, 0, i)))) : Math.round(50 * normal(6, 1, 0, i)),
  );

/** What rows are rounded to: by another implementation, in double precision. */
function rounded(values: Float32Array, rows: number): Float64Array {
  const all = new Float64Array(values.length);
  const length = values.length / rows;
  for (let row = 0; row < rows; row++)
    all.set(quantiseAffine(values.subarray(row * length, (row + 1) * length), 8).values, row * length);
  return all;
}

/** Relative to the largest: products in double precision against sums of whole numbers and two roundings. */
function expectNear(found: Float32Array, wanted: Float64Array): void {
  const scale = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(found).toHaveLength(wanted.length);
  found.forEach((value, i) => expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-6 * scale));
}

describe.each([
  ['bytes', false],
  ['nibbles', true],
])('weights in %s', (_, nibbles) => {
  it.each([
    [1, 1, 1],
    [1, 7, 10],
    [3, 9, 8],
    [4, 64, 12],
    [5, 31, 21],
    [64, 50, 10],
  ])('multiplies %i rows of %i numbers with %i columns', async (rows, inner, columns) => {
    const [x, codes] = [draw(rows * inner, 1), drawCodes(inner * columns, nibbles)];
    const scales = draw(columns, 2).map((s) => Math.abs(s) + 0.01);
    const values = rounded(x, rows);
    const wanted = Float64Array.from({ length: rows * columns }, (_, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += values[row * inner + k]! * codes[k * columns + column]!;
      return sum * scales[column]!;
    });
    expectNear(
      await compiled({ x, shape: [rows, inner], filter: [inner, columns], codes, scales, kept: { nibbles, group: 0 } }),
      wanted,
    );
  });

  it.each([
    [1, 5, 5, 1, 3, 4],
    [2, 7, 6, 3, 3, 10],
    [3, 4, 9, 2, 5, 6],
    [2, 4, 4, 5, 1, 9],
  ])(
    'slides over %i maps of %i × %i × %i with kernels of %i to %i channels',
    async (samples, height, width, channels, kernel, columns) => {
      const x = draw(samples * height * width * channels, 3).map((value) => Math.max(0.3 + value, -0.2));
      const codes = drawCodes(kernel * kernel * channels * columns, nibbles);
      const scales = draw(columns, 4).map((s) => Math.abs(s) + 0.01);
      const shape = [samples, height, width, channels];
      const values = rounded(x, samples);
      const margin = (kernel - 1) / 2;
      const wanted = Float64Array.from({ length: samples * height * width * columns }, (_, at) => {
        const column = at % columns;
        const pixel = Math.floor(at / columns);
        const [sample, line, place] = [
          Math.floor(pixel / width / height),
          Math.floor(pixel / width) % height,
          pixel % width,
        ];
        let sum = 0;
        for (let fy = 0; fy < kernel; fy++) {
          for (let fx = 0; fx < kernel; fx++) {
            const [y, z] = [line + fy - margin, place + fx - margin];
            if (y < 0 || z < 0 || y >= height || z >= width) continue;
            for (let c = 0; c < channels; c++) {
              const value = values[((sample * height + y) * width + z) * channels + c]!;
              sum += value * codes[((fy * kernel + fx) * channels + c) * columns + column]!;
            }
          }
        }
        return sum * scales[column]!;
      });
      expectNear(
        await compiled({
          x,
          shape,
          filter: [kernel, kernel, channels, columns],
          codes,
          scales,
          kept: { nibbles, group: 0 },
        }),
        wanted,
      );
    },
  );
});
