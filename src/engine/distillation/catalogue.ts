import * as v from 'valibot';
import { crossEntropy } from './cross-entropy';
import { softTargets } from './soft-targets';
import type { Term } from './term';

/** A new term is a file beside this one and a line here. */
export const terms = {
  'soft-targets': softTargets,
  'cross-entropy': crossEntropy,
} as const satisfies Record<string, Term>;

export type TermId = keyof typeof terms;

/** A fixed weight, or the α dial, which always weights the teacher's side. */
export type TermWeight = number | 'alpha' | '1-alpha';

/** One summand of an objective. */
export interface WeightedTerm {
  readonly term: TermId;
  readonly weight: TermWeight;
}

export const objectiveSchema = v.pipe(
  v.array(
    v.strictObject({
      term: v.picklist(Object.keys(terms) as TermId[]),
      weight: v.union([v.picklist(['alpha', '1-alpha']), v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e5))]),
    }),
  ),
  v.minLength(1),
  v.maxLength(8),
);
