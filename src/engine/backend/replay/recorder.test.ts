import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { useBackend } from '../backends';
import { record } from './recorder';
import { RepeatedStep } from './step';
import { random } from './test-support/both-ways';

beforeAll(async () => void (await useBackend('wasm')));

/** How often kernels of this name compute while `f` runs. */
function computed(name: string, f: () => void): number {
  const config = tf.getKernelsForBackend('wasm').find(({ kernelName }) => kernelName === name)!;
  const original = config.kernelFunc;
  const counted = vi.fn(original);
  config.kernelFunc = counted;
  try {
    f();
  } finally {
    config.kernelFunc = original;
  }
  return counted.mock.calls.length;
}

it('computes nothing anew of what is recorded like before, and notes the same', () => {
  const x = random([4, 6], 1);
  const before = tf.memory();
  const f = () =>
    tf.tidy(() => {
      const [a, b] = tf.split(tf.matMul(x as tf.Tensor2D, x as tf.Tensor2D, false, true), 2, 1) as [
        tf.Tensor,
        tf.Tensor,
      ];
      return tf.keep(tf.reshape(tf.tanh(tf.stack([a, b])), [-1]));
    });
  const first = record(f);
  let second: ReturnType<typeof record<tf.Tensor>>;
  expect(computed('Tanh', () => (second = record(f, first.recording)))).toBe(0);
  expect(second!.result.shape).toEqual(first.result.shape);
  const seen = (calls: typeof first.recording.calls) =>
    calls.map(({ kernel, attrs, inputs, outputs }) => ({
      ...{ kernel, attrs },
      inputs: inputs.map(([name, { shape, dtype }]) => ({ name, shape, dtype })),
      outputs: outputs.map(({ shape, dtype }) => ({ shape, dtype })),
    }));
  expect(seen(second!.recording.calls)).toEqual(seen(first.recording.calls));
  tf.dispose([first.result, second!.result]);
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
  x.dispose();
});

it('computes what is done otherwise', async () => {
  const x = random([8], 2);
  const first = record(() => tf.tidy(() => tf.keep(tf.sum(tf.exp(x)))));
  const second = record(() => tf.tidy(() => tf.keep(tf.exp(tf.neg(x)))), first.recording);
  const own = tf.exp(tf.neg(x));
  expect([...(await second.result.data())]).toEqual([...(await own.data())]);
  tf.dispose([x, own, first.result, second.result]);
});

it('compiles no step that hangs on numbers that it reads', async () => {
  // They would become constants.
  const w = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3])));
  const step = new RepeatedStep<number>((now) => now + 1);
  const run = async (now: number) => {
    const [result] = await step.run('', now, (moment) => {
      const scaled = tf.mul(
        w,
        moment.scalar((n) => n),
      );
      // eslint-disable-next-line no-restricted-syntax -- what must not be done, and is to be noticed
      return [tf.mul(w, tf.sum(scaled).dataSync()[0]!)];
    });
    const values = [...(await result!.data())];
    result!.dispose();
    return values;
  };
  expect(await run(1)).toEqual([6, 12, 18]);
  expect(await run(5)).toEqual([30, 60, 90]);
  expect(step.plain).toEqual([{ code: 'not-understood', details: { what: 'dataSync' } }]);
  step.dispose();
  w.dispose();
});
