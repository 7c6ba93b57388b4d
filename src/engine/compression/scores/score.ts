/** What tells which weights and units of a network matter least. Free of TensorFlow.js. */
import { layerParameters } from '../../models/plan-sizes';
import type { Evidence, Weighted } from '../evidence';
import type { Group, Slice } from '../groups';
import { placesOf } from '../places';

/** By the name of a parameter, in its order; or of a group, by unit. */
export type Scores = Readonly<Record<string, ArrayLike<number>>>;

/** A way to tell. What scores low goes first. */
export interface Score {
  /** Of every number of the kernels named. Absent where it can be told of units only. */
  weights?(network: Weighted, kernels: readonly string[], evidence: Evidence): Promise<Scores>;
  /** Of every unit of the groups, comparable between them. A group of which nothing is known is left out. */
  units(network: Weighted, groups: readonly Group[], evidence: Evidence): Promise<Scores>;
}

/** A number for each of the trained parameters' own; masks count, learned scales do not. */
export function numbersOf(
  { plan, weights }: Weighted,
  of: (weight: number, parameter: string, place: number) => number,
): Numbers {
  const trained = plan.layers.flatMap(layerParameters).filter(({ trainable }) => trainable);
  return Object.fromEntries(
    trained.map(({ name, shape }) => {
      const mask = weights[`${name}.mask`]?.data;
      return [
        name,
        { shape, data: Float64Array.from(weights[name]!.data, (w, i) => of(mask ? w * mask[i]! : w, name, i)) },
      ];
    }),
  );
}

/** Of the kernels named, from what their numbers count. */
export const scoresOf = (numbers: Numbers, kernels: readonly string[]): Scores =>
  Object.fromEntries(kernels.map((name) => [name, numbers[name]!.data]));

export const ofGroups = (groups: readonly Group[], of: (group: Group) => Float64Array | null): Scores =>
  Object.fromEntries(
    groups.flatMap((group) => {
      const scores = of(group);
      return scores ? [[group.id, scores]] : [];
    }),
  );

/** What each number of a trained parameter counts, by the parameter's name. */
export type Numbers = Readonly<Record<string, { readonly shape: readonly number[]; readonly data: ArrayLike<number> }>>;

/**
 * Of each unit the mean over the tensors that have numbers of its own (DepGraph's rule).
 * @param of what the numbers of one tensor come to
 */
export function unitMeans(
  group: Group,
  numbers: Numbers,
  of = (sum: number, _count: number): number => sum,
): Float64Array {
  return meanOf(
    group.slices.flatMap((slice) => (slice.parameter in numbers ? [bySlice(group, slice, numbers, of)] : [])),
  );
}

function bySlice(
  group: Group,
  slice: Slice,
  numbers: Numbers,
  of: (sum: number, count: number) => number,
): Float64Array {
  const { shape, data } = numbers[slice.parameter]!;
  const owner = new Int32Array(shape[slice.axis]!).fill(-1);
  for (let unit = 0; unit < group.size; unit++) for (const place of placesOf(slice, [unit])) owner[place] = unit;
  const after = shape.slice(slice.axis + 1).reduce((a, b) => a * b, 1);
  const sums = new Float64Array(group.size);
  const counts = new Float64Array(group.size);
  for (let i = 0; i < data.length; i++) {
    const unit = owner[Math.floor(i / after) % owner.length]!;
    if (unit < 0) continue;
    sums[unit]! += data[i]!;
    counts[unit]! += 1;
  }
  return sums.map((sum, unit) => of(sum, counts[unit]!));
}

/** Of each unit the mean over several. */
export const meanOf = (all: readonly ArrayLike<number>[]): Float64Array =>
  Float64Array.from(all[0]!, (_, unit) => all.reduce((sum, each) => sum + each[unit]!, 0) / all.length);

export const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** Divided by their mean, so that groups can be compared. */
export function normalised(scores: ArrayLike<number>): Float64Array {
  const by = mean(scores);
  return Float64Array.from(scores, (score) => (by > 0 ? score / by : 0));
}
