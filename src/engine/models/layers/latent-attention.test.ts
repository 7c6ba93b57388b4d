import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { RepeatedStep } from '../../backend/replay/step';
import { causalMask } from '../functions/attention';
import { absorbedLatentAttention } from '../functions/latent-attention';
import { rotaryTables } from '../functions/rotary';
import { Network } from '../network';
import { looks } from '../plan';
import { cacheSize, parameterCount } from '../plan-sizes';
import { transformer, type TransformerSpec } from '../transformer';
import { runOf } from './runs';
import { latentOptions, latentWeights, type LatentAttentionLayer } from './latent-attention';

beforeAll(() => useBackend('wasm'));

const [LENGTH, VOCABULARY, WIDTH] = [6, 9, 16];
const spec: TransformerSpec = {
  ...{ kind: 'transformer', layers: 2, width: WIDTH, heads: 4, hidden: 24, causal: true, pool: 'mean' },
  latent: { rank: 5, rotary: 2 },
};
const inputs = [{ name: 'input_ids', shape: [LENGTH], vocabulary: VOCABULARY }] as const;
const next = { inputs, classes: VOCABULARY, rowsPerSample: LENGTH };
const ids = () => tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 0, 0], [2, LENGTH], 'int32');
const largest = (x: tf.Tensor) => tf.max(tf.abs(x));

it('keeps less of each position than keys and values of all heads, and is counted as one does by hand', () => {
  const [latent, plain] = [transformer.plan(spec, next), transformer.plan({ ...spec, latent: undefined }, next)];
  expect(cacheSize(plain)).toBe(2 * 2 * WIDTH);
  expect(cacheSize(latent)).toBe(2 * (5 + 2));
  // Queries go through 15 numbers, keys and values through 5.
  const own = WIDTH * 15 + 15 + 15 * (WIDTH + 4 * 2) + WIDTH * 7 + 5 + 5 * 2 * WIDTH + WIDTH ** 2;
  expect(parameterCount(latent) - parameterCount(plain)).toBe(2 * (own - 4 * WIDTH ** 2));
  expect(looks(latent)).toEqual(looks(plain));
});

it('comes to what its absorbed form comes to, and shows what an attention shows', async () => {
  const plan = transformer.plan({ ...spec, layers: 1 }, next);
  const network = Network.from(plan, Network.initialWeights(plan, 3));
  const layer = plan.layers.find(({ kind }) => kind === 'latentAttention') as LatentAttentionLayer;
  const seen: tf.Tensor[] = [];
  const [difference, sum] = tf.tidy(() => {
    const taps = network.forward(ids(), undefined, (each) => (runTf, given, reads, context) => {
      const out = runOf(each)(runTf, given, reads, context);
      if (each.name !== layer.name) return out;
      const tables = rotaryTables(tf, LENGTH, layer.rotary, { form: 'pairs', base: layer.rotaryBase });
      const options = { ...latentOptions(layer, tables), mask: causalMask(tf, LENGTH) };
      const absorbed = absorbedLatentAttention(tf, reads[0] as tf.Tensor3D, latentWeights(context.parameter), options);
      seen.push(tf.div(largest(tf.sub(out, absorbed)), largest(out)));
      return out;
    });
    expect(taps['attention1.values']!.shape).toEqual([2, 4, LENGTH, 4]);
    expect(taps['attention1.scores']!.shape).toEqual([2, 4, LENGTH, LENGTH]);
    return [seen[0]!, tf.sum(taps['attention1.rows']!)].map((each) => tf.keep(each!));
  });
  expect((await difference!.data())[0]).toBeLessThan(1e-5);
  expect((await sum!.data())[0]).toBeCloseTo(2 * 4 * LENGTH, 4);
  tf.dispose([difference!, sum!]);
  network.dispose();
});

it.each([true, false])('is compiled with its gradients, causal: %s', async (causal) => {
  const plan = transformer.plan({ ...spec, causal }, causal ? next : { ...next, classes: 3, rowsPerSample: 1 });
  const network = Network.from(plan, Network.initialWeights(plan, 4));
  const look = (given: tf.Tensor): tf.Tensor[] => {
    const { value, grads } = tf.variableGrads(
      () => tf.mean(tf.square(network.forward(given)['logits']!)),
      [...network.trainable],
    );
    return [value, ...network.trainable.map((variable) => grads[variable.name]!)];
  };
  const numbers = async (tensors: readonly tf.Tensor[]) => {
    const values = await Promise.all(tensors.map(async (tensor) => Array.from(await tensor.data())));
    tf.dispose([...tensors]);
    return values;
  };
  const plain = await numbers(tf.tidy(() => look(ids())));
  const repeated = new RepeatedStep<Int32Array>((now) => now.slice().reverse());
  const all = Int32Array.from(await ids().data());
  const found = await numbers(
    await repeated.run('', all, (moment) => look(moment.tensor((now) => now, [2, LENGTH], 'int32'))),
  );
  expect(repeated.plain).toEqual([]);
  found.forEach((values, i) => {
    const scale = Math.max(1, ...plain[i]!.map(Math.abs));
    values.forEach((value, j) => expect(Math.abs(value - plain[i]![j]!)).toBeLessThan(1e-5 * scale));
  });
  repeated.dispose();
  network.dispose();
});
