import { placesOf } from '../places';
import { meanOf, normalised, ofGroups, type Score } from './score';

/**
 * Mean |activation| of a unit where other layers read it, so after activation and norm (Minitron, Muralidharan et al. 2024,
 * arXiv:2407.14679, section 2.2). Needs no gradients. Units inside a layer, as heads are, are read by the layer's last matrix.
 */
export const activation: Score = {
  async units(network, groups, evidence) {
    const sizes = await evidence.activations(network);
    return ofGroups(groups, ({ size, found }) => {
      const seen = found.flatMap((each) => {
        const values = sizes[each.at];
        if (!values) return [];
        const of = (unit: number) => placesOf(each, [unit]).map((place) => values[place]!);
        return [normalised(Array.from({ length: size }, (_, unit) => of(unit).reduce((a, b) => a + b, 0)))];
      });
      return seen.length > 0 ? meanOf(seen) : null;
    });
  },
};
