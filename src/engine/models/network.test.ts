import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { PlainMoment } from '../backend/replay/moment';
import { PlaygroundError } from '../errors';
import { planOf, type NetworkSpec } from './catalogue';
import { Network } from './network';
import { classTask, taps } from './plan';
import { multiplyAdds, parameterCount } from './plan-sizes';

beforeAll(() => useBackend('wasm'));

const mlp = (hidden: number[]): NetworkSpec => ({ kind: 'mlp', hidden, activation: 'relu', dropout: 0 });
const cnn = (stages: number[], batchNorm = false): NetworkSpec => ({
  kind: 'cnn',
  stages,
  kernel: 3,
  batchNorm,
  dense: [],
  activation: 'relu',
  dropout: 0,
});

describe('a plan', () => {
  it('counts parameters and multiply-adds as one does by hand', () => {
    const plan = planOf(mlp([128]), classTask([28, 28, 1], 10));
    expect(parameterCount(plan)).toBe(784 * 128 + 128 + 128 * 10 + 10);
    expect(multiplyAdds(plan)).toBe(784 * 128 + 128 * 10);
    const conv = planOf(cnn([8, 16], true), classTask([28, 28, 1], 10));
    expect(parameterCount(conv)).toBe(9 * 8 + 8 + 16 + 9 * 8 * 16 + 16 + 32 + 7 * 7 * 16 * 10 + 10);
    expect(multiplyAdds(conv)).toBe(28 * 28 * 9 * 8 + 14 * 14 * 9 * 8 * 16 + 7 * 7 * 16 * 10);
  });

  it('names its taps from the input on', () => {
    expect(taps(planOf(mlp([8, 4]), classTask([2], 3))).map(({ name }) => name)).toEqual([
      'stage1',
      'embedding',
      'logits',
    ]);
    expect(taps(planOf(cnn([4, 8]), classTask([8, 8, 1], 10))).map(({ name }) => name)).toEqual([
      'stage1',
      'stage2',
      'embedding',
      'logits',
    ]);
  });

  it.each([
    ['points', cnn([4]), [2] as const, 'needs-images'],
    ['images too small for its stages', cnn([4, 4, 4, 4]), [8, 8, 1] as const, 'too-many-stages'],
  ])('is refused for %s, with the reason', (_, spec, shape, reason) => {
    const plan = () => planOf(spec, classTask(shape, 3));
    expect(plan).toThrow(PlaygroundError);
    expect(plan).toThrow(reason);
  });
});

describe('a network', () => {
  it('has every tap in the shape that its plan says', () => {
    const plan = planOf(cnn([4, 8], true), classTask([8, 8, 1], 10));
    const network = Network.from(plan, Network.initialWeights(plan, 1));
    tf.tidy(() => {
      const got = network.forward(tf.zeros([5, 8, 8, 1]));
      for (const { name, shape } of taps(plan)) expect(got[name]!.shape, name).toEqual([5, ...shape]);
    });
    network.dispose();
  });

  it('drops the same units for the same mask, others for another, and none without training', async () => {
    const plan = planOf({ kind: 'mlp', hidden: [64], activation: 'relu', dropout: 0.5 }, classTask([2], 3));
    const network = Network.from(plan, Network.initialWeights(plan, 1));
    const run = (mask?: number) =>
      tf
        .tidy(
          () =>
            network.forward(
              tf.ones([4, 2]),
              mask === undefined
                ? undefined
                : {
                    statistics: 'move',
                    seed: 1,
                    mask: new PlainMoment(mask),
                  },
            )['logits']!,
        )
        .data();
    expect(await run(3)).toEqual(await run(3));
    expect(await run(3)).not.toEqual(await run(4));
    expect(await run()).toEqual(await run());
    network.dispose();
  });

  it('normalises a batch in training and moves its running statistics as PyTorch does', async () => {
    const plan = planOf(cnn([1], true), classTask([2, 2, 1], 2));
    const start = Network.initialWeights(plan, 1);
    // An identity convolution: batch norm sees the input itself.
    const kernel = new Float32Array(9);
    kernel[4] = 1;
    const network = Network.from(plan, { ...start, 'conv1.weight': { shape: [3, 3, 1, 1], data: kernel } });
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    tf.tidy(() =>
      network.forward(tf.tensor(values, [2, 2, 2, 1]), { statistics: 'move', seed: 1, mask: new PlainMoment(1) }),
    );
    const { 'bn1.running_mean': mean, 'bn1.running_var': variance } = await network.weights();
    // Mean 4.5, unbiased variance 6; momentum 0.1 from 0 and 1.
    expect(mean!.data[0]).toBeCloseTo(0.45, 6);
    expect(variance!.data[0]).toBeCloseTo(0.9 + 0.6, 6);
    network.dispose();
  });

  it('refuses weights of another shape and keeps its own', async () => {
    const plan = planOf(mlp([4]), classTask([2], 3));
    const network = Network.from(plan, Network.initialWeights(plan, 1));
    const before = await network.weights();
    const other = planOf(mlp([5]), classTask([2], 3));
    expect(() => network.setWeights(Network.initialWeights(other, 1))).toThrow('weights-shape');
    expect(await network.weights()).toEqual(before);
    network.dispose();
  });
});

describe('a training step', () => {
  it.each([mlp([16]), cnn([4, 8], true)])('has the same gradients on wasm as on cpu: $kind', async (spec) => {
    const plan = planOf(spec, classTask([8, 8, 1], 10));
    const results: number[][] = [];
    for (const backend of ['cpu', 'wasm'] as const) {
      await useBackend(backend);
      const network = Network.from(plan, Network.initialWeights(plan, 1));
      const flat = tf.tidy(() => {
        const x = tf.reshape(tf.sin(tf.range(0, 6 * 64)), [6, 8, 8, 1]);
        const { grads } = tf.variableGrads(
          () =>
            tf.mean(
              tf.square(network.forward(x, { statistics: 'move', seed: 1, mask: new PlainMoment(1) })['logits']!),
            ) as tf.Scalar,
          [...network.trainable],
        );
        return tf.concat(network.trainable.map(({ name }) => tf.reshape(grads[name]!, [-1])));
      });
      results.push(Array.from(await flat.data()));
      flat.dispose();
      network.dispose();
    }
    const [cpu, wasm] = results as [number[], number[]];
    const worst = Math.max(...cpu.map((g, i) => Math.abs(g - wasm[i]!) / Math.max(1, Math.abs(g))));
    expect(worst).toBeLessThan(1e-5);
    expect(Math.max(...cpu.map(Math.abs))).toBeGreaterThan(1e-3);
  });
});
