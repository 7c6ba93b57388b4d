import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backends';
import { compileSteps, RepeatedStep } from './step';
import { random } from './test-support/both-ways';
import { expectClose } from './test-support/expect-close';
import type { WhyPlain } from './why-plain';

beforeAll(() => useBackend('wasm'));

describe('variables', () => {
  it('are updated where they lie, whoever read them before', async () => {
    const start = [1, 2, 3, 4];
    const trained = async (compile: boolean) => {
      compileSteps(compile);
      const [a, b, c] = tf.tidy(() => [1, 2, 3].map((k) => tf.variable(tf.tensor1d(start.map((x) => k * x)))));
      const step = new RepeatedStep<number>((now) => now + 1);
      const outputs: number[][] = [];
      for (let now = 1; now <= 5; now++) {
        const [sum] = await step.run('', now, (moment) => {
          const before = tf.sum(a!);
          a!.assign(
            tf.mul(
              a!,
              moment.scalar((n) => 1 / n),
            ),
          );
          b!.assign(tf.add(b!, tf.sum(a!)));
          // Read after it was assigned, and assigned twice.
          c!.assign(tf.reverse(b!));
          c!.assign(tf.add(c!, a!));
          return [tf.add(before, tf.sum(c!))];
        });
        outputs.push(
          [...(await sum!.data())],
          ...(await Promise.all([a, b, c].map(async (v) => [...(await v!.data())]))),
        );
        sum!.dispose();
      }
      expect(step.compiled('')).toBe(compile);
      step.dispose();
      tf.dispose([a!, b!, c!]);
      compileSteps(true);
      return outputs;
    };
    const [fast, plain] = [await trained(true), await trained(false)];
    expectClose(
      fast.map((x) => Float32Array.from(x)),
      plain.map((x) => Float32Array.from(x)),
    );
  });

  it('may be assigned to from outside between two steps', async () => {
    const weight = tf.variable(tf.scalar(1));
    const step = new RepeatedStep<null>(() => null);
    const run = async () => {
      const [result] = await step.run('', null, () => {
        weight.assign(tf.add(weight, 1));
        return [tf.mul(weight, 10)];
      });
      const [value] = await result!.data();
      result!.dispose();
      return value;
    };
    expect(await run()).toBe(20);
    tf.tidy(() => weight.assign(tf.scalar(5)));
    expect(await run()).toBe(60);
    expect(await run()).toBe(70);
    step.dispose();
    weight.dispose();
  });

  it('are there for the backend’s own products, packed or not', async () => {
    const size = 32;
    const weight = tf.variable(random([size, size], 1) as tf.Tensor2D);
    const x = random([size, size], 2) as tf.Tensor2D;
    const product = async () => tf.tidy(() => tf.matMul(x, weight)).data();
    const before = await product();
    const step = new RepeatedStep<null>(() => null);
    tf.dispose(
      await step.run('', null, () => {
        weight.assign(tf.mul(weight, 2));
        return [tf.scalar(0)];
      }),
    );
    expect([...(await product())]).toEqual([...before].map((value) => 2 * value));
    step.dispose();
    tf.dispose([weight, x]);
  });
});

describe('what can’t be compiled runs as it is written', () => {
  it('where a number made in JavaScript differs from run to run', async () => {
    let count = 0;
    const step = new RepeatedStep<null>(() => null);
    const values: number[] = [];
    for (let i = 0; i < 3; i++) {
      const [result] = await step.run('', null, () => [tf.scalar(++count)]);
      values.push((await result!.data())[0]!);
      result!.dispose();
    }
    expect(step.compiled('')).toBe(false);
    // Two rehearsals come first.
    expect(values).toEqual([3, 4, 5]);
  });

  it('and is compiled anew where a tensor from outside is gone', async () => {
    const step = new RepeatedStep<null>(() => null);
    const run = async (given: tf.Tensor) => {
      const [result] = await step.run('', null, () => [tf.add(given, 1)]);
      const [value] = await result!.data();
      result!.dispose();
      return value;
    };
    const first = tf.scalar(1);
    expect(await run(first)).toBe(2);
    first.dispose();
    const second = tf.scalar(2);
    expect(await run(second)).toBe(3);
    expect(step.compiled('')).toBe(true);
    step.dispose();
    second.dispose();
  });
});

it('leaves no tensor and no byte behind', async () => {
  const before = tf.memory();
  const weight = tf.tidy(() => tf.variable(random([8, 8], 1)));
  const step = new RepeatedStep<number>((now) => now + 1);
  for (let now = 0; now < 20; now++) {
    tf.dispose(
      await step.run('', now, (moment) => {
        weight.assign(
          tf.mul(
            weight,
            moment.scalar((n) => n),
          ),
        );
        return [tf.sum(weight)];
      }),
    );
  }
  step.dispose();
  weight.dispose();
  const { numTensors, numBytes, numDataBuffers } = tf.memory();
  expect({ numTensors, numBytes, numDataBuffers }).toEqual({
    numTensors: before.numTensors,
    numBytes: before.numBytes,
    numDataBuffers: before.numDataBuffers,
  });
});

describe('why it runs as it is written', () => {
  /** @returns what the third run of a step came to, and why it was not compiled. */
  async function thirdOf(f: () => tf.Tensor[]): Promise<{ values: number[][]; why: WhyPlain | undefined }> {
    const step = new RepeatedStep<null>(() => null);
    let values: number[][] = [];
    for (let i = 0; i < 3; i++) {
      const results = await step.run('', null, f);
      values = await Promise.all(results.map(async (result) => [...(await result.data())]));
      tf.dispose(results);
    }
    const [why, ...others] = step.plain;
    expect(others).toEqual([]);
    expect(step.compiled('')).toBe(why === undefined);
    step.dispose();
    return { values, why };
  }

  it('is that two rehearsals differed', async () => {
    let count = 0;
    expect((await thirdOf(() => [tf.scalar(++count)])).why).toEqual({ code: 'rehearsals-differ', details: {} });
  });

  it('is an operation that can’t be translated', async () => {
    const rows = tf.tensor2d([1, 3, 2, 9, 8, 7], [2, 3]);
    const { values, why } = await thirdOf(() => [tf.mul(rows, 2), tf.argMax(rows, 1)]);
    expect(why).toEqual({ code: 'not-understood', details: { what: 'ArgMax' } });
    expect(values[1]).toEqual([1, 0]);
    rows.dispose();
  });

  it('is that compiling is turned off, or that the backend has no compiled form', async () => {
    compileSteps(false);
    expect((await thirdOf(() => [tf.scalar(1)])).why).toEqual({ code: 'turned-off', details: {} });
    compileSteps(true);
    await useBackend('cpu');
    expect((await thirdOf(() => [tf.scalar(1)])).why).toEqual({ code: 'no-compiler', details: { backend: 'cpu' } });
    await useBackend('wasm');
  });

  it('is not there where it runs compiled', async () => {
    expect((await thirdOf(() => [tf.ones([3])])).why).toBeUndefined();
  });
});
