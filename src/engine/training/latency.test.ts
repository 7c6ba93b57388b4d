import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { compileSteps } from '../backend/replay/step';
import { plainCnn as cnn } from '../models/cnn';
import { experimentWith, sessionOf } from '../test-support/sessions';
import type { Network } from '../models/network';
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
