/** Objectives that go by a name. Free of TensorFlow.js. */
import { predictions, type Predicts } from '../datasets/numbers';
import { terms, type TermId, type WeightedTerm } from './catalogue';
import { labelTerm } from './of-numbers';

/**
 * The objective in which a term is usually tried. α weights the teacher's side of a response; a feature or relation stands
 * beside the cross-entropy with the weight of its published runs, and so does one about drafts or changed samples; another control
 * stands alone. Of a number its own loss stands in the place of the cross-entropy.
 */
export function methodObjective(term: TermId, predicts?: Predicts): WeightedTerm[] {
  const { family, weight, drafts, changes } = terms[term];
  if (family === 'control' && !drafts && !changes) return [{ term, weight: 1 }];
  if (family === 'response') {
    return [
      { term, weight: 'alpha' },
      { term: labelTerm(predicts), weight: '1-alpha' },
    ];
  }
  return [
    { term, weight },
    { term: labelTerm(predicts), weight: 1 },
  ];
}

/** The method that an objective is, its parameters and taps aside; undefined for one put together by hand. */
export function methodOf(objective: readonly WeightedTerm[]): TermId | undefined {
  const [first] = objective;
  if (!first) return undefined;
  const bare = objective.map(({ term, weight }) => ({ term, weight }));
  const known = [undefined, ...predictions].some(
    (predicts) => JSON.stringify(bare) === JSON.stringify(methodObjective(first.term, predicts)),
  );
  return known ? first.term : undefined;
}
