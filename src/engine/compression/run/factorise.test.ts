import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { randomWeights } from '../../export/test-support/networks';
import {
  engineLogits,
  languageModel,
  LENGTH,
  samplesOf,
  sequenceCases,
} from '../../export/test-support/sequence-networks';
import { cnn, plainCnn } from '../../models/cnn';
import { mlp, plainMlp } from '../../models/mlp';
import { classTask, type Plan } from '../../models/plan';
import { multiplyAdds, parameterCount, planParameters } from '../../models/plan-sizes';
import { changedPlan } from '../changed-plan';
import type { Changes } from '../changes';
import type { Evidence } from '../evidence';
import { prunedUnits } from '../pruned-units';
import { factoriseKind } from '../steps/factorise-kind';
import type { FactoriseStep } from '../steps/factorise';
import { runFactorise } from './factorise';

/** Factors are told from the weights alone. */
const nothing = {} as Evidence;
const dense = mlp.plan(plainMlp(12, 10), classTask([16], 4));
const picture = cnn.plan(plainCnn([6, 8], [12]), classTask([8, 8, 2], 4));
const series = sequenceCases.find(({ title }) => title === '1-D CNN, text')!.planFor(LENGTH);
const plans = [
  { title: 'dense layers', plan: dense },
  { title: 'convolutions', plan: picture },
  { title: 'convolutions over positions', plan: series },
];
const run = (plan: Plan, step: Omit<FactoriseStep, 'kind'>, weights = randomWeights(plan), before: Changes = {}) =>
  runFactorise({ plan, weights }, before, { kind: 'factorise', ...step }, nothing);

describe.each(plans)('$title', ({ plan }) => {
  const weights = randomWeights(plan);

  it('in two factors are smaller, and again a network of its changes', async () => {
    const step = { rank: 2 };
    const { network, changes, singularValues } = await run(plan, step);
    expect(changes).toEqual(factoriseKind.foreseen({ kind: 'factorise', ...step }, plan));
    expect(network.plan).toEqual(changedPlan(plan, changes));
    expect(Object.keys(singularValues!)).toEqual(Object.keys(changes.ranks!));
    expect(parameterCount(network.plan)).toBeLessThan(parameterCount(plan));
    expect(multiplyAdds(network.plan)).toBeLessThan(multiplyAdds(plan));
    const shapes = Object.entries(network.weights).map(([name, { shape, data }]) => [name, [...shape], data.length]);
    expect(shapes).toEqual(
      planParameters(network.plan).map(({ name, shape }) => [name, [...shape], shape.reduce((a, b) => a * b, 1)]),
    );
  });

  it('compute as before where their matrices are of that rank', async () => {
    const first = await run(plan, { rank: 2 });
    const samples = samplesOf(plan, 3);
    // Matrices of rank 2 are what the factors multiply to: put back where they came from.
    const multiplied = Object.fromEntries(
      Object.entries(weights).map(([name, { shape, data }]) => {
        const down = first.network.weights[name.replace('.weight', '_down.weight')];
        const up = first.network.weights[name]!.data;
        if (!name.endsWith('.weight') || !down) return [name, { shape, data }];
        const outputs = shape.at(-1)!;
        const product = data.map((_, i) => {
          const [row, column] = [Math.floor(i / outputs), i % outputs];
          return down.data[2 * row]! * up[column]! + down.data[2 * row + 1]! * up[outputs + column]!;
        });
        return [name, { shape, data: product }];
      }),
    );
    const before = await engineLogits(plan, multiplied, samples);
    const again = await run(plan, { rank: 2 }, multiplied);
    const after = await engineLogits(again.network.plan, again.network.weights, samples);
    expect(Math.max(...before.map((x, i) => Math.abs(x - after[i]!)))).toBeLessThan(1e-4);
  });
});

it('by energy, each layer gets the least rank that holds it, and stays where that would grow', async () => {
  const weights = randomWeights(dense);
  const half = await run(dense, { energy: 0.5 }, weights);
  for (const [layer, rank] of Object.entries(half.changes.ranks!)) {
    const values = half.singularValues![layer]!.map((value) => value ** 2);
    const held = (count: number) =>
      values.slice(0, count).reduce((a, b) => a + b, 0) / values.reduce((a, b) => a + b, 0);
    expect([held(rank - 1) < 0.5, held(rank) >= 0.5]).toEqual([true, true]);
  }
  await expect(run(dense, { energy: 0.999 }, weights)).rejects.toThrow('nothing-to-factorise');
});

it('factors can lose units as any layer can, before and after', async () => {
  const weights = randomWeights(dense);
  const narrow = prunedUnits({ plan: dense, weights }, {}, { fc1: [0, 1, 2, 3, 5, 7, 9, 11] });
  const thin = await run(narrow.network.plan, { ranks: { fc1: 4 } }, { ...narrow.network.weights }, narrow.changes);
  expect(thin.changes).toEqual({ units: { fc1: 8 }, ranks: { fc1: 4 } });
  expect(thin.network.plan).toEqual(changedPlan(dense, thin.changes));
  const less = prunedUnits(thin.network, thin.changes, { fc1_down: [0, 1], fc1: [1, 2, 3] });
  expect(less.network.plan).toEqual(changedPlan(dense, less.changes));
  expect(less.network.weights['fc1.weight']!.shape).toEqual([2, 3]);
});

it('a layer that is masked or in small numbers stays as it is where others are put into factors', async () => {
  const encodings = { 'fc1.weight': { masked: 'free' as const } };
  const plan = changedPlan(dense, { encodings });
  const { network, changes } = await run(plan, { rank: 2 }, randomWeights(plan), { encodings });
  expect(changes).toEqual({ ranks: { fc2: 2 }, encodings });
  expect(network.plan).toEqual(changedPlan(dense, changes));
  expect(network.weights).toHaveProperty(['fc1.weight.mask']);
});

const masked = changedPlan(dense, {
  encodings: { 'fc1.weight': { masked: 'free' } },
  activations: { fc2: { format: 'int8', scales: 'row' } },
});

it.each<[string, Omit<FactoriseStep, 'kind'>, Plan, string]>([
  ['without a size', {}, dense, 'rank:no-size'],
  ['where a named layer would grow', { rank: 7, layers: ['fc1'] }, dense, 'rank.fc1:rank-too-large:6'],
  ['where one of its own rank would', { ranks: { fc2: 6 } }, dense, 'rank.fc2:rank-too-large:5'],
  ['where all would', { rank: 50 }, dense, 'rank:nothing-to-factorise'],
  ['of what is not there', { rank: 1, layers: ['fc9'] }, dense, 'layers.fc9:unknown-layer'],
  ['of factors', { rank: 1, layers: ['fc1'] }, changedPlan(dense, { ranks: { fc1: 2 } }), 'layers.fc1:unknown-layer'],
  ['of what is masked', { rank: 1, layers: ['fc1'] }, masked, 'layers.fc1:encoded'],
  ['where all are kept otherwise', { energy: 0.5 }, masked, 'layers:encoded'],
  ['of attention', { rank: 1, layers: ['model.layers.0.self_attn'] }, languageModel.planFor(LENGTH), 'layers.model.layers.0.self_attn:unknown-layer'], // prettier-ignore
])('is refused %s', async (_, step, plan, problem) => {
  expect(factoriseKind.problems({ kind: 'factorise', ...step }, plan)).toEqual([problem]);
  await expect(run(plan, step)).rejects.toThrow('compression-impossible');
});

it('the largest rank that is allowed is smaller, and one more is not', async () => {
  const { network } = await run(dense, { ranks: { fc1: 6 } });
  expect(parameterCount(network.plan)).toBeLessThan(parameterCount(dense));
  expect(parameterCount(changedPlan(dense, { ranks: { fc1: 7 } }))).toBeGreaterThan(parameterCount(dense));
});
