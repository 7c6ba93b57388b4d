import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { cases } from '../export/test-support/networks';
import { engineLogits, fusedModel, LENGTH, samplesOf, sequenceCases } from '../export/test-support/sequence-networks';
import type { Plan } from '../models/plan';
import { planParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import { changedPlan } from './changed-plan';
import type { Encoding } from './encoding';
import { groupsOf, type Group } from './groups';
import { placesOf } from './places';
import { prunedUnits } from './pruned-units';

const networks: { title: string; plan: Plan; weights: NamedArrays }[] = [
  ...cases,
  ...[...sequenceCases, fusedModel].map((each) => ({ ...each, plan: each.planFor(LENGTH) })),
].map(({ title, plan, weights }) => ({ title, plan: sharp(plan), weights }));

/** Norms whose ε is of no account, so that scaling can undo what fewer numbers do to their means. */
function sharp(plan: Plan): Plan {
  const layers = plan.layers.map((layer) => (layer.kind === 'rmsNorm' ? { ...layer, epsilon: 1e-12 } : layer));
  return { ...plan, layers };
}

/** Every second unit goes, as far as some must stay. */
const staying = ({ size, least }: Group) =>
  Array.from({ length: size }, (_, unit) => unit).filter((unit) => unit < least || unit % 2 === 0);

function set(weights: NamedArrays, group: Group, side: 'in' | 'out', value: number): NamedArrays {
  const lost = Array.from({ length: group.size }, (_, unit) => unit).filter((unit) => !staying(group).includes(unit));
  const changed = { ...weights };
  for (const slice of group.slices.filter((each) => each.side === side)) {
    const { shape, data } = changed[slice.parameter]!;
    const gone = new Set(placesOf(slice, lost));
    const after = shape.slice(slice.axis + 1).reduce((a, b) => a * b, 1);
    const at = (i: number) => Math.floor(i / after) % shape[slice.axis]!;
    changed[slice.parameter] = { shape, data: data.map((x, i) => (gone.has(at(i)) ? value : x)) };
  }
  return changed;
}

/** Weights with which the units that are to go make no difference. */
function useless(weights: NamedArrays, group: Group): NamedArrays {
  if (group.normalised) return set(weights, group, 'in', 0);
  const silent = set(weights, group, 'out', 0);
  if (group.makers[0]!.number !== 'count') return silent;
  // Nobody is sent to an expert of no affinity.
  const choice = { ...group, slices: group.slices.filter(({ parameter }) => parameter.endsWith('correction_bias')) };
  return set(silent, choice, 'in', -1000);
}

/** Of norms over fewer numbers, whose mean square is larger for it. */
function scaled(plan: Plan, weights: NamedArrays, group: Group): NamedArrays {
  if (!group.normalised) return weights;
  const by = Math.sqrt(group.size / staying(group).length);
  const norms = plan.layers.filter(({ kind }) => kind === 'rmsNorm').map(({ name }) => `${name}.weight`);
  const gammas = norms.map((name) => [name, { ...weights[name]!, data: weights[name]!.data.map((x) => x * by) }]);
  return { ...weights, ...Object.fromEntries(gammas) };
}

describe.each(networks)('$title', ({ plan, weights }) => {
  const groups = groupsOf(plan);

  it('has the groups that its plan can change, and takes them out of every parameter that they touch', () => {
    const keep = Object.fromEntries(groups.map((group) => [group.id, staying(group)]));
    const { network, changes, kept } = prunedUnits({ plan, weights }, {}, keep);
    expect(network.plan).toEqual(changedPlan(plan, changes));
    const smaller = groups.filter(({ id, size }) => keep[id]!.length < size);
    expect(kept).toEqual(Object.fromEntries(smaller.map(({ id, size }) => [id, { of: size, units: keep[id] }])));
    const shapes = Object.entries(network.weights).map(([name, { shape }]) => [name, [...shape]]);
    expect(shapes).toEqual(planParameters(network.plan).map(({ name, shape }) => [name, [...shape]]));
    for (const { shape, data } of Object.values(network.weights))
      expect(data).toHaveLength(shape.reduce((a, b) => a * b, 1));
    expect(groupsOf(network.plan).map(({ id }) => id)).toEqual(
      groups.filter((group) => staying(group).length > group.least).map(({ id }) => id),
    );
  });

  it.each(groups)('loses nothing with units of $id that no one listens to', async (group) => {
    const silent = useless(weights, group);
    const samples = samplesOf(plan, 3);
    const before = await engineLogits(plan, silent, samples);
    const { network } = prunedUnits({ plan, weights: silent }, {}, { [group.id]: staying(group) });
    const after = await engineLogits(network.plan, scaled(network.plan, network.weights, group), samples);
    expect(after).toHaveLength(before.length);
    const largest = Math.max(...before.map((x, i) => Math.abs(x - after[i]!)));
    expect(largest).toBeLessThan(1e-5);
  });
});

describe('what belongs to how a parameter is kept', () => {
  const encodings: Record<string, Encoding> = {
    'fc2.weight': { masked: 'free', numbers: { format: 'int4', per: 'channel', scales: 'learned' } },
    'fc3.weight': { masked: '2:4', numbers: { format: 'int4', per: 16, scales: 'learned' } },
  };
  const plan = changedPlan(networks[1]!.plan, { encodings });
  const counting: NamedArrays = Object.fromEntries(
    planParameters(plan).map(({ name, shape }) => [
      name,
      { shape, data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i) },
    ]),
  );

  it('goes with its units', () => {
    const { network, changes } = prunedUnits({ plan, weights: counting }, { encodings }, { fc2: [1, 17] });
    expect(changes).toEqual({
      units: { fc2: 2 },
      encodings: { ...encodings, 'fc3.weight': { ...encodings['fc3.weight'], masked: 'free' } },
    });
    expect([...network.weights['fc2.weight.scale']!.data]).toEqual([1, 17]);
    expect([...network.weights['fc2.weight.mask']!.data.slice(0, 4)]).toEqual([1, 17, 21, 37]);
    const rows = [1, 17].flatMap((row) => Array.from({ length: 10 }, (_, c) => 10 * row + c));
    expect([...network.weights['fc3.weight.mask']!.data]).toEqual(rows);
    // One was of the first block of sixteen, the other of the second: now they share one.
    const means = Array.from({ length: 10 }, (_, c) => c + 5);
    expect(network.weights['fc3.weight.scale']).toEqual({ shape: [1, 10], data: Float32Array.from(means) });
  });
});

it.each([
  ['a group that is not there', { units: { nobody: 1 } }],
  ['more units than there are', { units: { fc1: 17 } }],
  ['the logits', { units: { fc2: 5 } }],
  ['a rank that is no smaller', { ranks: { fc1: 16 } }],
  ['a parameter that is not there', { encodings: { 'fc9.weight': { masked: 'free' as const } } }],
  ['a layer that is not there', { activations: { fc9: { format: 'int8' as const, scales: 'row' as const } } }],
])('refuses changes of %s', (_, changes) => {
  expect(() => changedPlan(networks[0]!.plan, changes)).toThrow('changes-do-not-fit');
});
