import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { RepeatedStep } from '../backend/replay/step';
import { Network } from './network';
import { taps, type Plan } from './plan';
import { multiplyAdds, parameterCount } from './plan-sizes';
import { recurrent, type RecurrentSpec } from './recurrent';

beforeAll(() => useBackend('wasm'));

const [LENGTH, FEATURES, CLASSES, VOCABULARY] = [5, 3, 4, 9];
const series: Plan['inputs'] = [{ name: 'series', shape: [LENGTH, FEATURES] }];
const text: Plan['inputs'] = [{ name: 'ids', shape: [LENGTH], vocabulary: VOCABULARY }];
const spec = (cell: 'lstm' | 'gru', layers = 2): RecurrentSpec => ({ kind: 'recurrent', cell, layers, units: 6 });
const classes = (cell: 'lstm' | 'gru', inputs = series, layers?: number) =>
  recurrent.plan(spec(cell, layers), { inputs, classes: CLASSES, rowsPerSample: 1 });
const networkOf = (plan: Plan) => Network.from(plan, Network.initialWeights(plan, 3));

describe('a recurrent network', () => {
  it('counts parameters and multiply-adds as one does by hand', () => {
    expect(parameterCount(classes('lstm', series, 1))).toBe(24 * (3 + 6 + 2) + 6 * 4 + 4);
    expect(multiplyAdds(classes('gru', series, 1))).toBe(LENGTH * 18 * (3 + 6) + 6 * 4);
  });

  it('is refused for pictures', () => {
    const inputs: Plan['inputs'] = [{ name: 'input', shape: [8, 8, 1] }];
    expect(() => classes('lstm', inputs)).toThrow('needs-sequences');
  });

  it.each(['lstm', 'gru'] as const)('has every tap in the shape that its plan says: %s', (cell) => {
    const plan = classes(cell);
    const network = networkOf(plan);
    tf.tidy(() => {
      const got = network.forward(tf.randomUniform([2, LENGTH, FEATURES], -1, 1, 'float32', 1));
      expect(taps(plan).map(({ name }) => name)).toEqual(['stage1', 'stage2', 'embedding', 'logits']);
      for (const { name, shape } of taps(plan)) expect(got[name]!.shape, name).toEqual([2, ...shape]);
    });
    network.dispose();
  });

  it('tells a text from its last token, whatever the padding behind it', async () => {
    const network = networkOf(classes('lstm', text));
    const values = tf.tidy(() => [
      network.predict(tf.tensor2d([1, 2, 3, 0, 0], [1, LENGTH], 'int32')),
      network.predict(tf.tensor2d([1, 2, 3], [1, 3], 'int32')),
      network.predict(tf.tensor2d([1, 2, 4], [1, 3], 'int32')),
    ]);
    const [padded, tight, other] = await Promise.all(values.map((each) => each.data()));
    padded!.forEach((z, i) => expect(z).toBeCloseTo(tight![i]!, 6));
    expect(other).not.toEqual(tight);
    tf.dispose(values);
    network.dispose();
  });

  it.each(['lstm', 'gru'] as const)(
    'has the loss and gradients of plain operations when compiled: %s',
    async (cell) => {
      const network = networkOf(classes(cell));
      const answers = (x: tf.Tensor): tf.Tensor[] => {
        const targets = tf.oneHot(tf.tensor1d([0, 3], 'int32'), CLASSES);
        const { value, grads } = tf.variableGrads(
          () => tf.neg(tf.mean(tf.mul(tf.logSoftmax(network.predict(x)), targets))) as tf.Scalar,
          [...network.trainable],
        );
        return [value, ...network.trainable.map(({ name }) => grads[name]!)];
      };
      const step = new RepeatedStep<Float32Array>((x) => x.map((value) => value + 1));
      const shape = [2, LENGTH, FEATURES];
      for (const batch of [1, 2, 3]) {
        const x = Float32Array.from({ length: 2 * LENGTH * FEATURES }, (_, i) => Math.sin(batch * (i + 1)));
        const plain = tf.tidy(() => answers(tf.tensor(x, shape)));
        const repeated = await step.run('step', x, (moment) => answers(moment.tensor((now) => now, shape)));
        for (const [i, expected] of plain.entries()) {
          const [own, other] = [await expected.data(), await repeated[i]!.data()];
          own.forEach((y, at) => expect(Math.abs(y - other[at]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(y))));
        }
        tf.dispose([plain, repeated]);
      }
      expect(step.compiled('step')).toBe(true);
      step.dispose();
      network.dispose();
    },
  );
});
