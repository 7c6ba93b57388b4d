import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { bothWays } from '../../backend/replay/test-support/both-ways';
import { attention, causalMask } from './attention';
import { geluTanh } from './gelu';
import { gru } from './gru';
import { absorbedLatentAttention, latentAttention, type LatentAttentionWeights } from './latent-attention';
import { lstm } from './lstm';
import { mixtureOfExperts } from './mixture-of-experts';
import { layerNorm, rmsNorm } from './norms';
import { rotaryTables } from './rotary';

beforeAll(() => useBackend('wasm'));

type Function = (x: tf.Tensor3D, ...weights: never[]) => tf.Tensor;
type Matrix = tf.Tensor2D;
type Vector = tf.Tensor1D;

const [length, width] = [5, 12];
const rotary = (form: 'halves' | 'pairs') => rotaryTables(tf, length, 2, { form, base: 100 });
const attend =
  (form: 'halves' | 'pairs') => (x: tf.Tensor3D, query: Matrix, key: Matrix, value: Matrix, output: Matrix) =>
    attention(
      tf,
      x,
      { query, key, value, output },
      { heads: 6, keyHeads: 3, mask: causalMask(tf, length), rotary: rotary(form) },
    ).out;
const latent =
  (f: typeof absorbedLatentAttention) =>
  (x: tf.Tensor3D, a: Matrix, b: Vector, c: Matrix, d: Matrix, e: Vector, g: Matrix, h: Matrix) => {
    const weights: LatentAttentionWeights = {
      ...{ queryDown: a, queryNorm: b, queryUp: c, keyValueDown: d },
      ...{ keyValueNorm: e, keyValueUp: g, output: h },
    };
    const options = { heads: 3, plain: 4, value: 5, rotary: rotary('halves'), mask: causalMask(tf, length) };
    return f(tf, x, weights, { ...options, epsilon: 1e-6 });
  };
const recurrent = (f: typeof lstm) => (x: tf.Tensor3D, input: Matrix, state: Matrix, own: Vector, other: Vector) =>
  f(tf, x, { input, state, inputBias: own, stateBias: other });

const latentShapes = [[width, 6], [6], [6, 18], [width, 9], [7], [7, 27], [15, width]];
const functions: Record<string, readonly [shapes: number[][], f: Function]> = {
  attention: [
    [
      [width, 12],
      [width, 6],
      [width, 6],
      [12, width],
    ],
    attend('halves'),
  ],
  'attention, rotated in pairs': [
    [
      [width, 12],
      [width, 6],
      [width, 6],
      [12, width],
    ],
    attend('pairs'),
  ],
  'latent attention': [latentShapes, latent((tf, x, weights, options) => latentAttention(tf, x, weights, options).out)],
  'latent attention, absorbed': [latentShapes, latent(absorbedLatentAttention)],
  lstm: [[[width, 24], [6, 24], [24], [24]], recurrent(lstm)],
  gru: [[[width, 18], [6, 18], [18], [18]], recurrent(gru)],
  'mixture of experts': [
    [
      [width, 4],
      [width, 8],
      [width, 8],
      [8, width],
    ],
    (x: tf.Tensor3D, gate: Matrix, g: Matrix, up: Matrix, down: Matrix) => {
      const experts = { gate: g, up, down };
      return mixtureOfExperts(tf, x, { gate, bias: tf.zeros([4]), experts, shared: experts }, { k: 2, scale: 2.5 }).out;
    },
  ],
  rmsNorm: [[[width]], (x, gain: Vector) => rmsNorm(tf, x, gain, 1e-5)],
  layerNorm: [[[width], [width]], (x, gain: Vector, bias: Vector) => layerNorm(tf, x, gain, bias, 1e-5)],
  geluTanh: [[], (x) => geluTanh(tf, x)],
};

/** Nothing is left to the backend, so that WebGPU, which can leave nothing, compiles it too. */
it.each(Object.keys(functions))('%s is compiled with its gradients, to the last kernel', async (name) => {
  const [shapes, f] = functions[name]!;
  const call = f as unknown as (...given: tf.Tensor[]) => tf.Tensor;
  const { compiled, left, fast, plain } = await bothWays([[2, length, width], ...shapes], (...given) => {
    // Small enough that no gate is all open or shut.
    const small = given.map((each) => tf.mul(each, 0.3));
    return [call(...small), ...tf.grads((...own: tf.Tensor[]) => tf.sum(tf.square(call(...own))))(small)];
  });
  expect(left).toEqual([]);
  expect(compiled).toBe(true);
  plain.forEach((values, k) => {
    const scale = Math.max(...values.map(Math.abs));
    values.forEach((value, i) => expect(Math.abs(value - fast[k]![i]!) / scale).toBeLessThan(1e-5));
  });
});
