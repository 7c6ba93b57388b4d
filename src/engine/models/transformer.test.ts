import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { RepeatedStep } from '../backend/replay/step';
import { uniform } from '../random';
import { Network } from './network';
import { taps, type Plan } from './plan';
import { multiplyAdds, parameterCount, planParameters } from './plan-sizes';
import { transformer, type TransformerSpec } from './transformer';

const [LENGTH, VOCABULARY, CLASSES] = [6, 11, 3];
const spec: TransformerSpec = {
  kind: 'transformer',
  layers: 2,
  width: 8,
  heads: 2,
  hidden: 12,
  causal: true,
  pool: 'mean',
};
const inputs: Plan['inputs'] = [{ name: 'input_ids', shape: [LENGTH], vocabulary: VOCABULARY }];
const nextToken = transformer.plan(spec, { inputs, classes: VOCABULARY, rowsPerSample: LENGTH });
const classifier = (changes: Partial<TransformerSpec> = {}) =>
  transformer.plan({ ...spec, causal: false, ...changes }, { inputs, classes: CLASSES, rowsPerSample: 1 });

/** Weights away from their start, so that norms and all parts count. */
function networkOf(plan: Plan): Network {
  const arrays = planParameters(plan).map(({ name, shape, role }, stream) => {
    const count = shape.reduce((a, b) => a * b, 1);
    const middle = role === 'gamma' ? 1 : 0;
    const data = Float32Array.from({ length: count }, (_, i) => middle + uniform(5, stream, 0, i) - 0.5);
    return [name, { shape, data }] as const;
  });
  return Network.from(plan, Object.fromEntries(arrays));
}

const idsOf = (...rows: number[][]) => tf.tensor2d(rows, [rows.length, LENGTH], 'int32');

beforeAll(() => useBackend('wasm'));

describe('a transformer’s plan', () => {
  it('has the names and shapes of Llama in `transformers`', () => {
    const names = planParameters(nextToken).map(({ name, shape }) => `${name} ${shape.join('×')}`);
    const block = (i: number) => [
      `model.layers.${i}.input_layernorm.weight 8`,
      `model.layers.${i}.self_attn.q_proj.weight 8×8`,
      `model.layers.${i}.self_attn.k_proj.weight 8×8`,
      `model.layers.${i}.self_attn.v_proj.weight 8×8`,
      `model.layers.${i}.self_attn.o_proj.weight 8×8`,
      `model.layers.${i}.post_attention_layernorm.weight 8`,
      `model.layers.${i}.mlp.gate_proj.weight 8×12`,
      `model.layers.${i}.mlp.up_proj.weight 8×12`,
      `model.layers.${i}.mlp.down_proj.weight 12×8`,
    ];
    expect(names).toEqual([
      'model.embed_tokens.weight 11×8',
      ...block(0),
      ...block(1),
      'model.norm.weight 8',
      'lm_head.weight 8×11',
    ]);
  });

  it('counts parameters and multiply-adds as one does by hand', () => {
    const each = 4 * 64 + 3 * 96;
    expect(parameterCount(nextToken)).toBe(2 * 88 + 8 + 2 * (each + 16));
    expect(multiplyAdds(nextToken)).toBe(LENGTH * (2 * each + 88) + 2 * 2 * LENGTH ** 2 * 8);
  });

  it.each([
    ['pictures', spec, { inputs: [{ name: 'x', shape: [8, 8, 1] }], rowsPerSample: 1 }, 'needs-text'],
    ['next tokens that it sees', { ...spec, causal: false }, { inputs, rowsPerSample: LENGTH }, 'needs-causal'],
    ['heads of an odd width', { ...spec, width: 6 }, { inputs, rowsPerSample: 1 }, 'heads-do-not-divide'],
  ] as const)('is refused for %s, with the reason', (_, wrong, task, reason) => {
    expect(() => transformer.plan(wrong, { classes: CLASSES, ...task })).toThrow(reason);
  });
});

describe('a transformer', () => {
  it.each([
    ['next tokens', nextToken],
    ['classes', classifier()],
    ['classes of the first position', classifier({ pool: 'first' })],
  ])('has every tap in the shape that its plan says: %s', (_, plan) => {
    const network = networkOf(plan);
    tf.tidy(() => {
      const got = network.forward(idsOf([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 0, 0]));
      for (const { name, shape } of taps(plan)) {
        const rows = name === 'logits' && plan === nextToken ? 2 * LENGTH : 2;
        expect(got[name]!.shape, name).toEqual([rows, ...shape]);
      }
    });
    network.dispose();
  });

  it('tells nothing to a position of those after it', async () => {
    const network = networkOf(nextToken);
    const logits = network.predict(idsOf([1, 2, 3, 4, 5, 6], [1, 2, 3, 9, 5, 6]));
    const values = (await logits.array()) as number[][];
    const [one, other] = [values.slice(0, LENGTH), values.slice(LENGTH)];
    expect(other.slice(0, 3)).toEqual(one.slice(0, 3));
    for (const position of [3, 4, 5]) expect(other[position]).not.toEqual(one[position]);
    tf.dispose(logits);
    network.dispose();
  });

  it('sees all positions at once where it may, but no padding', async () => {
    for (const pool of ['mean', 'first'] as const) {
      const network = networkOf(classifier({ pool }));
      const logits = network.predict(idsOf([1, 2, 3, 0, 0, 0], [1, 2, 4, 0, 0, 0]));
      // The same sentences where there is no room for padding.
      const tight = tf.tidy(() => network.predict(tf.tensor2d([1, 2, 3, 1, 2, 4], [2, 3], 'int32')));
      const [wide, narrow] = [await logits.data(), await tight.data()];
      wide.forEach((z, i) => expect(z).toBeCloseTo(narrow[i]!, 5));
      expect(wide.slice(0, CLASSES)).not.toEqual(wide.slice(CLASSES));
      tf.dispose([logits, tight]);
      network.dispose();
    }
  });

  it('moves what a frozen block holds not at all: its layers are told by name', () => {
    const network = networkOf(nextToken);
    const held = network.trainableOf(new Set(['model.layers.0.self_attn', 'model.layers.0']));
    expect(held.length).toBe(4);
    network.dispose();
  });
});

describe('compiled, a transformer', () => {
  it('answers as it does plainly, whatever the ids', async () => {
    const network = networkOf(nextToken);
    // Ids as data sets keep them.
    for (const ids of [Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(9, 1, 10, 2, 0, 0)]) {
      const plain = await network.compiled.read(ids);
      for (let again = 0; again < 3; again++) {
        const logits = await network.compiled.read(ids);
        expect(logits.length).toBe(LENGTH * VOCABULARY);
        logits.forEach((z, i) => expect(Math.abs(z - plain[i]!)).toBeLessThan(1e-5));
      }
    }
    expect(network.compiled.compiled(1)).toBe(true);
    network.dispose();
  });

  it.each([
    ['next tokens', nextToken, [LENGTH, VOCABULARY]],
    ['classes', classifier(), [1, CLASSES]],
  ] as const)('has the logits and gradients of plain operations: %s', async (_, plan, [rows, classes]) => {
    const network = networkOf(plan);
    const batches = [3, 5, 8].map((start) =>
      Int32Array.from({ length: 2 * LENGTH }, (_, i) => (i % LENGTH > start ? 0 : 1 + ((7 * i + start) % 10))),
    );
    const answers = (ids: tf.Tensor): tf.Tensor[] => {
      const targets = tf.oneHot(tf.range(0, 2 * rows, 1, 'int32'), classes);
      const { value, grads } = tf.variableGrads(
        () => tf.neg(tf.mean(tf.mul(tf.logSoftmax(network.predict(ids)), targets))) as tf.Scalar,
        [...network.trainable],
      );
      return [value, ...network.trainable.map(({ name }) => grads[name]!)];
    };
    const step = new RepeatedStep<Int32Array>((ids) => ids.map((id) => (id + 1) % VOCABULARY));
    for (const ids of batches) {
      const plain = tf.tidy(() => answers(tf.tensor2d(ids, [2, LENGTH], 'int32')));
      const repeated = await step.run('step', ids, (moment) =>
        answers(moment.tensor((now) => now, [2, LENGTH], 'int32')),
      );
      for (const [i, expected] of plain.entries()) {
        const [own, other] = [await expected.data(), await repeated[i]!.data()];
        own.forEach((x, at) => expect(Math.abs(x - other[at]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(x))));
      }
      tf.dispose([plain, repeated]);
    }
    expect(step.compiled('step')).toBe(true);
    step.dispose();
    network.dispose();
  });
});
