/** Names of arms. Pure. */
import type { ArmChoice } from '../engine/arms';

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
