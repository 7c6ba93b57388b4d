import * as v from 'valibot';
import { crossEntropy } from './cross-entropy';
import { softTargets } from './soft-targets';
import type { Term } from './term';

/** A new term is a file beside this one and a line here. */
const catalogue = {
  'soft-targets': softTargets,
  'cross-entropy': crossEntropy,
} as const satisfies Record<string, Term>;

export type TermId = keyof typeof catalogue;
export const terms: Readonly<Record<TermId, Term>> = catalogue;
export const termIds = Object.keys(catalogue) as readonly TermId[];

/** A fixed weight, or the α dial, which always weights the teacher's side. */
export type TermWeight = number | 'alpha' | '1-alpha';

/** Which activation of the student learns from which of the teacher. */
export interface TapMatch {
  readonly student: string;
  readonly teacher: string;
}

/** One summand of an objective. */
export interface WeightedTerm {
  readonly term: TermId;
  readonly weight: TermWeight;
  /** Where they differ from the term's defaults. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Where it differs from the default match of the two networks. */
  readonly taps?: readonly TapMatch[];
}

const tapName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{0,15}$/));

export const objectiveSchema = v.pipe(
  v.array(
    v.pipe(
      v.strictObject({
        term: v.picklist(termIds),
        weight: v.union([v.picklist(['alpha', '1-alpha']), v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e5))]),
        parameters: v.optional(v.record(v.pipe(v.string(), v.maxLength(32)), v.pipe(v.number(), v.finite()))),
        taps: v.optional(v.pipe(v.array(v.strictObject({ student: tapName, teacher: tapName })), v.maxLength(6))),
      }),
      v.check(({ term, parameters }) => parametersFit(term, parameters ?? {}), 'parameters of the term, in their ranges'),
    ),
  ),
  v.minLength(1),
  v.maxLength(8),
);

function parametersFit(term: TermId, given: Readonly<Record<string, number>>): boolean {
  return Object.entries(given).every(([id, value]) => {
    const parameter = terms[term].parameters.find((candidate) => candidate.id === id);
    return parameter !== undefined && value >= parameter.min && value <= parameter.max;
  });
}

/** Every parameter of a term: as given, or else its default. */
export const parametersOf = ({ term, parameters = {} }: WeightedTerm): Record<string, number> =>
  Object.fromEntries(terms[term].parameters.map((p) => [p.id, parameters[p.id] ?? p.default]));
