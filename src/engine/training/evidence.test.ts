import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { groupsOf, type Group } from '../compression/groups';
import { placesOf } from '../compression/places';
import { scoreOf } from '../compression/scores/catalogue';
import { LENGTH, sequenceCases } from '../export/test-support/sequence-networks';
import type { NamedArrays } from '../models/weights';
import { madeUpEvidence } from './test-support/made-up-evidence';

/** Weights under which the first unit of a group inside a layer is never more than 0. */
function silenced(weights: NamedArrays, group: Group): NamedArrays {
  const [{ number }] = group.makers as [Group['makers'][number]];
  // What a head reads its values by, what an inner unit's gate is multiplied by; nobody is sent to an expert of no affinity.
  const [silent, value] = number === 'count' ? [/correction_bias$/, -1000] : [/(v_proj|kv_b_proj|up_proj)\.weight$/, 0];
  const changed = { ...weights };
  for (const slice of group.slices.filter(({ parameter }) => silent.test(parameter))) {
    const { shape, data } = changed[slice.parameter]!;
    const places = new Set(placesOf(slice, [0]));
    const columns = shape.at(-1)!;
    changed[slice.parameter] = { shape, data: data.map((w, i) => (places.has(i % columns) ? value : w)) };
  }
  return changed;
}

const inside = (group: Group) => group.makers.every(({ number }) => ['heads', 'hidden', 'count'].includes(number));

describe.each(sequenceCases.filter(({ title }) => title.startsWith('transformer')))(
  '$title',
  ({ planFor, weights }) => {
    const plan = planFor(LENGTH);
    const groups = groupsOf(plan);

    it('by activation every group is known, units inside layers by what their last matrix reads', async () => {
      const scores = await scoreOf.activation.units({ plan, weights }, groups, madeUpEvidence(plan));
      expect(Object.keys(scores)).toEqual(groups.map(({ id }) => id));
      for (const { id, size } of groups) expect(scores[id]).toHaveLength(size);
    });

    it.each(groups.filter(inside))(
      'a unit of $id that is silent scores nothing, all others something',
      async (group) => {
        const network = { plan, weights: silenced(weights, group) };
        const { [group.id]: scores } = await scoreOf.activation.units(network, [group], madeUpEvidence(plan));
        const [first, ...others] = Array.from(scores!);
        expect(first).toBe(0);
        const heard = others.filter((score) => score > 0);
        // So few samples may be sent to only some of the experts.
        expect(heard.length).toBeGreaterThanOrEqual(group.least);
        if (group.makers[0]!.number !== 'count') expect(heard).toHaveLength(others.length);
      },
    );
  },
);

it('of a unit that says thrice as much, thrice the size is read', async () => {
  const { planFor, weights } = sequenceCases[0]!;
  const plan = planFor(LENGTH);
  const layer = 'model.layers.0.mlp';
  const up = weights[`${layer}.up_proj.weight`]!;
  const columns = up.shape[1]!;
  const louder = { ...weights, [`${layer}.up_proj.weight`]: { ...up, data: up.data.map((w, i) => (i % columns === 4 ? 3 * w : w)) } }; // prettier-ignore
  const evidence = madeUpEvidence(plan);
  const before = (await evidence.activations({ plan, weights }))[`${layer}.down_proj.weight`]!;
  const after = (await evidence.activations({ plan, weights: louder }))[`${layer}.down_proj.weight`]!;
  expect(before).toHaveLength(20);
  before.forEach((size, unit) => expect(after[unit]! / size).toBeCloseTo(unit === 4 ? 3 : 1, 4));
});
