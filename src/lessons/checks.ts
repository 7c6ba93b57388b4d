/** Every check of every lesson and claim: what `npm run lessons` measures. */
import type { Check } from './check';
import { lessonIds, lessons } from './catalogue';
import { claimChecks } from './claims/catalogue';

export const checks: readonly Check[] = [...lessonIds.flatMap((id) => lessons[id].checks), ...claimChecks];
