import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { uniform } from '../../random';
import { attention, causalMask, type AttentionWeights } from './attention';
import { gru } from './gru';
import { absorbedLatentAttention, latentAttention, type LatentAttentionOptions } from './latent-attention';
import { lstm } from './lstm';
import { mixtureOfExperts } from './mixture-of-experts';
import { stepsOf } from './recurrent';
import { rotaryTables, rotate } from './rotary';

let stream = 0;
/** Numbers between −1 and 1. */
const random = <R extends tf.Rank>(...shape: number[]): tf.Tensor<R> => {
  const own = stream++;
  const count = shape.reduce((a, b) => a * b, 1);
  const values = Float32Array.from({ length: count }, (_, i) => 2 * uniform(11, own, 0, i) - 1);
  return tf.tensor(values, shape as never);
};

async function worstDifference(a: tf.Tensor, b: tf.Tensor): Promise<number> {
  expect(a.shape).toEqual(b.shape);
  const [x, y] = [await a.data(), await b.data()];
  return Math.max(...Array.from(x, (value, i) => Math.abs(value - y[i]!)));
}
/** Sums of some tens of products of such numbers in float32, in two orders. */
const SAME = 1e-5;

beforeAll(() => useBackend('wasm'));

describe('rotary positions', () => {
  it('in halves are those in pairs, elements in another order', async () => {
    const [length, width] = [5, 8];
    const x = random<tf.Rank.R4>(2, 3, length, width);
    const toPairs = Array.from({ length: width }, (_, at) => (at % 2) * (width / 2) + Math.floor(at / 2));
    const shuffled = tf.gather(x, toPairs, 3);
    const halves = rotate(tf, x, rotaryTables(tf, length, width, { form: 'halves', base: 100 }));
    const pairs = rotate(tf, shuffled, rotaryTables(tf, length, width, { form: 'pairs', base: 100 }));
    expect(await worstDifference(tf.gather(halves, toPairs, 3), pairs)).toBe(0);
    expect(await worstDifference(pairs, shuffled), 'something has turned').toBeGreaterThan(0.1);
  });

  it('from a later position on are the rest of the whole', async () => {
    const options = { form: 'halves', base: 10000 } as const;
    const x = random<tf.Rank.R3>(2, 6, 4);
    const whole = rotate(tf, x, rotaryTables(tf, 6, 4, options));
    const rest = rotate(tf, tf.slice(x, [0, 4, 0], [2, 2, 4]), rotaryTables(tf, 2, 4, { ...options, from: 4 }));
    expect(await worstDifference(rest, tf.slice(whole, [0, 4, 0], [2, 2, 4]))).toBe(0);
  });
});

describe('attention', () => {
  const [batch, length, width, heads] = [2, 5, 12, 6];
  const weights = (keyHeads: number): AttentionWeights => ({
    query: random(width, heads * 2),
    key: random(width, keyHeads * 2),
    value: random(width, keyHeads * 2),
    output: random(heads * 2, width),
  });

  it('in groups is that of all heads with each key and value repeated for its group, gradients too', async () => {
    const keyHeads = 2;
    const [few, x] = [weights(keyHeads), random<tf.Rank.R3>(batch, length, width)];
    const mask = causalMask(tf, length);
    const rotary = rotaryTables(tf, length, 2, { form: 'halves', base: 10000 });
    const repeat = (matrix: tf.Tensor2D): tf.Tensor2D => {
      const apart = tf.reshape(matrix, [width, keyHeads, 1, 2]);
      return tf.reshape(tf.tile(apart, [1, 1, heads / keyHeads, 1]), [width, heads * 2]);
    };
    const grouped = (key: tf.Tensor, value: tf.Tensor) =>
      attention(
        tf,
        x,
        { ...few, key: key as tf.Tensor2D, value: value as tf.Tensor2D },
        { heads, keyHeads, mask, rotary },
      );
    const repeated = (key: tf.Tensor, value: tf.Tensor) => {
      const many = { ...few, key: repeat(key as tf.Tensor2D), value: repeat(value as tf.Tensor2D) };
      return attention(tf, x, many, { heads, mask, rotary });
    };
    const given = [few.key, few.value];
    const results = [grouped, repeated].map((form) =>
      tf.valueAndGrads((key, value) => tf.sum(tf.square(form(key!, value!).out)))(given),
    );
    const [a, b] = results;
    expect(await worstDifference(grouped(few.key, few.value).out, repeated(few.key, few.value).out)).toBeLessThan(SAME);
    for (const i of [0, 1]) {
      const scale = (await tf.max(tf.abs(b!.grads[i]!)).data())[0]!;
      expect(await worstDifference(a!.grads[i]!, b!.grads[i]!)).toBeLessThan(SAME * Math.max(1, scale));
    }
  });

  it('under a causal mask sees nothing of what comes later, and the last query stands at the last key', async () => {
    const [own, x] = [weights(heads), random<tf.Rank.R3>(batch, length, width)];
    const later = tf.concat([tf.slice(x, [0, 0, 0], [batch, 3, width]), random(batch, 2, width)], 1) as tf.Tensor3D;
    const out = (y: tf.Tensor3D) => attention(tf, y, own, { heads, mask: causalMask(tf, length) }).out;
    const start = (y: tf.Tensor3D) => tf.slice(y, [0, 0, 0], [batch, 3, width]);
    expect(await worstDifference(start(out(x)), start(out(later)))).toBe(0);
    expect(await worstDifference(out(x), out(later))).toBeGreaterThan(0.01);
    const rest = tf.slice(causalMask(tf, 5), [3, 0], [2, 5]);
    expect(await worstDifference(causalMask(tf, 2, 5), rest)).toBe(0);
  });
});

it('latent attention is the same with its matrices absorbed, gradients too', async () => {
  const [length, width, heads, plain, turning, value, rank] = [6, 10, 3, 4, 2, 5, 7];
  const given = {
    queryDown: random<tf.Rank.R2>(width, 6),
    queryNorm: random<tf.Rank.R1>(6),
    queryUp: random<tf.Rank.R2>(6, heads * (plain + turning)),
    keyValueDown: random<tf.Rank.R2>(width, rank + turning),
    keyValueNorm: random<tf.Rank.R1>(rank),
    keyValueUp: random<tf.Rank.R2>(rank, heads * (plain + value)),
    output: random<tf.Rank.R2>(heads * value, width),
  };
  const options: LatentAttentionOptions = {
    heads,
    plain,
    value,
    rotary: rotaryTables(tf, length, turning, { form: 'pairs', base: 10000 }),
    mask: causalMask(tf, length),
    epsilon: 1e-6,
  };
  const x = random<tf.Rank.R3>(2, length, width);
  const plainly: typeof absorbedLatentAttention = (tf, x, weights, options) =>
    latentAttention(tf, x, weights, options).out;
  const [naive, absorbed] = [plainly, absorbedLatentAttention].map((form) =>
    tf.valueAndGrads((...[y, up]) => {
      const weights = { ...given, keyValueUp: up as tf.Tensor2D };
      return tf.sum(tf.square(form(tf, y as tf.Tensor3D, weights, options)));
    })([x, given.keyValueUp]),
  );
  const out = [plainly, absorbedLatentAttention].map((form) => form(tf, x, given, options));
  expect(await worstDifference(out[0]!, out[1]!)).toBeLessThan(SAME);
  for (const i of [0, 1]) {
    const scale = (await tf.max(tf.abs(naive!.grads[i]!)).data())[0]!;
    expect(await worstDifference(naive!.grads[i]!, absorbed!.grads[i]!)).toBeLessThan(SAME * Math.max(1, scale));
  }
});

it('of a mixture’s experts each row is sent to k, which the bias moves and the weights do not see', async () => {
  const [rows, width, count, hidden] = [7, 4, 5, 3];
  const weights = {
    gate: random<tf.Rank.R2>(width, count),
    bias: tf.tensor1d([0, 0, 9, 0, 0]),
    experts: {
      gate: random<tf.Rank.R2>(width, count * hidden),
      up: random<tf.Rank.R2>(width, count * hidden),
      down: random<tf.Rank.R2>(count * hidden, width),
    },
    shared: {
      gate: random<tf.Rank.R2>(width, hidden),
      up: random<tf.Rank.R2>(width, hidden),
      down: random<tf.Rank.R2>(hidden, width),
    },
  };
  const x = random<tf.Rank.R2>(rows, width);
  const sent = mixtureOfExperts(tf, x, weights, { k: 2, scale: 1 });
  expect([...(await tf.sum(sent.chosen, 1).data())]).toEqual(Array<number>(rows).fill(2));
  expect((await tf.sum(sent.chosen, 0).data())[2], 'the favoured expert gets every row').toBe(rows);
  const even = mixtureOfExperts(tf, x, { ...weights, bias: tf.zeros([count]) }, { k: count, scale: 1 });
  const tilted = mixtureOfExperts(tf, x, weights, { k: count, scale: 1 });
  expect(await worstDifference(even.out, tilted.out), 'where all are chosen the bias is nothing').toBe(0);
});

it('an LSTM’s written gradient is that of its formula, step by step on the tape; of one step the state’s is nothing', async () => {
  const [batch, features, units] = [3, 2, 4];
  const formula = (x: tf.Tensor3D, input: tf.Tensor2D, state: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor => {
    let [hidden, cell] = [tf.zeros([batch, units]), tf.zeros([batch, units])];
    const outputs = stepsOf(tf, x).map((step) => {
      const gates = tf.addN([
        tf.matMul(step, input),
        tf.matMul(hidden, state),
        tf.tile(tf.expandDims(bias), [batch, 1]),
      ]);
      const [i, f, g, o] = tf.split(gates, 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      cell = tf.add(tf.mul(tf.sigmoid(f), cell), tf.mul(tf.sigmoid(i), tf.tanh(g)));
      return (hidden = tf.mul(tf.sigmoid(o), tf.tanh(cell)));
    });
    return tf.stack(outputs, 1);
  };
  for (const length of [1, 5]) {
    const given = [random(batch, length, features), random(features, 4 * units), random(units, 4 * units)];
    const bias = random<tf.Rank.R1>(4 * units);
    const weight = random(batch, length, units);
    const gradients = (run: (x: tf.Tensor3D, input: tf.Tensor2D, state: tf.Tensor2D) => tf.Tensor) =>
      tf.grads((...[x, input, state]) =>
        tf.sum(tf.mul(run(x as tf.Tensor3D, input as tf.Tensor2D, state as tf.Tensor2D), weight)),
      )(given);
    const zero = tf.zerosLike(bias);
    const written = gradients((x, input, state) => lstm(tf, x, { input, state, inputBias: bias, stateBias: zero }));
    const taped = gradients((x, input, state) => formula(x, input, state, bias));
    for (const i of [0, 1, 2]) expect(await worstDifference(written[i]!, taped[i]!)).toBeLessThan(SAME);
    const { input, state } = {
      input: random<tf.Rank.R2>(features, 3 * units),
      state: random<tf.Rank.R2>(units, 3 * units),
    };
    const ofGru = tf.grad((x) => {
      const none = tf.zeros<tf.Rank.R1>([3 * units]);
      return tf.sum(gru(tf, x as tf.Tensor3D, { input, state, inputBias: none, stateBias: none }));
    })(given[0]!);
    expect(ofGru.shape, 'a GRU of one step has a gradient too').toEqual(given[0]!.shape);
    const ofState = (await tf.max(tf.abs(written[2]!)).data())[0]!;
    expect(ofState > 0.01, `${length}`).toBe(length > 1);
  }
});
