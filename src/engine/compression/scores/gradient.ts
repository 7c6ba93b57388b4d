import type { Evidence, Weighted } from '../evidence';
import { magnitude } from './magnitude';
import { mean, normalised, numbersOf, ofGroups, unitMeans, type Numbers, type Score } from './score';

/**
 * Mean |gradient|: where the loss is steep, a network is sensitive. Of weights it is told by layer, and within a layer the small ones
 * go first; of a unit it is the mean over its tensors of their means. Layers are compared as they stand: one that the loss is
 * insensitive to loses most. Measured as for `snip`, that leaves 71.2 and 38.6 %; divided by each group's mean 66.2 and 35.0 %.
 */
export const gradient: Score = {
  async weights(network, kernels, evidence) {
    const sizes = await sizesOf(network, evidence);
    const squares = await magnitude.weights!(network, kernels, evidence);
    const scored = kernels.map((name) => {
      const by = sensitivity(sizes[name]!.data);
      return [name, normalised(squares[name]!).map((relative) => relative * by)] as const;
    });
    return Object.fromEntries(scored);
  },
  async units(network, groups, evidence) {
    const sizes = await sizesOf(network, evidence);
    return ofGroups(groups, (group) => unitMeans(group, sizes, (sum, count) => sum / count));
  },
};

/** Of a parameter, from the sizes of its numbers' gradients. */
export const sensitivity = (sizes: ArrayLike<number>): number => mean(sizes);

async function sizesOf(network: Weighted, evidence: Evidence): Promise<Numbers> {
  const { size } = await evidence.gradients(network);
  return numbersOf(network, (_, parameter, i) => size[parameter]!.data[i]!);
}
