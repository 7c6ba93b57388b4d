import { streams, uniform } from '../../random';
import { ofGroups, type Score } from './score';

const draws = (seed: number, which: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => uniform(seed, streams.prunedAtRandom, which, i));

/** By chance: what the other ways have to beat. */
export const random: Score = {
  weights: ({ weights }, kernels, { seed }) =>
    Promise.resolve(
      Object.fromEntries(kernels.map((name, which) => [name, draws(seed, which, weights[name]!.data.length)])),
    ),
  units: (_, groups, { seed }) =>
    Promise.resolve(ofGroups(groups, (group) => draws(seed, groups.indexOf(group), group.size))),
};
