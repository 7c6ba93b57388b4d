import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backends';
import { bothWays } from './test-support/both-ways';
import { expectClose } from './test-support/expect-close';

beforeAll(() => useBackend('wasm'));

const positive = (f: (x: tf.Tensor) => tf.Tensor) => (x: tf.Tensor) => f(tf.add(tf.abs(x), 0.01));

const maps: Record<string, (x: tf.Tensor, y: tf.Tensor) => tf.Tensor> = {
  add: (x, y) => tf.add(x, y),
  sub: (x, y) => tf.sub(x, y),
  mul: (x, y) => tf.mul(x, y),
  div: (x, y) => tf.div(x, tf.add(tf.abs(y), 0.5)),
  maximum: (x, y) => tf.maximum(x, y),
  minimum: (x, y) => tf.minimum(x, y),
  squaredDifference: (x, y) => tf.squaredDifference(x, y),
  where: (x, y) => tf.where(tf.greater(x, y), x, tf.neg(y)),
  comparisons: (x, y) =>
    tf.add(tf.cast(tf.lessEqual(x, y), 'float32'), tf.cast(tf.logicalNot(tf.less(x, 0)), 'float32')),
  logic: (x, y) => tf.cast(tf.logicalAnd(tf.greaterEqual(x, 0), tf.notEqual(y, 0)), 'float32'),
  neg: (x) => tf.neg(x),
  abs: (x) => tf.abs(x),
  sign: (x) => tf.sign(x),
  step: (x) => tf.step(x, 0.25),
  relu: (x) => tf.relu(x),
  square: (x) => tf.square(x),
  sqrt: positive(tf.sqrt),
  rsqrt: positive(tf.rsqrt),
  reciprocal: positive(tf.reciprocal),
  exp: (x) => tf.exp(x),
  expm1: (x) => tf.expm1(x),
  log: positive(tf.log),
  log1p: positive(tf.log1p),
  sigmoid: (x) => tf.sigmoid(x),
  softplus: (x) => tf.softplus(x),
  tanh: (x) => tf.tanh(x),
  erf: (x) => tf.erf(x),
  floor: (x) => tf.floor(x),
  ceil: (x) => tf.ceil(x),
  // Every half between −4 and 4 among them.
  round: (x) => tf.round(tf.concat([tf.mul(tf.floor(tf.mul(x, 4)), 0.5), x])),
  cube: (x) => tf.pow(x, 3),
  'power -1.5': positive((x) => tf.pow(x, -1.5)),
  'a long chain': (x, y) => tf.mul(tf.sub(tf.exp(tf.mul(x, 0.5)), y), tf.add(tf.square(x), tf.tanh(y))),
};

describe('compiled maps give what TensorFlow.js gives', () => {
  it.each(Object.keys(maps))('%s', async (name) => {
    const f = maps[name]!;
    // Whole vectors and a rest; rows and columns that repeat; a scalar.
    const pairs: number[][][] = [
      [[7], [7]],
      [
        [4, 10],
        [4, 10],
      ],
      [
        [5, 10],
        [5, 1],
      ],
      [[5, 10], [10]],
      [
        [3, 2, 4],
        [3, 1, 4],
      ],
      [[2, 5, 3], []],
      [
        [37, 11],
        [37, 11],
      ],
    ];
    for (const shapes of pairs) {
      const { compiled, fast, plain } = await bothWays(shapes, f as (...x: tf.Tensor[]) => tf.Tensor);
      expect(compiled).toBe(true);
      expectClose(fast, plain);
    }
  });
});

describe('compiled reductions', () => {
  const cases: [number[], number[]][] = [
    [[7], [0]],
    [[32, 10], [1]],
    [[32, 10], [0]],
    [[5, 67], [1]],
    [[67, 5], [0]],
    [[3, 5, 6], [1]],
    [
      [3, 5, 6],
      [0, 2],
    ],
    [
      [4, 3, 2, 5],
      [0, 1, 2],
    ],
    [
      [4, 3, 2, 8],
      [1, 3],
    ],
    [
      [6, 8, 8, 4],
      [0, 1, 2],
    ],
  ];
  it.each(cases)('of %j along %j', async (shape, axes) => {
    const { compiled, fast, plain } = await bothWays([shape], (x) => [
      tf.sum(x, axes),
      tf.mean(x, axes, true),
      tf.max(x, axes),
      tf.min(x, axes, true),
      tf.prod(x, axes),
    ]);
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });
});

describe('compiled products', () => {
  const cases: [number, number, number][] = [
    [1, 1, 1],
    [3, 5, 2],
    [8, 16, 8],
    [32, 64, 16],
    [33, 17, 10],
    [13, 100, 31],
    // Columns side by side: many rows, and either a long sum or rows that collide in the cache.
    [35, 300, 21],
    [32, 20, 256],
    [64, 270, 10],
  ];
  it.each(cases)('%i × %i × %i, transposed or not', async (rows, inner, columns) => {
    const { compiled, fast, plain } = await bothWays(
      [
        [rows, inner],
        [inner, columns],
        [inner, rows],
        [columns, inner],
      ],
      (a, b, at, bt) => [
        tf.matMul(a, b),
        tf.matMul(at, b, true, false),
        tf.matMul(a, bt, false, true),
        tf.matMul(at, bt, true, true),
      ],
    );
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });

  it('batches, one of them repeated', async () => {
    const { fast, plain } = await bothWays(
      [
        [3, 5, 7],
        [3, 7, 6],
        [1, 7, 6],
        [3, 6, 7],
      ],
      (a, b, c, d) => [tf.matMul(a, b), tf.matMul(a, c), tf.matMul(a, d, false, true)],
    );
    expectClose(fast, plain);
  });

  it('batches of large ones', async () => {
    const { fast, plain } = await bothWays(
      [
        [2, 33, 300],
        [2, 300, 11],
        [2, 11, 300],
      ],
      (a, b, c) => [tf.matMul(a, b), tf.matMul(a, c, false, true)],
    );
    expectClose(fast, plain);
  });
});

describe('compiled convolutions and their gradients', () => {
  it.each([
    { side: 8, from: 1, to: 4, kernel: 3, pad: 'same' as const },
    { side: 7, from: 3, to: 5, kernel: 5, pad: 'same' as const },
    { side: 6, from: 2, to: 3, kernel: 3, pad: 'valid' as const },
    { side: 9, from: 8, to: 16, kernel: 3, pad: 'same' as const },
  ])('$side×$side, $from → $to, kernel $kernel, $pad', async ({ side, from, to, kernel, pad }) => {
    const { compiled, fast, plain } = await bothWays(
      [
        [3, side, side, from],
        [kernel, kernel, from, to],
      ],
      (x, f) => {
        const conv = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, pad);
        return [conv(x, f), ...tf.grads((a, b) => tf.sum(tf.square(conv(a!, b!))))([x, f])];
      },
    );
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });

  it.each([
    [8, 4],
    [7, 3],
    [6, 10],
  ])('max pooling of maps of side %i with %i channels', async (side, channels) => {
    const { fast, plain } = await bothWays([[2, side, side, channels]], (x) => {
      const pool = (a: tf.Tensor) => tf.maxPool(a as tf.Tensor4D, 2, 2, 'valid');
      return [pool(x), tf.grad((a) => tf.sum(tf.square(pool(a))))(x)];
    });
    expectClose(fast, plain);
  });
});

describe('what only moves elements', () => {
  it('slices, pads, tiles, joins, splits, transposes, gathers', async () => {
    const { compiled, fast, plain } = await bothWays(
      [
        [4, 6, 3],
        [2, 6, 3],
      ],
      (x, y) => [
        tf.slice(x, [1, 2, 0], [2, 3, 3]),
        tf.slice(x, 1, 2),
        tf.pad(x, [
          [1, 0],
          [0, 2],
          [1, 1],
        ]),
        tf.pad(
          tf.reshape(x, [24, 3]),
          [
            [0, 1],
            [2, 0],
          ],
          7,
        ),
        tf.tile(x, [2, 1, 3]),
        tf.concat([x, y], 0),
        tf.concat([y, y], 2),
        tf.stack([x, x], 1),
        ...tf.split(x, [2, 4], 1),
        ...tf.unstack(y, 2),
        tf.transpose(x, [2, 0, 1]),
        tf.transpose(x, [1, 0, 2]),
        tf.gather(x, tf.tensor1d([3, 0, 0, 2, 1], 'int32')),
        tf.zerosLike(x),
        tf.softmax(x),
        tf.logSoftmax(x),
      ],
    );
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });
});

describe('what is left to the backend’s own kernels', () => {
  it('gets its inputs and hands on its outputs, truth values too', async () => {
    const { compiled, fast, plain } = await bothWays([[4, 6]], (x) => [
      tf.mul(tf.elu(tf.add(x, 1)), 2),
      tf.clipByValue(x, -0.5, 1),
      tf.cumsum(tf.mul(x, 3), 1),
      tf.cast(tf.any(tf.greater(x, 1), 1), 'float32'),
      tf.add(tf.pow(tf.abs(x), 0.3), 1),
    ]);
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });
});
