import { layerParameters, planParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import { blocksOf, type Blocks } from './blocks';
import { changedPlan } from './changed-plan';
import { joined, type Changes } from './changes';
import type { Encoding } from './encoding';
import type { Outcome, Weighted } from './evidence';
import { groupsOf } from './groups';
import { placesOf } from './places';
import type { Kept } from './report';

type Named = NamedArrays[string];

/** Indices that go, by axis. */
type Gone = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * The network without the units that are not kept: its matrices are smaller, and so is all that belongs to them.
 * @param keep indices of the units that stay, ascending, by group; all of a group that is not named
 */
export function prunedUnits(
  { plan, weights }: Weighted,
  before: Changes,
  keep: Readonly<Record<string, readonly number[]>>,
): Outcome {
  const kept: Record<string, Kept> = {};
  const gone = new Map<string, Map<number, Set<number>>>();
  for (const group of groupsOf(plan)) {
    const stay = keep[group.id];
    if (!stay || stay.length === group.size) continue;
    kept[group.id] = { of: group.size, units: stay };
    const lost = range(group.size).filter((unit) => !stay.includes(unit));
    for (const slice of group.slices) {
      const axes = gone.get(slice.parameter) ?? new Map<number, Set<number>>();
      axes.set(slice.axis, new Set([...(axes.get(slice.axis) ?? []), ...placesOf(slice, lost)]));
      gone.set(slice.parameter, axes);
    }
  }
  const units = Object.fromEntries(Object.entries(kept).map(([id, stay]) => [id, stay.units.length]));
  const changes = joined(before, { units, encodings: loosened(plan.encodings, gone, weights) });
  const { encodings } = changes;
  const after = changedPlan(plan, { units, ...(encodings && { encodings }) });
  const own = new Set(plan.layers.flatMap((layer) => layerParameters(layer).map(({ name }) => name)));
  const smaller = planParameters(after).map(({ name, role }) => {
    const of = own.has(name) ? name : name.slice(0, -role.length - 1);
    const [array, axes] = [weights[name]!, gone.get(of)];
    if (!axes) return [name, array] as const;
    if (role !== 'scale') return [name, without(array, axes)] as const;
    return [
      name,
      scalesWithout(array, blocksOf(encodings![of]!.numbers!, weights[of]!.shape), weights[of]!.shape, axes),
    ] as const;
  });
  return { network: { plan: after, weights: Object.fromEntries(smaller) }, changes, kept };
}

/** Two of every four along the input axis are no longer, where some of these go. */
function loosened(
  encodings: Readonly<Record<string, Encoding>> | undefined,
  gone: ReadonlyMap<string, Gone>,
  weights: NamedArrays,
): Record<string, Encoding> {
  const broken = Object.entries(encodings ?? {}).filter(([name, { masked }]) => {
    const outputs = weights[name]!.shape.length - 1;
    return masked === '2:4' && [...(gone.get(name)?.keys() ?? [])].some((axis) => axis !== outputs);
  });
  return Object.fromEntries(broken.map(([name]) => [name, { masked: 'free' }]));
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** What stays of an array, along each axis. */
function stayingOf(shape: readonly number[], gone: Gone): number[][] {
  return shape.map((extent, axis) => range(extent).filter((i) => !gone.get(axis)?.has(i)));
}

function without({ shape, data }: Named, gone: Gone): Named {
  const staying = stayingOf(shape, gone);
  return {
    shape: staying.map(({ length }) => length),
    data: Float32Array.from(placesIn(shape, staying), (i) => data[i]!),
  };
}

/** Row-major places of the given indices of each axis. */
function placesIn(shape: readonly number[], staying: readonly (readonly number[])[]): number[] {
  return staying.reduce<number[]>(
    (before, indices, axis) => before.flatMap((place) => indices.map((i) => place * shape[axis]! + i)),
    [0],
  );
}

/**
 * Learned scales after numbers went: that of an output channel goes with it; of a block along the input axis, whose members have
 * moved up, the mean of those that its new members had.
 * @param shape of the parameter before
 */
function scalesWithout(
  { shape: before, data }: Named,
  { length, outputs }: Blocks,
  shape: readonly number[],
  gone: Gone,
): Named {
  if (outputs === 1) return { shape: before, data };
  const staying = stayingOf(shape, gone);
  const columns = staying.pop()!;
  const inputs = placesIn(shape.slice(0, -1), staying);
  const scales = range(Math.ceil(inputs.length / length)).flatMap((block) => {
    const members = inputs.slice(block * length, (block + 1) * length).map((i) => Math.floor(i / length) * outputs);
    return columns.map((c) => members.reduce((sum, row) => sum + data[row + c]!, 0) / members.length);
  });
  return {
    shape: before.length === 1 ? [scales.length] : [scales.length / columns.length, columns.length],
    data: Float32Array.from(scales),
  };
}
