/** Which terms are of classes and which of numbers, and what stands for what. Free of TensorFlow.js. */
import type { Predicts } from '../datasets/numbers';
import { termIds, terms, type TermId } from './catalogue';

/** How networks learn from labels alone. @param predicts what they say of a number; undefined of classes */
export const labelTerm = (predicts: Predicts | undefined): TermId =>
  predicts ? ({ mean: 'squared', spread: 'gaussian', quantiles: 'quantile' } as const)[predicts] : 'cross-entropy';

/** How they learn all that a teacher says. */
export function answerTerm(predicts: Predicts | undefined): TermId {
  if (!predicts) return 'soft-targets';
  return predicts === 'spread' ? 'follow-spread' : 'follow-value';
}

/** Whether a term makes sense of what is predicted. Those that compare activations alone make sense of anything. */
export function suitsTarget(id: TermId, predicts: Predicts | undefined): boolean {
  const { numbers, features } = terms[id];
  if (!predicts) return !numbers;
  return numbers ? numbers.includes(predicts) : features !== undefined;
}

/** Every term that makes sense of it. */
export const termsFor = (predicts: Predicts | undefined): TermId[] => termIds.filter((id) => suitsTarget(id, predicts));
