/** Plans whose layers read something else than the layer before them. */
import * as tf from '@tensorflow/tfjs-core';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { writeOnnx } from '../export/onnx';
import { makePlan } from './make-plan';
import { Network } from './network';
import type { PlanTask } from './plan';
import { multiplyAdds } from './plan-sizes';

beforeAll(() => useBackend('wasm'));

/** Two inputs: logits = left·W + relu(left·W + right). */
const task: PlanTask = {
  inputs: [
    { name: 'left', shape: [3] },
    { name: 'right', shape: [2] },
  ],
  classes: 2,
  rowsPerSample: 1,
};
const residual = makePlan(task, [
  { kind: 'dense', name: 'fc1', units: 2, bias: false },
  { kind: 'add', name: 'both', from: ['fc1', 'right'] },
  { kind: 'activation', name: 'act1', activation: 'relu' },
  { kind: 'add', name: 'sum', from: ['fc1', 'act1'], tap: 'logits' },
]);
const weights = { 'fc1.weight': { shape: [3, 2], data: Float32Array.of(1, 0, 0, 1, 1, 1) } };
// left·W = [1 + 3, 2 + 3] and [0, −1].
const left = Float32Array.of(1, 2, 3, 0, -1, 0);
const right = Float32Array.of(-5, 1, 2, 0);
const logits = [4, 5 + 6, 2, -1];

describe('a plan that branches', () => {
  it('runs: each layer reads what it names', async () => {
    const network = Network.from(residual, weights);
    const got = tf.tidy(() => {
      const inputs = { left: tf.tensor(left, [2, 3]), right: tf.tensor(right, [2, 2]) };
      return network.forward(inputs)['logits']!;
    });
    expect(Array.from(await got.data())).toEqual(logits);
    expect(multiplyAdds(residual)).toBe(6);
    got.dispose();
    network.dispose();
  });

  it('goes into ONNX as it is, with all its inputs', async () => {
    ort.env.wasm.numThreads = 1;
    const session = await ort.InferenceSession.create(writeOnnx(residual, weights, {}));
    const { logits: got } = await session.run({
      left: new ort.Tensor('float32', left, [2, 3]),
      right: new ort.Tensor('float32', right, [2, 2]),
    });
    expect(Array.from(got!.data as Float32Array)).toEqual(logits);
    await session.release();
  });

  it('is refused where a layer reads what does not stand before it, or two bear one name', () => {
    const plan = (from: string, name: string) => () =>
      makePlan(task, [
        { kind: 'activation', name: 'a', activation: 'relu' },
        { kind: 'activation', name, activation: 'relu', from: [from] },
      ]);
    expect(plan('b', 'b')).toThrow('does not stand before it');
    expect(plan('a', 'a')).toThrow('two are called a');
    expect(plan('a', 'right')).toThrow('two are called right');
    expect(plan('a', 'b')).not.toThrow();
  });
});
