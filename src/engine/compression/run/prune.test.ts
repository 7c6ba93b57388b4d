import { describe, expect, it } from 'vitest';
import { planOf } from '../../models/catalogue';
import { plainCnn } from '../../models/cnn';
import { plainMlp } from '../../models/mlp';
import { classTask, type Plan } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import { cnn } from '../../models/cnn';
import { mlp } from '../../models/mlp';
import { randomWeights } from '../../export/test-support/networks';
import { fusedModel, languageModel, LENGTH } from '../../export/test-support/sequence-networks';
import type { Evidence } from '../evidence';
import { groupsOf } from '../groups';
import { kernelsOf } from '../kernels';
import { pruneKind } from '../steps/prune-kind';
import { scores, type PruneStep } from '../steps/prune';
import { runPrune } from './prune';

const plan = mlp.plan(plainMlp(8, 6), classTask([12], 3));
const weights = randomWeights(plan);
const network = { plan, weights };
const step: PruneStep = { kind: 'prune', what: 'units', by: 'magnitude', share: 0.5, over: 'network' };

/** Answers by numbers that are made up: gradients that grow with the place, activations that fall with the unit. */
const evidenceFor = ({ plan: of }: { plan: Plan } = network): Evidence => {
  const mean: NamedArrays = Object.fromEntries(
    planParameters(of).map(({ name, shape }) => {
      const data = new Float32Array(shape.reduce((a, b) => a * b, 1)).map((_, i) => (i % 2 ? -1 : 1) * (i + 1));
      return [name, { shape, data }];
    }),
  );
  return {
    seed: 3,
    gradients: () => Promise.resolve({ mean, size: Object.fromEntries(Object.entries(mean).map(([name, { shape, data }]) => [name, { shape, data: data.map(Math.abs) }])) }), // prettier-ignore
    activations: () =>
      Promise.resolve(
        Object.fromEntries(
          of.layers.map(({ name, output }) => [name, new Float32Array(output.at(-1)!).map((_, i) => 100 - i)]),
        ),
      ),
    ranges: () => Promise.reject(new Error('not asked')),
    loss: () => Promise.reject(new Error('not asked')),
  };
};
const left = (changes: Awaited<ReturnType<typeof runPrune>>['changes']) =>
  Object.values(changes.units ?? {}).reduce((a, b) => a + b, 0);

describe('units', () => {
  it.each(scores)('by %s: the share goes, of the whole network and of every layer', async (by) => {
    const all = await runPrune(network, {}, { ...step, by }, evidenceFor());
    const units = { fc1: 8, fc2: 6, ...all.changes.units };
    expect(units.fc1 + units.fc2).toBe(7);
    const each = await runPrune(network, {}, { ...step, by, over: 'layer' }, evidenceFor());
    expect(each.changes.units).toEqual({ fc1: 4, fc2: 3 });
    expect(each.changes).toEqual(pruneKind.foreseen({ ...step, by, over: 'layer' }, plan));
  });

  it('of the highest scores stay', async () => {
    const { kept } = await runPrune(network, {}, { ...step, by: 'activation', over: 'layer' }, evidenceFor());
    expect(kept).toEqual({ fc1: { of: 8, units: [0, 1, 2, 3] }, fc2: { of: 6, units: [0, 1, 2] } });
    const zeroed = (name: string) => ({ ...weights[name]!, data: weights[name]!.data.map(() => 0) });
    // All that unit 2 of the first layer has is zero: its column, its bias and its row.
    const silent: NamedArrays = { ...weights, 'fc1.weight': { shape: [12, 8], data: weights['fc1.weight']!.data.map((w, i) => (i % 8 === 2 ? 0 : w)) }, 'fc1.bias': zeroed('fc1.bias'), 'fc2.weight': { shape: [8, 6], data: weights['fc2.weight']!.data.map((w, i) => (Math.floor(i / 6) === 2 ? 0 : w)) } }; // prettier-ignore
    for (const by of ['magnitude', 'taylor', 'snip'] as const) {
      const outcome = await runPrune({ plan, weights: silent }, {}, { ...step, by, share: 1 / 14 }, evidenceFor());
      expect(outcome.kept).toEqual({ fc1: { of: 8, units: [0, 1, 3, 4, 5, 6, 7] } });
    }
  });

  it('of every group one stays, however small its scores', async () => {
    const tiny = { ...weights, 'fc1.weight': { shape: [12, 8], data: new Float32Array(96) } };
    const { changes } = await runPrune(
      { plan, weights: tiny },
      {},
      { ...step, by: 'snip', share: 0.85 },
      evidenceFor(),
    );
    expect(left(changes)).toBe(2);
  });

  it('again of what is left: in rounds', async () => {
    const first = await runPrune(network, {}, { ...step, over: 'layer' }, evidenceFor());
    const { changes } = await runPrune(first.network, first.changes, { ...step, over: 'layer' }, evidenceFor(first.network)); // prettier-ignore
    expect(changes.units).toEqual({ fc1: 2, fc2: 1 });
  });

  it('only of the groups named', async () => {
    const { changes } = await runPrune(network, {}, { ...step, layers: ['fc2'] }, evidenceFor());
    expect(changes).toEqual({ units: { fc2: 3 } });
  });

  it.each([languageModel, fusedModel])('of every architecture: $title', async ({ planFor, weights: own }) => {
    const whole = { plan: planFor(LENGTH), weights: own };
    const sizes = Object.fromEntries(groupsOf(whole.plan).map(({ id, size }) => [id, size]));
    for (const by of scores) {
      const { changes } = await runPrune(whole, {}, { ...step, by, share: 0.4 }, evidenceFor(whole));
      for (const [id, units] of Object.entries(changes.units!)) expect(units).toBeLessThan(sizes[id]!);
    }
  });
});

describe('weights', () => {
  const masksOf = (of: NamedArrays) => kernelsOf(plan).map(({ name }) => of[`${name}.mask`]?.data);
  const zeros = (mask: Float32Array) => mask.filter((x) => x === 0).length;

  it('the smallest go, and stay as zeros under a mask; the logits are left alone', async () => {
    const weightsOnly: PruneStep = { ...step, what: 'weights' };
    const { network: after, changes } = await runPrune(network, {}, weightsOnly, evidenceFor());
    expect(changes).toEqual(pruneKind.foreseen(weightsOnly, plan));
    const [one, two, logits] = masksOf(after.weights);
    expect(logits).toBeUndefined();
    expect(zeros(one!) + zeros(two!)).toBe(72);
    const sizes = [one!, two!].flatMap((mask, at) =>
      [...weights[`fc${at + 1}.weight`]!.data].map((w, i) => ({ size: Math.abs(w), alive: mask[i] === 1 })),
    );
    const largestGone = Math.max(...sizes.filter(({ alive }) => !alive).map(({ size }) => size));
    expect(sizes.filter(({ alive }) => alive).every(({ size }) => size >= largestGone)).toBe(true);
    expect([...after.weights['fc1.weight']!.data]).toEqual(
      [...weights['fc1.weight']!.data].map((w, i) => w * one![i]!),
    );
    expect(planParameters(after.plan).map(({ name }) => name)).toEqual(Object.keys(after.weights).sort((a, b) => order(after.plan, a) - order(after.plan, b))); // prettier-ignore
  });

  it('again: what is gone is not counted and does not come back', async () => {
    const each: PruneStep = { ...step, what: 'weights', by: 'random', over: 'layer' };
    const first = await runPrune(network, {}, each, evidenceFor());
    const again = await runPrune(first.network, first.changes, each, evidenceFor());
    const [before, after] = [masksOf(first.network.weights)[0]!, masksOf(again.network.weights)[0]!];
    expect([zeros(before), zeros(after)]).toEqual([48, 72]);
    expect([...after].every((x, i) => x <= before[i]!)).toBe(true);
  });

  it('2:4 leaves the better two of every four along the input axis', async () => {
    const { network: after, changes } = await runPrune(network, {}, { ...step, what: '2:4' }, evidenceFor());
    expect(changes.encodings).toEqual({ 'fc1.weight': { masked: '2:4' }, 'fc2.weight': { masked: '2:4' } });
    const [mask, data] = [masksOf(after.weights)[0]!, weights['fc1.weight']!.data];
    for (let first = 0; first < 12; first += 4) {
      for (let out = 0; out < 8; out++) {
        const places = [0, 1, 2, 3].map((k) => (first + k) * 8 + out);
        const best = [...places].sort((a, b) => Math.abs(data[b]!) - Math.abs(data[a]!)).slice(0, 2);
        expect(places.filter((place) => mask[place] === 1)).toEqual(best.sort((a, b) => a - b));
      }
    }
  });
});

const order = (of: Plan, name: string) => planParameters(of).findIndex((each) => each.name === name);

describe('is refused', () => {
  const picture = cnn.plan(plainCnn([4], [6]), classTask([6, 6, 1], 3));
  const linear = planOf(plainMlp(), classTask([4], 3));
  it.each<[string, Partial<PruneStep>, Plan, string[]]>([
    ['where all would go', { share: 0.99 }, plan, ['share:leaves-nothing:0.85']],
    ['where nothing would go', { share: 0.01 }, plan, ['share:takes-nothing']],
    ['where there are no units', {}, linear, ['what:nothing-to-prune']],
    ['with names that are not there', { layers: ['fc1', 'fc9'] }, plan, ['layers.fc9:unknown-layer']],
    ['of the logits', { layers: ['fc3'] }, plan, ['layers.fc3:unknown-layer']],
    ['by fours where there are nine', { what: '2:4', layers: ['conv1'] }, picture, ['layers.conv1:not-by-fours:9']],
    ['of weights by what only units have', { what: 'weights', by: 'activation' }, plan, ['by:units-only']],
  ])('%s', async (_, changes, of, problems) => {
    expect(pruneKind.problems({ ...step, ...changes }, of)).toEqual(problems);
    const run = runPrune({ plan: of, weights: randomWeights(of) }, {}, { ...step, ...changes }, evidenceFor());
    await expect(run).rejects.toThrow('compression-impossible');
  });

  it('not where some layer can be cut by fours', () => {
    expect(pruneKind.problems({ ...step, what: '2:4' }, picture)).toEqual([]);
    expect(Object.keys(pruneKind.foreseen({ ...step, what: '2:4' }, picture).encodings!)).toEqual(['fc1.weight']);
  });
});
