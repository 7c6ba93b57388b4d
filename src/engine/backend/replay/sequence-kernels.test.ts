import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backends';
import { RepeatedStep } from './step';
import { bothWays, expectClose, random } from './test-support/both-ways';

beforeAll(() => useBackend('wasm'));

/** Compiled to the last kernel, and equal. */
async function expectSame(
  shapes: readonly number[][],
  f: (...x: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
): Promise<void> {
  const { compiled, left, fast, plain } = await bothWays(shapes, f);
  expect(compiled).toBe(true);
  expect(left).toEqual([]);
  expectClose(fast, plain);
}

describe('rows by index', () => {
  const tokens = () => tf.tensor2d([3, 0, 3, 2, 3, 0, 5, 3], [2, 4], 'int32');

  it.each([[4], [3], [37]])('of a table with rows of %i, and their gradient', async (width) => {
    await expectSame([[6, width]], (table) => [
      tf.gather(table, tokens()),
      tf.gather(table, tf.scalar(2, 'int32')),
      tf.grad((t) => tf.sum(tf.pow(tf.gather(t, tokens()), 3)))(table),
    ]);
  });

  it('whatever the rows are: numbers, ids, truth, matrices', async () => {
    await expectSame([[6], [6, 2, 5]], (x, y) => [
      tf.gather(x, tokens()),
      tf.cast(tf.gather(tf.tensor1d([5, 4, 3, 2, 1, 0], 'int32'), tokens()), 'float32'),
      tf.cast(tf.gather(tf.greater(x, 0), tokens()), 'float32'),
      tf.gather(y, tokens()),
    ]);
  });

  it('are added in their order, to the bit as one after the other', async () => {
    const rows = 200;
    const to = tf.tensor1d(
      Array.from({ length: rows }, (_, i) => (i * i) % 7),
      'int32',
    );
    const { left, fast, plain } = await bothWays([[rows, 10]], (x) => tf.unsortedSegmentSum(tf.div(x, 3), to, 7));
    expect(left).toEqual([]);
    expect(fast).toEqual(plain);
    to.dispose();
  });

  it('leave out those that belong nowhere', async () => {
    await expectSame([[4, 5]], (x) => [
      tf.unsortedSegmentSum(x, tf.tensor1d([2, -1, 3, 0], 'int32'), 3),
      tf.unsortedSegmentSum(x, tf.tensor1d([9, 1, 1, -7], 'int32'), 2),
    ]);
  });
});

describe('whole numbers and truth', () => {
  const whole = () => tf.tensor2d([-3, 0, 7, 16777217, 2, -1], [2, 3], 'int32');

  it('are compared, reckoned with and cast as what they are', async () => {
    await expectSame([[2, 3]], (x) => {
      const [a, b] = [whole(), tf.cast(tf.mul(x, 10), 'int32')];
      const floats = (...tensors: tf.Tensor[]) => tensors.map((tensor) => tf.cast(tensor, 'float32'));
      return [
        ...floats(tf.add(a, b), tf.sub(a, b), tf.mul(b, b), tf.neg(b), tf.abs(b), tf.maximum(a, b), tf.minimum(a, b)),
        ...floats(tf.equal(a, b), tf.notEqual(a, 7), tf.less(a, b), tf.lessEqual(b, a), tf.greater(a, 0)),
        ...floats(tf.equal(a, 16777216), tf.greaterEqual(a, b)),
        ...floats(tf.where(tf.greater(x, 0), a, b)),
        ...floats(tf.cast(tf.greater(x, 0), 'int32'), tf.sum(tf.greater(x, 0)), tf.sum(b, 1), tf.max(b, 0), tf.min(b)),
        ...floats(
          tf.prod(b, 1),
          tf.range(0, 5, 2, 'int32'),
          tf.pad(
            b,
            [
              [0, 1],
              [1, 0],
            ],
            4,
          ),
          tf.zerosLike(a),
        ),
        ...floats(tf.add(tf.scalar(3, 'int32'), tf.scalar(4, 'int32')), tf.onesLike(a), tf.tile(a, [2, 1])),
      ];
    });
  });

  it('from outside are read in their own form', async () => {
    const [mask, ids] = [tf.tensor1d([true, false, true, true, false], 'bool'), tf.tensor1d([4, 2, 0, 1, 3], 'int32')];
    await expectSame([[5]], (x) => [
      tf.where(mask, x, -1),
      tf.cast(tf.logicalAnd(mask, tf.less(x, 1)), 'float32'),
      tf.where(tf.logicalOr(tf.logicalNot(mask), tf.equal(ids, 0)), tf.cast(ids, 'float32'), x),
      tf.gather(x, ids),
    ]);
    tf.dispose([mask, ids]);
  });

  it('of the moment too', async () => {
    const step = new RepeatedStep<number>((now) => now + 1);
    const at = async (now: number) => {
      const [result] = await step.run('', now, (moment) => {
        const ids = moment.tensor((n) => Int32Array.of(n, n + 1, 0), [3], 'int32');
        return [tf.add(tf.cast(ids, 'float32'), tf.mul(tf.cast(tf.equal(ids, 2), 'float32'), 0.5))];
      });
      const values = [...(await result!.data())];
      result!.dispose();
      return values;
    };
    expect(await at(1)).toEqual([1, 2.5, 0]);
    expect(await at(2)).toEqual([2.5, 3, 0]);
    expect(step.compiled('')).toBe(true);
    step.dispose();
  });

  it('become one-hot rows, none where there is no such class', async () => {
    await expectSame([], () => {
      const ids = tf.tensor2d([0, 3, -1, 2, 4, 1], [2, 3], 'int32');
      return [tf.oneHot(ids, 4), tf.oneHot(ids, 4, 7, -2), tf.mul(tf.oneHot(ids, 2), 3)].map((x) =>
        tf.cast(x, 'float32'),
      );
    });
  });
});

describe('batches of products', () => {
  it.each([
    [
      [2, 3, 4, 5],
      [2, 3, 5, 6],
    ],
    [
      [2, 3, 4, 5],
      [3, 5, 6],
    ],
    [
      [2, 1, 4, 5],
      [1, 3, 5, 6],
    ],
    [
      [2, 3, 4, 5],
      [5, 6],
    ],
    [
      [4, 5],
      [2, 3, 5, 6],
    ],
    [
      [3, 1, 2, 33, 40],
      [2, 40, 9],
    ],
  ])('%j × %j, transposed or not', async (a, b) => {
    const turned = (shape: number[]) => [...shape.slice(0, -2), ...shape.slice(-2).reverse()];
    await expectSame([a, b, turned(a), turned(b)], (x, y, xt, yt) => [
      tf.matMul(x, y),
      tf.matMul(xt, y, true, false),
      tf.matMul(x, yt, false, true),
      tf.matMul(xt, yt, true, true),
    ]);
  });

  it('and their gradients', async () => {
    await expectSame(
      [
        [2, 3, 7, 4],
        [2, 3, 7, 4],
        [6, 4],
      ],
      (q, k, w) => [
        ...tf.grads((a, b) => tf.sum(tf.square(tf.matMul(a!, b!, false, true))))([q, k]),
        tf.grad((a) => tf.sum(tf.square(tf.matMul(tf.reshape(q, [42, 4]), a as tf.Tensor2D, false, true))))(w),
      ],
    );
  });
});

describe('attention', () => {
  it('moves heads, rotates, masks, and shares out along the last axis', async () => {
    await expectSame(
      [
        [2, 5, 12],
        [5, 5],
      ],
      (x, bias) => {
        const heads = (t: tf.Tensor) => tf.transpose(tf.reshape(t, [2, 5, 3, 4]), [0, 2, 1, 3]);
        const f = (t: tf.Tensor) => {
          const h = heads(t);
          const [low, high] = tf.split(h, 2, -1) as [tf.Tensor, tf.Tensor];
          const turned = tf.add(tf.mul(h, 0.3), tf.concat([tf.neg(high), low], -1));
          const scores = tf.where(tf.greater(bias, -1), tf.matMul(turned, h, false, true), -1e9);
          return tf.reshape(tf.transpose(tf.matMul(tf.softmax(scores), h), [0, 2, 1, 3]), [2, 5, 12]);
        };
        return [f(x), tf.grad((t) => tf.sum(tf.square(f(t))))(x)];
      },
    );
  });

  it('reads in strides, pads, stacks and takes apart', async () => {
    await expectSame([[2, 6, 3, 4]], (x) => [
      tf.stridedSlice(x, [0, 1, 0, 0], [2, 6, 3, 4], [1, 2, 1, 3]),
      tf.transpose(x, [3, 1, 0, 2]),
      tf.slice(x, [0, 2, 0, 1], [2, 3, 3, 2]),
      tf.grad((t) => tf.sum(tf.square(tf.slice(t, [0, 2, 0, 1], [2, 3, 3, 2]))))(x),
      tf.grad((t) => tf.sum(tf.mul(tf.stack(tf.unstack(t, 1).reverse(), 2), 2)))(x),
      tf.grad((t) => tf.sum(tf.square(tf.concat(tf.split(t, 3, 1).reverse(), 3))))(x),
    ]);
  });

  it('normalises over the last axis', async () => {
    await expectSame([[2, 5, 6], [6]], (x, gain) => {
      const rms = (t: tf.Tensor, g: tf.Tensor) =>
        tf.mul(tf.mul(t, tf.rsqrt(tf.add(tf.mean(tf.square(t), -1, true), 1e-5))), g);
      const layer = (t: tf.Tensor) => {
        const { mean, variance } = tf.moments(t, -1, true);
        return tf.div(tf.sub(t, mean), tf.sqrt(tf.add(variance, 1e-5)));
      };
      return [
        ...tf.grads((t, g) => tf.sum(tf.square(rms(t!, g!))))([x, gain]),
        tf.grad((t) => tf.sum(tf.mul(layer(t), t)))(x),
      ];
    });
  });
});

it('the same numbers every time', async () => {
  const table = random([7, 9], 1);
  const ids = tf.tensor2d([1, 1, 6, 0, 1, 3], [2, 3], 'int32');
  const step = new RepeatedStep<null>(() => null);
  const run = async () => {
    const [result] = await step.run('', null, () => [tf.grad((t) => tf.sum(tf.exp(tf.gather(t, ids))))(table)]);
    const values = Float32Array.from(await result!.data());
    result!.dispose();
    return values;
  };
  const first = await run();
  for (let i = 0; i < 3; i++) expect(await run()).toEqual(first);
  step.dispose();
  tf.dispose([table, ids]);
});
