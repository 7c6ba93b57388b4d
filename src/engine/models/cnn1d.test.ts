/** Networks that tell a class from a text or a series without a state: convolutions over positions, and the mean of words. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { uniform } from '../random';
import { bagOfWords, type BagOfWordsSpec } from './bag-of-words';
import { cnn1d, type Cnn1dSpec } from './cnn1d';
import { makePlan } from './make-plan';
import { Network } from './network';
import { taps, type Plan, type PlanInput } from './plan';
import { multiplyAdds, parameterCount } from './plan-sizes';
import { bothPasses } from './test-support/compiled-training';

beforeAll(() => useBackend('wasm'));

const [LENGTH, FEATURES, CLASSES, VOCABULARY, SAMPLES] = [7, 3, 4, 9, 3];
const series: PlanInput = { name: 'series', shape: [LENGTH, FEATURES] };
const text: PlanInput = { name: 'ids', shape: [LENGTH], vocabulary: VOCABULARY };
const convolutions: Cnn1dSpec = { kind: 'cnn1d', width: 6, kernels: [2, 3, 5], channels: 4, dropout: 0 };
const bag: BagOfWordsSpec = { kind: 'bagOfWords', width: 6, hidden: [5], activation: 'relu', dropout: 0 };
const task = (input: PlanInput, rowsPerSample = 1) => ({ inputs: [input] as const, classes: CLASSES, rowsPerSample });
const plans: Readonly<Record<string, Plan>> = {
  'convolutions over a text': cnn1d.plan(convolutions, task(text)),
  'convolutions over a series': cnn1d.plan(convolutions, task(series)),
  'a bag of words': bagOfWords.plan(bag, task(text)),
};
const networkOf = (plan: Plan) => Network.from(plan, Network.initialWeights(plan, 3));

/** Texts of one word, of some, and as long as can be, or series. */
function batchOf(plan: Plan, batch: number): number[] {
  const [{ shape, vocabulary }] = plan.inputs;
  const each = shape[0] * (shape[1] ?? 1);
  return Array.from({ length: SAMPLES * each }, (_, i) => {
    const random = uniform(batch, 1, 0, i);
    if (vocabulary === undefined) return 2 * random - 1;
    const long = [1, 4, LENGTH][Math.floor(i / each)]!;
    return i % each < long ? 1 + Math.floor(random * (vocabulary - 1)) : 0;
  });
}

describe('parameters and multiply-adds are as one counts them by hand', () => {
  it('of convolutions', () => {
    const plan = plans['convolutions over a text']!;
    expect(parameterCount(plan)).toBe(9 * 6 + (2 + 3 + 5) * 6 * 4 + 3 * 4 + 12 * 4 + 4);
    expect(multiplyAdds(plan)).toBe(LENGTH * (2 + 3 + 5) * 6 * 4 + 12 * 4);
    expect(parameterCount(plans['convolutions over a series']!)).toBe((2 + 3 + 5) * 3 * 4 + 3 * 4 + 12 * 4 + 4);
  });

  it('of a bag of words', () => {
    expect(parameterCount(plans['a bag of words']!)).toBe(9 * 6 + 6 * 5 + 5 + 5 * 4 + 4);
  });
});

it('is refused what has no positions, no words, or a prediction at every position', () => {
  const picture: PlanInput = { name: 'input', shape: [8, 8, 1] };
  expect(() => cnn1d.plan(convolutions, task(picture))).toThrow('needs-positions');
  expect(() => bagOfWords.plan(bag, task(series))).toThrow('needs-words');
  expect(() => cnn1d.plan(convolutions, task(text, LENGTH))).toThrow('tells-one-class');
  expect(() => bagOfWords.plan(bag, task(text, LENGTH))).toThrow('tells-one-class');
});

describe.each(Object.keys(plans))('%s', (name) => {
  const plan = plans[name]!;

  it('has every tap in the shape that its plan says', () => {
    const network = networkOf(plan);
    tf.tidy(() => {
      const [{ shape, vocabulary }] = plan.inputs;
      const given = tf.tensor(batchOf(plan, 1), [SAMPLES, ...shape], vocabulary === undefined ? 'float32' : 'int32');
      const got = network.forward(given);
      expect(taps(plan).map((tap) => tap.name)).toEqual(['stage1', 'embedding', 'logits']);
      for (const tap of taps(plan)) expect(got[tap.name]!.shape, tap.name).toEqual([SAMPLES, ...tap.shape]);
    });
    network.dispose();
  });

  it('compiles to the last kernel: losses and gradients of plain operations, the same bits again, nothing left behind', async () => {
    const batches = [1, 2, 3].map((batch) => batchOf(plan, batch));
    const first = await bothPasses(plan, batches, SAMPLES);
    expect(first).toMatchObject({ compiled: true, left: [], kept: 0 });
    first.plain.flat().forEach((values, i) => {
      const others = first.fast.flat()[i]!;
      values.forEach((y, at) => expect(Math.abs(y - others[at]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(y))));
    });
    expect((await bothPasses(plan, batches, SAMPLES)).fast).toEqual(first.fast);
  });
});

it.each(['convolutions over a text', 'a bag of words'])('%s: padding says nothing', async (name) => {
  const network = networkOf(plans[name]!);
  const of = (...ids: number[]) => network.predict(tf.tensor2d([ids], [1, ids.length], 'int32'));
  const logits = tf.tidy(() => [of(3, 1, 2, 0, 0, 0, 0), of(3, 1, 2), of(3, 1, 4)]);
  const [padded, tight, other] = await Promise.all(logits.map((each) => each.data()));
  padded!.forEach((z, i) => expect(z).toBeCloseTo(tight![i]!, 6));
  expect(other).not.toEqual(tight);
  tf.dispose(logits);
  network.dispose();
});

it('a bag of words does not see the order of words, convolutions do', async () => {
  const difference = async (name: string) => {
    const network = networkOf(plans[name]!);
    const orders = tf.tensor2d([1, 2, 3, 4, 0, 0, 0, 4, 2, 1, 3, 0, 0, 0], [2, LENGTH], 'int32');
    const logits = network.predict(orders);
    const values = await logits.data();
    tf.dispose([orders, logits]);
    network.dispose();
    return Math.max(...values.slice(0, CLASSES).map((z, i) => Math.abs(z - values[CLASSES + i]!)));
  };
  expect(await difference('a bag of words')).toBeLessThan(1e-7);
  expect(await difference('convolutions over a text')).toBeGreaterThan(1e-4);
});

it.each([1, 2, 3, 4])('a convolution over positions is the sum over its kernel: %i wide', async (kernel) => {
  const plan = makePlan({ inputs: [{ name: 'series', shape: [5, 2] }], classes: 3, rowsPerSample: 1 }, [
    { kind: 'conv1d', name: 'conv', kernel, channels: 3, tap: 'logits' },
  ]);
  const weights = Network.initialWeights(plan, 4);
  const [w, b] = [weights['conv.weight']!.data, weights['conv.bias']!.data.fill(0.5)];
  const x = Float32Array.from({ length: 10 }, (_, i) => Math.sin(i + 1));
  const network = Network.from(plan, weights);
  const got = tf.tidy(() => network.predict(tf.tensor(x, [1, 5, 2])));
  const expected = Array.from({ length: 15 }, (_, i) => {
    const [position, channel] = [Math.floor(i / 3), i % 3];
    let sum = b[channel]!;
    for (let k = 0; k < kernel; k++)
      for (let f = 0; f < 2; f++) {
        const at = position + k - Math.floor((kernel - 1) / 2);
        if (at >= 0 && at < 5) sum += x[at * 2 + f]! * w[(k * 2 + f) * 3 + channel]!;
      }
    return sum;
  });
  (await got.data()).forEach((y, i) => expect(y).toBeCloseTo(expected[i]!, 5));
  got.dispose();
  network.dispose();
});

it('pools the largest values of what is seen, also where all of them are below zero', async () => {
  const inputs = [text, { name: 'states', shape: [LENGTH, 1] as const }] as const;
  const plan = makePlan({ inputs, classes: 1, rowsPerSample: 1 }, [
    { kind: 'pool', name: 'pool', of: 'max', from: ['states', 'ids'], tap: 'logits' },
  ]);
  const network = Network.from(plan, {});
  const logits = tf.tidy(() => {
    const ids = tf.tensor2d([1, 1, 1, 0, 0, 0, 0, ...new Array<number>(7).fill(0)], [2, LENGTH], 'int32');
    const states = tf.tensor([-3, -2, -4, 5, 6, 7, 8, ...Array.from({ length: 7 }, (_, i) => i - 9)], [2, LENGTH, 1]);
    return network.forward({ ids, states })['logits']!;
  });
  expect(Array.from(await logits.data())).toEqual([-2, 0]);
  logits.dispose();
  network.dispose();
});
