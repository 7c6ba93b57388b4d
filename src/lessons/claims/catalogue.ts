/** The claims, in the order of their table. A new one is an object in a file beside this one, a line here, and its words. */
import type { Check } from '../check';
import { expectationOf, type Claim } from './claim';
import * as dials from './dials';
import * as methods from './methods';
import * as teachers from './teachers';

const catalogue = {
  'few-labels': methods.fewLabels,
  'high-temperature': dials.highTemperature,
  't-squared': dials.tSquared,
  'low-alpha-first': dials.lowAlphaFirst,
  'large-batch': dials.largeBatch,
  surpass: teachers.surpass,
  'born-again': teachers.bornAgain,
  'better-teacher': teachers.betterTeacher,
  'larger-teacher': teachers.largerTeacher,
  'stop-early': teachers.stopEarly,
  assistant: teachers.assistant,
  'smoothed-teacher': teachers.smoothedTeacher,
  'features-and-outputs': methods.featuresAndOutputs,
} as const satisfies Record<string, Claim>;

export type ClaimId = keyof typeof catalogue;
export const claims: Readonly<Record<ClaimId, Claim>> = catalogue;
export const claimIds = Object.keys(catalogue) as readonly ClaimId[];

/** The check that measures a claim itself. */
export const checkIdOf = (id: ClaimId): string => `claims.${id}`;

export const claimChecks: readonly Check[] = claimIds.flatMap((id): Check[] => {
  const claim = claims[id];
  const { experiment, quantity, than, compare } = claim;
  const says = `claim.${id}.found` as const;
  return [
    { id: checkIdOf(id), says, experiment, quantity, than, compare, expects: expectationOf(claim) },
    ...(claim.also ?? []).map((check) => ({ ...check, id: `${checkIdOf(id)}.${check.id}`, says })),
  ];
});
