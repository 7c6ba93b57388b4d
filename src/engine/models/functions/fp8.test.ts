import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useBackend, type BackendName } from '../../backend/backends';
import { bothWays, random } from '../../backend/replay/test-support/both-ways';
import { minifloatGrid, minifloats, roundToMinifloat } from '../../compression/minifloat';
import { fp8Product, inBlocks, type Block } from './fp8';
import { nearestMinifloat } from './minifloat';

const grid = minifloatGrid(minifloats.e4m3);

describe.each<BackendName>(['cpu', 'wasm'])('numbers of 8 bits on %s', (backend) => {
  it('are the nearest of E4M3, halfway ones the even', async () => {
    await useBackend(backend);
    const between = grid.slice(1).flatMap((value, i) => {
      const half = (value + grid[i]!) / 2;
      return [value, half, half * (1 + 1e-6), half * (1 - 1e-6)];
    });
    const all = [0, ...between, ...between.map((x) => -x)].map(Math.fround);
    const rounded = tf.tidy(() => nearestMinifloat(tf, minifloats.e4m3, tf.tensor1d(all)));
    const values = Array.from(await rounded.data());
    rounded.dispose();
    values.forEach((value, i) =>
      expect(value, String(all[i])).toBeCloseTo(roundToMinifloat(minifloats.e4m3, all[i]!), 9),
    );
  });
});

/** As `inBlocks`, one number after the other. */
function rounded(values: ArrayLike<number>, [, columns]: readonly [number, number], [height, width]: Block): number[] {
  const blockOf = (i: number) =>
    Math.floor(Math.floor(i / columns) / height) * columns + Math.floor((i % columns) / width);
  const most = new Map<number, number>();
  Array.from(values).forEach((x, i) => most.set(blockOf(i), Math.max(most.get(blockOf(i)) ?? 1e-4, Math.abs(x))));
  return Array.from(values, (x, i) => {
    const scale = most.get(blockOf(i))! / 448;
    return roundToMinifloat(minifloats.e4m3, x / scale) * scale;
  });
}

it.each<[string, Block]>([
  ['along rows', [1, 128]],
  ['along columns', [128, 1]],
  ['square', [128, 128]],
])('a scale is shared by a block, the last one cut off: %s', async (_, block) => {
  await useBackend('wasm');
  const shape = [150, 270] as const;
  // Every block of another size.
  const x = tf.tidy(() => tf.mul(random([...shape], 1), tf.exp(random([...shape], 2)))) as tf.Tensor2D;
  const given = await x.data();
  const [values, scales] = tf.tidy(() => {
    const made = inBlocks(tf, x, block);
    return [made.values, made.scales];
  });
  expect(scales!.shape).toEqual([Math.ceil(150 / block[0]), Math.ceil(270 / block[1])]);
  const found = await values!.data();
  // Of 4e4 numbers a division's last bit moves a few across the middle between two neighbours.
  const expected = rounded(given, [...shape], block);
  const unlike = expected.filter((value, i) => Math.abs(value - found[i]!) > 1e-5 * Math.abs(value));
  expect(unlike.length).toBeLessThan(5);
  tf.dispose([x, values!, scales!]);
});

it('a product and its gradients are those of what was rounded, each along what it sums over', async () => {
  await useBackend('wasm');
  const read = async (tensor: tf.Tensor) => Array.from(await tensor.data());
  const [x, w, up] = [random([140, 30], 1), random([30, 20], 2), random([140, 20], 3)] as tf.Tensor2D[];
  const as = async (tensor: tf.Tensor2D, block: Block) =>
    tf.tensor2d(rounded(await tensor.data(), tensor.shape, block), tensor.shape);
  const [row, column, square]: Block[] = [
    [1, 128],
    [128, 1],
    [128, 128],
  ];
  const inEight = await as(w!, square!);
  const expected = [
    tf.matMul(await as(x!, row!), inEight),
    tf.matMul(await as(up!, row!), inEight, false, true),
    tf.matMul(await as(x!, column!), await as(up!, column!), true, false),
  ];
  const { value, grads } = tf.valueAndGrads((a: tf.Tensor, b: tf.Tensor) =>
    tf.sum(tf.mul(fp8Product(tf, a as tf.Tensor2D, b as tf.Tensor2D), up!)),
  )([x!, w!]);
  const found = [fp8Product(tf, x!, w!), ...grads];
  for (const [i, tensor] of expected.entries()) {
    const [wanted, got] = [await read(tensor), await read(found[i]!)];
    const most = Math.max(...wanted.map(Math.abs));
    wanted.forEach((each, at) => expect(Math.abs(each - got[at]!) / most).toBeLessThan(1e-5));
  }
  const exact = await read(tf.matMul(x!, w!));
  const rough = await read(found[0]!);
  expect(Math.max(...exact.map((each, i) => Math.abs(each - rough[i]!)))).toBeGreaterThan(0.01);
  tf.dispose([value, ...found, ...expected, x!, w!, up!, inEight]);
});

it('compiled equals plain, to the last kernel and the last number', async () => {
  await useBackend('wasm');
  const { compiled, left, fast, plain } = await bothWays(
    [
      [140, 30],
      [30, 20],
    ],
    (x, w) => {
      const product = (a: tf.Tensor, b: tf.Tensor) => fp8Product(tf, a as tf.Tensor2D, b as tf.Tensor2D);
      return [
        product(x, w),
        ...tf.grads((a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.square(product(a, b))))([x, w]),
        // Matrices of several blocks, the last ones cut off.
        inBlocks(tf, tf.reshape(tf.concat([x, x, x, x, x]), [140, 150]), [1, 128]).values,
      ];
    },
  );
  expect(left).toEqual([]);
  expect(compiled).toBe(true);
  plain.forEach((values, k) => {
    const scale = Math.max(...values.map(Math.abs));
    values.forEach((value, i) => expect(Math.abs(value - fast[k]![i]!) / scale).toBeLessThan(1e-5));
  });
});
