import { dense, everyTerm, groups, namesOf } from '../src/engine/test-support/every-term';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { requireExperiment } from '../src/engine/experiment';
import { openOwnWorker } from './support/own-worker';

// SwiftShader computes on the processor what a graphics card would: right, and very slowly.
test.setTimeout(600_000);

/** Few samples, small batches: what takes time here is to make each term's shaders. */
const data = { dataset: 'moons', size: 50, labelled: 30 };
const training = { teacherEpochs: 1, epochs: 3, batchSize: 8, clipNorm: 1 };
/** Maps need pictures: five steps with batches of 256. */
const onPictures = { teacherEpochs: 1, epochs: 1, batchSize: 256 };
const dials = { temperature: 4, alpha: 0.7, learningRate: 1e-3 };
const experiments: Record<string, object> = {
  ...Object.fromEntries(
    everyTerm.map((networks) => [
      namesOf(networks),
      { ...networks, dials, ...(networks.student.kind === 'mlp' ? { data, training } : { training: onPictures }) },
    ]),
  ),
  ...Object.fromEntries(
    ['adamw', 'sgd'].map((optimiser) => [
      `with ${optimiser}`,
      {
        ...{ ...dense, data, dials, arms: groups(['soft-targets', 'fitnet'])[0] },
        training: { ...training, optimiser, weightDecay: 0.01, schedule: 'cosine' },
      },
    ]),
  ),
};

/** Compiled steps of wasm are compared with plain ones in src/engine/training/compiled.test.ts. */
for (const [name, experiment] of Object.entries(experiments)) {
  test(`trained on WebGPU as on wasm: ${name}`, async ({ page, playground: _ }) => {
    const gpu = await trained(page, 'webgpu', experiment);
    const wasm = await trained(page, 'wasm', experiment);
    for (const [id, weights] of Object.entries(wasm)) {
      const scale = Math.max(...weights.map(Math.abs));
      const furthest = Math.max(...weights.map((weight, i) => Math.abs(weight - (gpu[id]?.[i] ?? NaN))));
      console.log(`${id}: ${(furthest / scale).toExponential(1)}`);
      expect(furthest / scale, id).toBeLessThan(1e-5);
    }
  });
}

/** Trains to the end. @returns the weights of every network, one after the other */
async function trained(page: Page, backend: 'webgpu' | 'wasm', changes: object): Promise<Record<string, number[]>> {
  await openOwnWorker(page);
  return page.evaluate(
    async (asked) => {
      await ownWorker.ask('prepare', asked);
      await ownWorker.ask('run');
      const { networks } = await ownWorker.done;
      ownWorker.end();
      const weights = Object.entries(networks).map(([id, network]) => [
        id,
        Object.values(network.weights).flatMap((array) => [...array.data]),
      ]);
      return Object.fromEntries(weights) as Record<string, number[]>;
    },
    { experiment: requireExperiment(changes), options: { backend } },
  );
}
