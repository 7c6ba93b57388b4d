import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../random';
import { useBackend } from '../backends';

const random = (shape: number[], stream: number) =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => uniform(3, stream, 0, i) - 0.5),
    shape,
  );

/** The same computation on the cpu backend, whose kernels are the plain loops, and on wasm. */
async function onBoth(compute: () => tf.Tensor): Promise<[Float32Array, Float32Array]> {
  const results: Float32Array[] = [];
  for (const backend of ['cpu', 'wasm'] as const) {
    await useBackend(backend);
    const result = tf.tidy(compute);
    results.push(Float32Array.from(await result.data()));
    result.dispose();
  }
  return results as [Float32Array, Float32Array];
}

function expectClose(got: Float32Array, expected: Float32Array): void {
  expect(got).toHaveLength(expected.length);
  const worst = Math.max(...got.map((x, i) => Math.abs(x - expected[i]!) / Math.max(1, Math.abs(expected[i]!))));
  expect(worst).toBeLessThan(1e-5);
}

describe('Conv2DBackpropFilter composed of products, against the cpu backend’s loop', () => {
  it.each([
    { side: 8, from: 1, to: 4, kernel: 3, pad: 'same' as const },
    { side: 7, from: 3, to: 5, kernel: 5, pad: 'same' as const },
    { side: 6, from: 2, to: 3, kernel: 3, pad: 'valid' as const },
  ])('$side×$side, $from → $to, kernel $kernel, $pad', async ({ side, from, to, kernel, pad }) => {
    const [cpu, wasm] = await onBoth(() => {
      const x = random([5, side, side, from], 1) as tf.Tensor4D;
      const filter = random([kernel, kernel, from, to], 2) as tf.Tensor4D;
      return tf.grad((f: tf.Tensor) => tf.sum(tf.square(tf.conv2d(x, f as tf.Tensor4D, 1, pad))))(filter);
    });
    expectClose(wasm, cpu);
  });
});

describe('a product with transposed operands', () => {
  it.each([
    [false, true],
    [true, false],
    [true, true],
  ])('transposeA %s, transposeB %s, small and large enough to be transposed first', async (transposeA, transposeB) => {
    for (const size of [4, 64]) {
      const [cpu, wasm] = await onBoth(() => {
        const a = random(transposeA ? [size, size + 1] : [size + 1, size], 3) as tf.Tensor2D;
        const b = random(transposeB ? [size + 2, size] : [size, size + 2], 4) as tf.Tensor2D;
        return tf.matMul(a, b, transposeA, transposeB);
      });
      expectClose(wasm, cpu);
    }
  });
});

it('a product of batches each of which repeats the other', async () => {
  await useBackend('wasm');
  const [a, b] = [random([2, 1, 4, 5], 6), random([3, 6, 5], 7)];
  const [short, inFull] = tf.tidy(() => [
    tf.matMul(a, b, false, true),
    tf.matMul(tf.tile(a, [1, 3, 1, 1]), tf.tile(tf.expandDims(b, 0), [2, 1, 1, 1]), false, true),
  ]);
  expectClose(Float32Array.from(await short!.data()), Float32Array.from(await inFull!.data()));
  tf.dispose([a, b, short!, inFull!]);
});

describe('the gradient of max pooling', () => {
  it.each([
    { window: 2, stride: 2, pad: 'valid' as const, side: 7 },
    { window: 3, stride: 2, pad: 'same' as const, side: 6 },
  ])('window $window, stride $stride, $pad: goes to the largest element, negative or not', async (pooling) => {
    const { window, stride, pad, side } = pooling;
    const [cpu, wasm] = await onBoth(() => {
      const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, window, stride, pad);
      return tf.grad((x: tf.Tensor) => tf.sum(tf.square(pool(x))))(random([3, side, side, 2], 5));
    });
    expectClose(wasm, cpu);
  });
});

describe('sums of rows by segment', () => {
  it('add up what occurs again, leave out what belongs to none, and are an embedding’s gradient', async () => {
    const ids = () => tf.tensor1d([3, 0, 3, -1, 3], 'int32');
    const sums = await onBoth(() => tf.unsortedSegmentSum(tf.ones([5, 2, 2]), ids(), 4));
    for (const each of sums) expect([...each]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 3]);
    const [cpu, wasm] = await onBoth(() => {
      const weights = random([2, 3, 4], 7);
      const picked = (table: tf.Tensor) => tf.gather(table, tf.tensor2d([5, 1, 5, 5, 0, 1], [2, 3], 'int32'));
      return tf.grad((table: tf.Tensor) => tf.sum(tf.mul(tf.square(picked(table)), weights)))(random([6, 4], 6));
    });
    expect([...wasm]).toEqual([...cpu]);
    expect([...wasm.slice(8, 16)], 'rows that are not read').toEqual(Array(8).fill(0));
  });
});
