import type { ClaimId } from './catalogue';
import type { ClaimMeasured } from './claim';
import measured from './measured.json';

/** What `npm run lessons -- --write` found. Never edited by hand: the test beside this refuses what is out of date. */
export const measuredClaims: Readonly<Partial<Record<ClaimId, ClaimMeasured>>> = measured;
