import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { uniform } from '../random';
import { planOf } from './catalogue';
import { classTask } from './plan';
import { plainCnn as cnn } from './cnn';
import { PLAIN_READINGS } from './compiled-forward';
import { EVALUATION_BATCH } from './evaluation-batch';
import { Network } from './network';

beforeAll(async () => void (await useBackend('wasm')));

const plan = planOf({ ...cnn([4, 8], [6]), batchNorm: true }, classTask([8, 8, 1], 5));
const open = (seed = 1) => Network.from(plan, Network.initialWeights(plan, seed));
/** More than any batch, and no multiple of one. */
const COUNT = EVALUATION_BATCH + 37;
const samples = Float32Array.from({ length: COUNT * 64 }, (_, i) => uniform(3, 1, 0, i));

/** What the network says, operation by operation and all at once. */
async function plainly(network: Network): Promise<Float32Array> {
  const logits = tf.tidy(() => network.predict(tf.tensor(samples, [COUNT, 8, 8, 1])));
  const values = Float32Array.from(await logits.data());
  logits.dispose();
  return values;
}

/** Equal up to float32 sums in another order. */
async function expectAnswers(network: Network): Promise<void> {
  const [found, wanted] = [await network.compiled.read(samples), await plainly(network)];
  const scale = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(found).toHaveLength(COUNT * 5);
  found.forEach((value, i) => expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-5 * scale));
}

interface Heap {
  _malloc(bytes: number): number;
  _free(address: number): void;
}
/** Runs `work`. @returns bytes that it left allocated on the backend's heap. */
async function leftBy(work: () => Promise<void>): Promise<number> {
  const { wasm } = tf.backend() as unknown as { wasm: Heap };
  const { _malloc: allocate, _free: free } = wasm;
  const sizes = new Map<number, number>();
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    sizes.set(address, bytes);
    return address;
  };
  wasm._free = (address) => {
    sizes.delete(address);
    free(address);
  };
  try {
    await work();
  } finally {
    Object.assign(wasm, { _malloc: allocate, _free: free });
  }
  return [...sizes.values()].reduce((a, b) => a + b, 0);
}

it('says what the network says, whatever its weights are by then', async () => {
  const network = open();
  for (let reading = 0; reading < PLAIN_READINGS; reading++) {
    await expectAnswers(network);
    expect(network.compiled.compiled()).toBe(false);
  }
  await expectAnswers(network);
  expect(network.compiled.compiled()).toBe(true);
  // Puts other tensors into the place of its variables, …
  network.setWeights(Network.initialWeights(plan, 2));
  await expectAnswers(network);
  const other = open(3);
  network.copy(other);
  await expectAnswers(network);
  // … and the running statistics move where they lie.
  tf.tidy(() => network.follow(other, tf.scalar(0.5)));
  await expectAnswers(network);
  network.dispose();
  other.dispose();
});

it('answers for one sample as for many', async () => {
  const network = open();
  const all = await network.compiled.read(samples);
  const one = async (row: number) => network.compiled.read(samples.subarray(64 * row, 64 * (row + 1)));
  for (let row = 0; row <= PLAIN_READINGS; row++) {
    const answer = await one(row);
    expect(answer).toHaveLength(5);
    answer.forEach((value, i) => expect(value).toBeCloseTo(all[5 * row + i]!, 5));
  }
  expect(network.compiled.compiled(1)).toBe(true);
  network.dispose();
});

it('takes no more memory however often it is asked, and gives all of it back with the network', async () => {
  const before = tf.memory().numTensors;
  const left = await leftBy(async () => {
    const network = open();
    const ask = () => network.compiled.read(samples);
    for (let reading = 0; reading <= PLAIN_READINGS; reading++) await ask();
    expect(network.compiled.compiled()).toBe(true);
    const { numTensors, numBytes } = tf.memory();
    const more = await leftBy(async () => {
      for (let i = 0; i < 20; i++) await ask();
    });
    expect(more).toBe(0);
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    network.dispose();
  });
  expect(left).toBe(0);
  expect(tf.memory().numTensors).toBe(before);
});
