import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { PlainMoment, seenAs, type Moment } from '../../backend/replay/moment';
import { RepeatedStep } from '../../backend/replay/step';
import { uniform } from '../../random';
import { Network } from '../network';
import { planParameters, parameterCount } from '../plan-sizes';
import { transformer, type TransformerSpec } from '../transformer';
import type { TrainingPass } from './layer-kind';
import { loadOf } from './experts';
import { seenOf } from './seen';

beforeAll(() => useBackend('wasm'));

const [LENGTH, VOCABULARY, BATCH, COUNT] = [8, 12, 16, 4];
const planWith = (balance: number, used = 1) => {
  const spec: TransformerSpec = {
    ...{ kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 6, causal: true, pool: 'mean' },
    experts: { count: COUNT, used, balance },
  };
  return transformer.plan(spec, {
    inputs: [{ name: 'input_ids', shape: [LENGTH], vocabulary: VOCABULARY }],
    classes: VOCABULARY,
    rowsPerSample: LENGTH,
  });
};
const BIAS = 'model.layers.0.mlp.gate.e_score_correction_bias';

/** Sentences of a step: tokens, and padding behind some of them. */
const idsAt = (step: number) =>
  Int32Array.from({ length: BATCH * LENGTH }, (_, i) => {
    const long = i % LENGTH < 3 + (Math.floor(i / LENGTH) % 6);
    return long ? 1 + Math.floor(uniform(3, 1, step, i) * (VOCABULARY - 1)) : 0;
  });
const passAt = (moment: Moment<number>): TrainingPass => ({
  statistics: 'move',
  seed: 1,
  mask: seenAs(moment, (step) => step),
});

/** A network whose gate is far from indifferent, so that some experts are asked for most tokens. */
function open(balance: number, used?: number): Network {
  const plan = planWith(balance, used);
  const weights = Network.initialWeights(plan, 5);
  const loud = Object.entries(weights).map(([name, { shape, data }]) => [
    name,
    { shape, data: name.endsWith('mlp.gate.weight') ? data.map((value) => 6 * value) : data },
  ]);
  return Network.from(plan, Object.fromEntries(loud));
}

/** One step of gradient descent on the next token. @returns the loss and how many tokens each expert got. */
const stepOf = (network: Network) => (moment: Moment<number>) => {
  const ids = moment.tensor(idsAt, [BATCH, LENGTH], 'int32');
  const shown: tf.Tensor[] = [];
  const { value, grads } = tf.variableGrads(() => {
    const taps = network.forward(ids, passAt(moment));
    shown.push(tf.keep(tf.clone(taps['experts1.chosen']!)));
    const target = tf.oneHot(tf.reshape(ids, [-1]), VOCABULARY);
    return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(taps['logits'] as tf.Tensor2D), target), -1)));
  }, [...network.trainable]);
  for (const variable of network.trainable) {
    variable.assign(tf.sub(variable, tf.mul(grads[variable.name]!, 0.02)));
  }
  return [value, loadOf(tf, shown[0] as tf.Tensor2D, seenOf(tf, ids))];
};

async function numbers(tensors: readonly tf.Tensor[]): Promise<number[][]> {
  const values = await Promise.all(tensors.map(async (tensor) => Array.from(await tensor.data())));
  tf.dispose([...tensors]);
  return values;
}

/** The largest load by the mean one, over the last ten of a hundred steps. */
async function imbalance(balance: number): Promise<number> {
  const network = open(balance);
  const repeated = new RepeatedStep<number>((step) => step + 1);
  const loads = Array<number>(COUNT).fill(0);
  for (let step = 1; step <= 100; step++) {
    const taken = await repeated.run('', step, stepOf(network));
    const [, load] = await numbers(taken);
    if (step > 90) load!.forEach((tokens, expert) => (loads[expert]! += tokens));
  }
  expect(repeated.plain).toEqual([]);
  repeated.dispose();
  network.dispose();
  return Math.max(...loads) / (loads.reduce((a, b) => a + b) / COUNT);
}

describe('a mixture of experts', () => {
  it('is loaded evenly where the bias is moved, and not where it is not', async () => {
    const [even, uneven] = [await imbalance(0.01), await imbalance(0)];
    expect(uneven).toBeGreaterThan(1.6);
    expect(even).toBeLessThan(1.25);
  });

  it('has DeepSeek’s parts: a gate, experts side by side, one that is shared, and a bias that nothing trains', () => {
    const plan = planWith(0.01);
    const own = planParameters(plan).filter(({ name }) => name.startsWith('model.layers.0.mlp.'));
    expect(own.map(({ name, shape }) => `${name.slice('model.layers.0.mlp.'.length)} ${shape.join('×')}`)).toEqual([
      'gate.weight 8×4',
      'gate.e_score_correction_bias 4',
      'experts.gate_proj.weight 8×24',
      'experts.up_proj.weight 8×24',
      'experts.down_proj.weight 24×8',
      'shared_experts.gate_proj.weight 8×6',
      'shared_experts.up_proj.weight 8×6',
      'shared_experts.down_proj.weight 6×8',
    ]);
    expect(own.filter(({ trainable }) => !trainable).map(({ name }) => name)).toEqual([BIAS]);
    const dense = transformer.plan(
      { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 6, causal: true, pool: 'mean' },
      plan,
    );
    expect(parameterCount(plan) - parameterCount(dense)).toBe(8 * COUNT + COUNT * 3 * 8 * 6);
  });

  it('moves its bias by the load of tokens, in training alone, and not where it is frozen or only looked at', async () => {
    const network = open(0.01, 2);
    const bias = async () => Array.from((await network.weights())[BIAS]!.data);
    const ids = (step: number) => tf.tensor(idsAt(step), [BATCH, LENGTH], 'int32');
    const run = (pass?: Partial<TrainingPass>) =>
      tf.tidy(() => {
        const whole = pass && { ...passAt(new PlainMoment(1)), ...pass };
        const taps = network.forward(ids(1), whole);
        return tf.clone(loadOf(tf, taps['experts1.chosen'] as tf.Tensor2D, seenOf(tf, ids(1))));
      });
    for (const pass of [undefined, { statistics: 'look' }, { frozen: new Set(['model.layers.0.mlp']) }] as const) {
      run(pass).dispose();
      expect(await bias()).toEqual([0, 0, 0, 0]);
    }
    const [load] = await numbers([run({})]);
    const tokens = idsAt(1).filter((id) => id !== 0).length;
    expect(load!.reduce((a, b) => a + b)).toBe(2 * tokens);
    const mean = (2 * tokens) / COUNT;
    const moved = await bias();
    load!.forEach((each, expert) => expect(moved[expert]).toBeCloseTo(0.01 * Math.sign(mean - each), 6));
    network.dispose();
  });

  it('is compiled, bias and all, and goes on from what was saved bit for bit', async () => {
    const [network, plain] = [open(0.01, 2), open(0.01, 2)];
    const repeated = new RepeatedStep<number>((step) => step + 1);
    const compiled = (step: number) => repeated.run('', step, stepOf(network));
    for (let step = 1; step <= 5; step++) {
      tf.dispose(await compiled(step));
      tf.dispose(tf.tidy(() => stepOf(plain)(new PlainMoment(step)).map((tensor) => tf.keep(tensor))));
    }
    expect(repeated.plain).toEqual([]);
    const [found, wanted] = [await network.weights(), await plain.weights()];
    for (const [name, { data }] of Object.entries(wanted)) {
      data.forEach((value, i) => expect(Math.abs(found[name]!.data[i]! - value), name).toBeLessThan(1e-5));
    }
    expect(found[BIAS]!.data.some((value) => value !== 0)).toBe(true);
    tf.dispose(await compiled(6));
    const after = await network.weights();
    network.setWeights(found);
    tf.dispose(await compiled(6));
    expect(await network.weights()).toEqual(after);
    repeated.dispose();
    network.dispose();
    plain.dispose();
  });
});
