/** Objectives that go by a name, and lists of arms. Pure: the setup applies what comes out of here. */
import { terms, type TermId, type WeightedTerm } from '../engine/distillation/catalogue';
import type { ArmChoice } from '../engine/experiment';

/** As many as the charts can tell apart, and the schema allows. */
export const MOST_ARMS = 6;
export const MOST_TERMS = 8;

/**
 * The objective in which a term is usually tried. α weights the teacher's side of a response; a feature or relation stands
 * beside the cross-entropy with the weight of its published runs; a control stands alone.
 */
export function methodObjective(term: TermId): WeightedTerm[] {
  const { family, weight } = terms[term];
  if (family === 'control') return [{ term, weight: 1 }];
  if (family === 'response') {
    return [
      { term, weight: 'alpha' },
      { term: 'cross-entropy', weight: '1-alpha' },
    ];
  }
  return [
    { term, weight },
    { term: 'cross-entropy', weight: 1 },
  ];
}

/** The method that an objective is, its parameters and taps aside; undefined for one put together by hand. */
export function methodOf(objective: readonly WeightedTerm[]): TermId | undefined {
  const [first] = objective;
  if (!first) return undefined;
  const bare = objective.map(({ term, weight }) => ({ term, weight }));
  return JSON.stringify(bare) === JSON.stringify(methodObjective(first.term)) ? first.term : undefined;
}

/** An id for a further arm that none of `arms` has: the term's, with a number where it is taken. */
export function freshId(arms: readonly ArmChoice[], wanted: string): string {
  const taken = (id: string) => arms.some((arm) => arm.id === id) || id === 'teacher';
  if (!taken(wanted)) return wanted;
  let n = 2;
  while (taken(`${wanted}-${n}`)) n++;
  return `${wanted}-${n}`;
}

/** Turns what was typed as a name into an id: `My arm!` → `my-arm`. Empty where nothing is left. */
export const idFrom = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32);
