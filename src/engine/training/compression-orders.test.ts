/** Steps of compression in any order: whatever they make of a network is a network of its changes. */
import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { storedBytes } from '../compression/bytes';
import { changedPlan } from '../compression/changed-plan';
import { changesSchema, joined, type Changes } from '../compression/changes';
import type { Weighted } from '../compression/evidence';
import { granularities, numberFormats } from '../compression/formats';
import { nonZeroNumbers } from '../compression/non-zero';
import { runCompression } from '../compression/run/catalogue';
import type { CompressionStep } from '../compression/steps/compression';
import { foreseenBy, isForeseeable, problemsOf } from '../compression/steps/catalogue';
import { scores } from '../compression/steps/prune';
import { randomWeights } from '../export/test-support/networks';
import {
  engineLogits,
  languageModel,
  LENGTH,
  samplesOf,
  sequenceCases,
} from '../export/test-support/sequence-networks';
import { planOf } from '../models/catalogue';
import { plainCnn } from '../models/cnn';
import { plainMlp } from '../models/mlp';
import { classTask, type Plan } from '../models/plan';
import { layerParameters, planParameters } from '../models/plan-sizes';
import { madeUpEvidence } from './test-support/made-up-evidence';

beforeAll(() => useBackend('wasm'));

const share = fc.double({ min: 0.1, max: 0.6, noNaN: true });
const over = fc.constantFrom('network' as const, 'layer' as const);
const step: fc.Arbitrary<CompressionStep> = fc.oneof(
  fc.record({
    kind: fc.constant('prune' as const),
    what: fc.constantFrom('units' as const, 'weights' as const, '2:4' as const),
    by: fc.constantFrom(...scores),
    ...{ share, over },
  }),
  fc.record({
    kind: fc.constant('quantise' as const),
    format: fc.constantFrom(...numberFormats),
    per: fc.constantFrom(...granularities),
    scales: fc.constantFrom('largest' as const, 'learned' as const),
    activations: fc.constantFrom(
      undefined,
      { format: 'int8' as const, scales: 'calibrated' as const },
      { format: 'e4m3' as const, scales: 'row' as const },
    ),
  }),
  fc.record({ kind: fc.constant('factorise' as const), rank: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('factorise' as const), energy: fc.double({ min: 0.2, max: 0.9, noNaN: true }) }),
) as fc.Arbitrary<CompressionStep>;

const whole: readonly { title: string; plan: Plan }[] = [
  { title: 'MLP', plan: planOf(plainMlp(24, 16), classTask([20], 4)) },
  {
    title: 'CNN',
    plan: planOf({ ...plainCnn([4, 8], [8]), batchNorm: true }, classTask([8, 8, 1], 4)),
  },
  { title: 'transformer', plan: languageModel.planFor(LENGTH) },
  ...['transformer with experts', 'LSTM, text', '1-D CNN, text'].map((title) => ({
    title,
    plan: sequenceCases.find((each) => each.title === title)!.planFor(LENGTH),
  })),
];

it.each(whole)('$title', { timeout: 120_000 }, async ({ title, plan }) => {
  const evidence = madeUpEvidence(plan);
  const samples = samplesOf(plan, 2);
  const numRuns = /transformer/.test(title) ? 4 : 12;
  let done = 0;

  async function check({ network, changes }: { readonly network: Weighted; readonly changes: Changes }): Promise<void> {
    expect(network.plan).toEqual(changedPlan(plan, restored(changes)));
    const arrays = Object.entries(network.weights).map(([name, { shape, data }]) => [name, [[...shape], data.length]]);
    const planned = planParameters(network.plan).map(({ name, shape }) => [name, [[...shape], product(shape)]]);
    expect(Object.fromEntries(arrays)).toEqual(Object.fromEntries(planned));
    const logits = await engineLogits(network.plan, network.weights, samples);
    expect(logits.every(Number.isFinite)).toBe(true);
    const { byParameter } = storedBytes(network.plan, nonZeroNumbers(network.plan, network.weights));
    for (const { name, shape } of network.plan.layers.flatMap(layerParameters)) {
      if (network.plan.encodings?.[name]) continue;
      expect([name, byParameter[name]]).toEqual([name, 4 * product(shape)]);
    }
  }

  const doAll = async (steps: readonly CompressionStep[]): Promise<void> => {
    let network: Weighted = { plan, weights: randomWeights(plan) };
    let changes: Changes = {};
    for (const each of steps) {
      if (problemsOf(each, network.plan).length > 0) {
        await expect(runCompression(network, changes, each, evidence)).rejects.toThrow('compression-impossible');
        continue;
      }
      const { encodings, activations } = network.plan;
      const foreseen = foreseenBy(each, network.plan);
      const encoded = { ...(encodings && { encodings }), ...(activations && { activations }) };
      const nearly = changedPlan(network.plan, { ...foreseen, ...joined(encoded, foreseen) });
      // A share of energy may ask for a rank with which every layer would grow.
      const outcome = await runCompression(network, changes, each, evidence).catch((error: unknown) => {
        if (!isForeseeable(each)) return null;
        throw error;
      });
      if (!outcome) continue;
      // From what is kept of it the same comes about, bit for bit.
      const kept = restored(changes);
      const again = { plan: changedPlan(plan, kept), weights: structuredClone(network.weights) };
      expect(await runCompression(again, kept, each, evidence)).toEqual(outcome);
      ({ network, changes } = outcome);
      if (isForeseeable(each)) expect(network.plan.layers).toEqual(nearly.layers);
      await check({ network, changes });
      done += 1;
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), doAll), {
    seed: 11,
    numRuns,
  });
  // Some steps can't be done to some networks.
  expect(done).toBeGreaterThanOrEqual(numRuns / 2);
});

/** As a checkpoint or a file has them. */
const restored = (changes: Changes): Changes => v.parse(changesSchema, JSON.parse(JSON.stringify(changes)));
const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
