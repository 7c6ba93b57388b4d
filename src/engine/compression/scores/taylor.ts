import type { Evidence, Weighted } from '../evidence';
import { normalised, numbersOf, ofGroups, scoresOf, unitMeans, type Numbers, type Score } from './score';

/** |w·g|: by how much the loss would change without a weight, to first order (Molchanov et al. 2019, arXiv:1906.10771). */
export const taylor: Score = {
  weights: async (network, kernels, evidence) => scoresOf(await firstOrder(network, evidence), kernels),
  async units(network, groups, evidence) {
    const numbers = await firstOrder(network, evidence);
    return ofGroups(groups, (group) => normalised(unitMeans(group, numbers)));
  },
};

export async function firstOrder(network: Weighted, evidence: Evidence): Promise<Numbers> {
  const { mean } = await evidence.gradients(network);
  return numbersOf(network, (w, parameter, i) => Math.abs(w * mean[parameter]!.data[i]!));
}
