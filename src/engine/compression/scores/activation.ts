import { placesOf } from '../places';
import { meanOf, normalised, ofGroups, type Score } from './score';

/**
 * Mean |activation| of a unit where other layers read it, so after activation and norm (Minitron, Muralidharan et al. 2024,
 * arXiv:2407.14679, section 2.2). Needs no gradients. Of units inside a layer, as heads are, nothing is known: they stay.
 */
export const activation: Score = {
  async units(network, groups, evidence) {
    const sizes = await evidence.activations(network);
    return ofGroups(groups, ({ size, found }) => {
      const seen = found.flatMap((each) => {
        const values = sizes[each.layer];
        if (!values) return [];
        const of = (unit: number) => placesOf(each, [unit]).map((place) => values[place]!);
        return [normalised(Array.from({ length: size }, (_, unit) => of(unit).reduce((a, b) => a + b, 0)))];
      });
      return seen.length > 0 ? meanOf(seen) : null;
    });
  },
};
