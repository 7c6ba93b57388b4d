import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { PlaygroundError } from '../errors';
import { useBackend } from './backends';
import { asExhausted, isExhausted, memoryLimit } from './memory';

interface Allocating {
  makeOutput(shape: readonly number[], dtype: 'float32'): tf.TensorInfo;
}

beforeAll(async () => void (await useBackend('wasm')));

it('says that memory is used up where an allocation fails, and lets what was there be', async () => {
  const kept = tf.tensor1d([1, 2, 3]);
  const tooMuch = () => (tf.backend() as unknown as Allocating).makeOutput([2 ** 29], 'float32');
  expect(tooMuch).toThrow(PlaygroundError);
  expect(tooMuch).toThrow(/memory-exhausted {"available":1933}/);
  expect([...(await tf.add(kept, 1).data())]).toEqual([2, 3, 4]);
  tf.disposeVariables();
});

it('tells a trap of the backend from any other error', () => {
  const trap = new WebAssembly.RuntimeError('memory access out of bounds');
  expect(isExhausted(asExhausted(trap))).toBe(true);
  expect(isExhausted(asExhausted(new RangeError('Array buffer allocation failed')))).toBe(true);
  const other = new Error('a bug');
  expect(asExhausted(other)).toBe(other);
  expect(asExhausted(new WebAssembly.RuntimeError('divide by zero'))).toBeInstanceOf(WebAssembly.RuntimeError);
});

it('knows no limit of a backend whose memory is not its own', async () => {
  await useBackend('cpu');
  expect(memoryLimit()).toBe(Infinity);
  await useBackend('wasm');
  expect(memoryLimit()).toBeLessThan(2 ** 31);
});
