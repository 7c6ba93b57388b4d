import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backends';
import { RepeatedStep } from './step';
import { bothWays, random } from './test-support/both-ways';
import { expectClose } from './test-support/expect-close';
import { products, sequenceCases, type SequenceCase } from './test-support/sequence-cases';

beforeAll(() => useBackend('wasm'));

/** Compiled to the last kernel, and equal. */
async function expectSame({ shapes, f }: SequenceCase): Promise<void> {
  const { compiled, left, fast, plain } = await bothWays(shapes, f);
  expect(compiled).toBe(true);
  expect(left).toEqual([]);
  expectClose(fast, plain);
}

/** On WebGPU: e2e/sequences.webgpu.spec.ts. */
describe('what sequence networks compute is compiled', () => {
  it.each(Object.keys(sequenceCases))('%s', (name) => expectSame(sequenceCases[name]!));
});

// TensorFlow.js refuses it on webgpu.
it('batches of products that repeat each other', () => expectSame(products([2, 1, 4, 5], [1, 3, 5, 6])));

it('rows of the same index are added in their order, to the bit as one after the other', async () => {
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

describe('whole numbers and truth', () => {
  it('keep every digit, which floats would not', async () => {
    await expectSame({
      shapes: [[2, 3]],
      f: (x) => {
        const a = tf.tensor2d([-3, 0, 7, 16777217, 2, -1], [2, 3], 'int32');
        const b = tf.cast(tf.mul(x!, 10), 'int32');
        const results = [
          ...[tf.equal(a, 16777216), tf.mul(b, b), tf.neg(b), tf.abs(b), tf.maximum(a, b), tf.minimum(a, b)],
          ...[tf.sum(tf.greater(x!, 0)), tf.sum(b, 1), tf.max(b, 0), tf.min(b), tf.prod(b, 1), tf.onesLike(a)],
          tf.pad(
            b,
            [
              [0, 1],
              [1, 0],
            ],
            4,
          ),
          tf.add(tf.scalar(3, 'int32'), tf.scalar(4, 'int32')),
        ];
        return results.map((result) => tf.cast(result, 'float32'));
      },
    });
  });

  it('from outside are read in their own form', async () => {
    const [mask, ids] = [tf.tensor1d([true, false, true, true, false], 'bool'), tf.tensor1d([4, 2, 0, 1, 3], 'int32')];
    await expectSame({
      shapes: [[5]],
      f: (x) => [
        tf.where(mask, x!, -1),
        tf.cast(tf.logicalAnd(mask, tf.less(x!, 1)), 'float32'),
        tf.where(tf.logicalOr(tf.logicalNot(mask), tf.equal(ids, 0)), tf.cast(ids, 'float32'), x!),
        tf.gather(x!, ids),
      ],
    });
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
