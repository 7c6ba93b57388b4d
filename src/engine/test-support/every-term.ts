/** Experiments that hold every term of the catalogue among them. */
import type { ArmChoice } from '../arms';
import { terms, type TermId } from '../distillation/catalogue';
import { matchTaps } from '../distillation/matching';
import { planOf } from '../models/catalogue';
import { classTask } from '../models/plan';
import { plainCnn as cnn } from '../models/cnn';
import { plainMlp as mlp } from '../models/mlp';
import { termsFor } from '../distillation/of-numbers';

/** Terms of numbers have a test of their own. */
const ofClasses = termsFor(undefined);

const MOST_ARMS = 6;
export const hard = { term: 'cross-entropy', weight: '1-alpha' } as const;

/** An arm for each term, in groups that fit into one run. */
export const groups = (ids: readonly TermId[]): ArmChoice[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST_ARMS) }, (_, i) =>
    ids.slice(i * MOST_ARMS, (i + 1) * MOST_ARMS).map((term) => ({
      id: term,
      objective: term === hard.term ? [{ term, weight: 1 }] : [{ term, weight: terms[term].weight }, hard],
    })),
  );

// Smooth networks: where a unit of relu passes through 0, or two elements of a pooling window pass one another, the last
// bit decides about a whole gradient, and two ways to compute a step part for good.
const smooth = { activation: 'tanh' } as const;
export const dense = { teacher: { ...mlp(16, 12), ...smooth }, student: { ...mlp(8, 6), ...smooth } };
export const maps = { teacher: { ...cnn([4, 6], [10]), ...smooth }, student: { ...cnn([2, 3], []), ...smooth } };
const fits = (term: TermId, { student, teacher }: typeof dense | typeof maps) =>
  matchTaps({ term, weight: 1 }, planOf(student, classTask([8, 8, 1], 10)), planOf(teacher, classTask([8, 8, 1], 10)))
    .ok;
// Its heads have units of relu behind a batch that is brought to variance 1: what rounding leaves grows tenfold in ten steps.
// `training/self-supervision.test.ts` compares its steps, as long as they can be compared.
const rough: readonly TermId[] = ['views'];
const byLayers = ofClasses.filter((term) => fits(term, dense) && !rough.includes(term));
const byMaps = ofClasses.filter((term) => !fits(term, dense) && fits(term, maps));

/**
 * Networks and arms for every term that pictures allow, on dense networks where the term can do with them, else on
 * convolutional ones.
 */
export const everyTerm = [
  ...groups(byLayers).map((arms) => ({ ...dense, arms })),
  ...groups(byMaps).map((arms) => ({ ...maps, arms })),
];
export const namesOf = ({ arms }: { readonly arms: readonly ArmChoice[] }): string =>
  arms.map(({ id }) => id).join(', ');
