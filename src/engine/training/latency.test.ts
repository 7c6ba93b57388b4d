import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { useBackend } from '../backend/backends';
import { compileSteps } from '../backend/replay/step';
import { plainCnn as cnn } from '../models/cnn';
import { experimentWith, sessionOf } from '../test-support/sessions';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import { planParameters } from '../models/plan-sizes';
import type { Changes } from '../compression/changes';
import { formsOf } from '../integer/forms';
import { measureLatencies } from './latency';

beforeAll(async () => void (await useBackend('wasm')));
afterAll(() => compileSteps(true));

/** What the network says, operation by operation. */
async function plainly(network: Network, sample: Float32Array): Promise<Float32Array> {
  const logits = tf.tidy(() => network.predict(tf.tensor(sample, [1, ...network.plan.inputs[0].shape])));
  const values = (await logits.data()) as Float32Array;
  logits.dispose();
  return values;
}

/** Matrices and what meets them in 8 bits. */
function inEightBits(plan: Plan): Changes {
  const kernels = planParameters(plan).filter(({ role }) => role === 'kernel');
  return {
    encodings: Object.fromEntries(
      kernels.map(({ name }) => [name, { numbers: { format: 'int8', per: 'channel', scales: 'largest' } }]),
    ),
    activations: Object.fromEntries(plan.layers.map(({ name }) => [name, { format: 'int8', scales: 'row' }])),
  };
}

const open = () => sessionOf(experimentWith({ student: cnn([4, 8], []) }));

it('passes a sample through the compiled network as through the network itself', async () => {
  const session = await open();
  const { dataset } = session;
  const [first, second] = [dataset.test.inputs.slice(0, 64), dataset.test.inputs.slice(64, 128)];
  const before = tf.memory().numTensors;
  for (const { network } of session.networks) {
    const pass = network.compiled;
    for (const sample of [first, second, first]) {
      const logits = await pass.logits(sample);
      const own = [...(await logits.data())];
      logits.dispose();
      const others = await plainly(network, sample);
      // float32: products are summed in another order.
      own.forEach((value, i) => expect(value).toBeCloseTo(others[i]!, 4));
    }
    expect(pass.compiled(1)).toBe(true);
  }
  expect(tf.memory().numTensors).toBe(before);
  session.dispose();
});

it('measures the network and not the framework: less time than operation by operation', async () => {
  const session = await open();
  const before = tf.memory().numTensors;
  const compiled = await measureLatencies(session.networks, session.dataset, 15);
  compileSteps(false);
  const plain = await measureLatencies(session.networks, session.dataset, 15);
  for (const { id } of session.networks) {
    const { medianMs, middleMs } = compiled[id]!;
    expect(middleMs[0]).toBeLessThanOrEqual(medianMs);
    expect(medianMs).toBeLessThanOrEqual(middleMs[1]);
    expect(medianMs).toBeLessThan(plain[id]!.medianMs);
  }
  expect(tf.memory().numTensors).toBe(before);
  session.dispose();
});

it('takes as many passes together as the clock can tell, though the first ones are slow', async () => {
  const session = await open();
  let [clock, passes] = [0, 0];
  // It moves by 5 ms; a pass takes 50, and from the thirteenth on 2.
  const coarse = vi.spyOn(performance, 'now').mockImplementation(() => Math.floor((clock += 0.01) / 5) * 5);
  const logits = () => {
    clock += passes++ < 12 ? 50 : 2;
    return Promise.resolve({ data: () => Promise.resolve(), dispose: () => undefined });
  };
  const network = { plan: {}, compiled: { logits } } as unknown as Network;
  const { fake } = await measureLatencies([{ id: 'fake', network }], session.dataset, 20);
  coarse.mockRestore();
  session.dispose();
  expect(fake!.medianMs).toBeGreaterThan(1.8);
  expect(fake!.middleMs[0]).toBeGreaterThan(1.8);
  expect(fake!.middleMs[1]).toBeLessThan(2.2);
});

it('times batches and whole numbers where a network is compressed, floats with its weights as they are kept', async () => {
  const session = await open();
  const { network } = session.networks[0]!;
  const changes = inEightBits(network.plan);
  const plan = { ...network.plan, ...changes };
  const compressed = Network.from(plan, await network.weights());
  const before = tf.memory().numTensors;
  const networks = [
    { id: 'whole', network },
    { id: 'compressed', network: compressed, changes },
  ];
  const { whole, compressed: found } = await measureLatencies(networks, session.dataset, 4);
  expect(whole!.batch!.medianMs).toBeGreaterThan(0);
  expect(whole!.integer).toBeUndefined();
  expect(found!.integer!.on).toBe('wasm');
  expect([whole!.noInteger, found!.noInteger]).toEqual([undefined, undefined]);
  for (const times of [found!.batch!, found!.integer!.one, found!.integer!.batch]) {
    expect(times.medianMs).toBeGreaterThan(0);
    expect(times.medianMs).toBeLessThanOrEqual(times.middleMs[1]);
  }
  expect(tf.memory().numTensors).toBe(before);
  const { whole: alone } = await measureLatencies(networks.slice(0, 1), session.dataset, 1);
  expect(alone!.batch).toBeUndefined();
  // What is timed as floats rounds nothing on the way: it says what the kept weights say.
  const forms = await formsOf(compressed);
  const sample = session.dataset.test.inputs.slice(0, 64);
  const plain = Network.from(network.plan, await compressed.computedWeights());
  const logits = await forms.float.logits(sample);
  const wanted = await plainly(plain, sample);
  (await logits.data()).forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 4));
  logits.dispose();
  forms.dispose();
  plain.dispose();
  compressed.dispose();
  session.dispose();
});

it('says why there are no times in whole numbers on a backend without such', async () => {
  await useBackend('cpu');
  try {
    const session = await open();
    const { network } = session.networks[0]!;
    const changes = inEightBits(network.plan);
    const compressed = Network.from({ ...network.plan, ...changes }, await network.weights());
    const networks = [
      { id: 'whole', network },
      { id: 'compressed', network: compressed, changes },
    ];
    const { whole, compressed: found } = await measureLatencies(networks, session.dataset, 1);
    expect([whole!.noInteger, found!.noInteger]).toEqual([undefined, 'backend']);
    expect(found!.integer).toBeUndefined();
    compressed.dispose();
    session.dispose();
  } finally {
    await useBackend('wasm');
  }
});
