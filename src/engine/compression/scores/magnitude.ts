import { normalised, numbersOf, ofGroups, scoresOf, unitMeans, type Score } from './score';

/** w²: large weights matter. Han et al. 2015, arXiv:1506.02626; of units by group, Fang et al. 2023, arXiv:2301.12900, eq. 5. */
export const magnitude: Score = {
  weights: (network, kernels) => Promise.resolve(scoresOf(numbersOf(network, square), kernels)),
  units(network, groups) {
    const numbers = numbersOf(network, square);
    return Promise.resolve(ofGroups(groups, (group) => normalised(unitMeans(group, numbers))));
  },
};

const square = (w: number): number => w ** 2;
