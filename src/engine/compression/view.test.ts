import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useBackend, type BackendName } from '../backend/backends';
import { bothWays, random } from '../backend/replay/test-support/both-ways';
import { blocksOf, scaleShape } from './blocks';
import type { ActivationEncoding, Numbers } from './encoding';
import { granularities, integerFormats, numberFormats, ownBlocks } from './formats';
import { encodedValues, initialScale, quantiseAffine } from './quantise';
import { encodedRows, encodedView } from './view';

/** A kernel whose channels and blocks differ in size, one block of nothing but zeros, and halves among the codes. */
const shape = [2, 32, 3];
const weights = (): tf.Tensor =>
  tf.tidy(() => {
    const sizes = tf.exp(tf.mul(random([2, 32, 3], 1), 2));
    const live = tf.concat([tf.zeros([2, 16, 3]), tf.ones([2, 16, 3])], 1);
    return tf.mul(tf.mul(random(shape, 2), sizes), live);
  });
const read = async (x: tf.Tensor): Promise<Float32Array> => Float32Array.from(await x.data());

const all: Numbers[] = numberFormats.flatMap((format) =>
  (ownBlocks[format] ? (['tensor'] as const) : granularities.filter((per) => per !== 128)).flatMap((per) =>
    (integerFormats as readonly string[]).includes(format)
      ? [{ format, per, scales: 'largest' } as const, { format, per, scales: 'learned' } as const]
      : [{ format, per, scales: 'largest' } as const],
  ),
);
const nameOf = ({ format, per, scales }: Numbers) => `${format} per ${per}, ${scales}`;

describe.each<BackendName>(['cpu', 'wasm'])('the view on %s', (backend) => {
  it.each(all.map((numbers) => [nameOf(numbers), numbers] as const))('has the bits of %s', async (_, numbers) => {
    await useBackend(backend);
    const w = weights();
    const data = await read(w);
    const mask = Float32Array.from(data, (_x, i) => (i % 3 === 0 ? 0 : 1));
    const first = numbers.scales === 'learned' ? initialScale(data, shape, numbers) : undefined;
    const scale = first && tf.tensor(first, [...scaleShape(shape, numbers)]);
    const masked = tf.tensor(mask, shape);
    const view = tf.tidy(() => encodedView(tf, { numbers, masked: 'free' }, w, { mask: masked, scale }));
    const found = await read(view);
    const expected = encodedValues({ numbers }, data, shape, { mask, scale: first });
    expect(Array.from(found, (x) => x + 0)).toEqual(Array.from(expected, (x) => x + 0));
    expect(new Set(expected).size).toBeGreaterThan(1);
    tf.dispose([w, view, masked, ...(scale ? [scale] : [])]);
  });
});

it.each(['nvfp4', 'mxfp4'] as const)(
  '%s: the last block is shorter where blocks do not divide the inputs',
  async (format) => {
    await useBackend('wasm');
    const numbers: Numbers = { format, per: 'channel', scales: 'largest' };
    for (const odd of [
      [3, 3, 1, 4],
      [40, 3],
    ]) {
      // prettier-ignore
      const w = random(odd, 7);
      const view = tf.tidy(() => encodedView(tf, { numbers }, w));
      expect(Array.from(await read(view))).toEqual(Array.from(encodedValues({ numbers }, await read(w), odd)));
      tf.dispose([w, view]);
    }
  },
);

it('passes gradients through where the mask leaves weights', async () => {
  await useBackend('wasm');
  const [w, up] = [weights(), random(shape, 5)];
  const mask = tf.tensor(
    Float32Array.from({ length: 192 }, (_, i) => i % 2),
    shape,
  );
  const numbers: Numbers = { format: 'int4', per: 16, scales: 'largest' };
  const gradient = tf.grad((x: tf.Tensor) => tf.sum(tf.mul(encodedView(tf, { numbers }, x, { mask }), up)))(w);
  const expected = await read(tf.mul(up, mask));
  expect(Array.from(await read(gradient))).toEqual(Array.from(expected));
});

it('scales learn by LSQ, each of its own weights: as by finite differences of the clipped part', async () => {
  await useBackend('cpu');
  const numbers: Numbers = { format: 'int3', per: 16, scales: 'learned' };
  const [w, up] = [random([32, 2], 3), random([32, 2], 4)];
  const [x, upstream] = [await read(w), await read(up)];
  const s = Float32Array.of(0.3, 0.4, 0.2, 0.6);
  const [dw, ds] = tf.grads((a: tf.Tensor, b: tf.Tensor) =>
    tf.sum(tf.mul(encodedView(tf, { numbers }, a, { scale: b }), up)),
  )([w, tf.tensor2d(s, [2, 2])]);
  const expected = { dw: new Float64Array(64), ds: new Float64Array(4) };
  x.forEach((value, i) => {
    const block = 2 * Math.floor(i / 32) + (i % 2);
    const v = value / s[block]!;
    const inside = v >= -4 && v <= 3;
    expected.dw[i] = inside ? upstream[i]! : 0;
    const local = inside ? Math.round(v) - v : v < 0 ? -4 : 3;
    expected.ds[block]! += (upstream[i]! * local) / Math.sqrt(16 * 3);
  });
  expect(blocksOf(numbers, [32, 2])).toMatchObject({ count: 2, length: 16 });
  Array.from(await read(dw!)).forEach((g, i) => expect(g).toBeCloseTo(expected.dw[i]!, 6));
  Array.from(await read(ds!)).forEach((g, i) => expect(g).toBeCloseTo(expected.ds[i]!, 5));
  expect(expected.dw).toContain(0);
});

describe('rows', () => {
  it.each<BackendName>(['cpu', 'wasm'])('take the codes of their own range on %s', async (backend) => {
    await useBackend(backend);
    const x = tf.tidy(() => tf.mul(random([5, 4, 6], 1), tf.exp(random([5, 1, 1], 2))));
    const data = await read(x);
    const rows = tf.tidy(() => encodedRows(tf, { format: 'int8', scales: 'row' }, x));
    const expected = Array.from({ length: 5 }, (_, r) => quantiseAffine(data.slice(24 * r, 24 * (r + 1))).values);
    expect(Array.from(await read(rows), (y) => y + 0)).toEqual(
      expected.flatMap((row) => Array.from(row, (y) => y + 0)),
    );
    tf.dispose([x, rows]);
  });

  it.each<ActivationEncoding['format']>(['int8', 'e4m3'])(
    'beyond a calibrated range are cut off: %s',
    async (format) => {
      await useBackend('wasm');
      const x = tf.tensor2d([[-3, -1, 0, 0.5, 2, 5]]);
      const range = tf.tensor1d([-1, 2]);
      const encoding: ActivationEncoding = { format, scales: 'calibrated' };
      const values = await read(encodedRows(tf, encoding, x, range));
      // The range of E4M3 is that of its largest size, on both sides.
      const [low, high] = format === 'int8' ? [-1, 2] : [-2, 2];
      [low, -1, 0, 0.5, high, high].forEach((y, i) => expect(Math.abs(values[i]! - y)).toBeLessThan(3 / 255));
      const gradient = tf.grad((y: tf.Tensor) => tf.sum(encodedRows(tf, encoding, y, range)))(x);
      expect(Array.from(await read(gradient))).toEqual([0, 1, 1, 1, 1, 0]);
    },
  );
});

it('compiled equals plain, gradients too, and leaves no kernel to the backend', async () => {
  await useBackend('wasm');
  const some = all.filter(({ per }) => per !== 16 && per !== 32);
  for (const numbers of some) {
    const scales = [...scaleShape([72, 3], numbers)];
    const extra = (scale: tf.Tensor) => (numbers.scales === 'learned' ? { scale: tf.add(tf.abs(scale), 0.01) } : {});
    const { compiled, left, fast, plain } = await bothWays([[72, 3], [72, 3], scales], (w, up, scale) => {
      const loss = (a: tf.Tensor, b: tf.Tensor) =>
        tf.sum(tf.mul(tf.square(encodedView(tf, { numbers }, a, extra(b))), up!));
      return [
        encodedView(tf, { numbers }, w!, extra(scale!)),
        ...(numbers.scales === 'learned' ? tf.grads(loss)([w!, scale!]) : [tf.grad((a) => loss(a, scale!))(w!)]),
        encodedRows(tf, { format: 'int8', scales: 'row' }, w!),
        encodedRows(tf, { format: 'e4m3', scales: 'calibrated' }, w!, tf.tensor1d([-1, 1])),
      ];
    });
    expect([nameOf(numbers), compiled, left]).toEqual([nameOf(numbers), true, []]);
    // Gradients are sums, and those may be taken in another order; values are the same to the bit.
    const gradients = plain.length - 3;
    plain.forEach((values, k) => {
      const most = k > 0 && k <= gradients ? 1e-5 * Math.max(...values.map(Math.abs)) : 0;
      values.forEach((value, i) => expect(Math.abs(value - fast[k]![i]!)).toBeLessThanOrEqual(most));
    });
  }
});
