import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { useBackend } from './backends';
import { probeStep } from './probe';

it.each(['wasm', 'cpu'] as const)('times steps on %s and leaves nothing behind', async (backend) => {
  await useBackend(backend);
  const before = tf.memory().numTensors;
  expect(await probeStep(backend)).toBeGreaterThan(0);
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.getBackend()).toBe(backend);
});
