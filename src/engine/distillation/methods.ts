/** Objectives that go by a name. Free of TensorFlow.js. */
import { terms, type TermId, type WeightedTerm } from './catalogue';

/**
 * The objective in which a term is usually tried. α weights the teacher's side of a response; a feature or relation stands
 * beside the cross-entropy with the weight of its published runs, and so does one about drafts or changed samples; another control
 * stands alone.
 */
export function methodObjective(term: TermId): WeightedTerm[] {
  const { family, weight, drafts, changes } = terms[term];
  if (family === 'control' && !drafts && !changes) return [{ term, weight: 1 }];
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
