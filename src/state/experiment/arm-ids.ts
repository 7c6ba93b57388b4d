/** Names of arms. Pure. */
import { AVERAGE, isTeacherId, type ArmChoice } from '../../engine/arms';

/** What no arm may be called: names of other networks. */
export const isReserved = (id: string): boolean => id === AVERAGE || isTeacherId(id);

/** An id for a further arm that none of `arms` has: the one wanted (not a reserved one), with a number where it is taken. */
export function freshId(arms: readonly ArmChoice[], wanted: string): string {
  const taken = (id: string) => arms.some((arm) => arm.id === id);
  const name = isReserved(wanted) ? 'arm' : wanted;
  if (!taken(name)) return name;
  let n = 2;
  while (taken(`${name}-${n}`)) n++;
  return `${name}-${n}`;
}

/** Turns what was typed as a name into an id: `My arm!` → `my-arm`. Empty where nothing is left. */
export const idFrom = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32);

/** `arms` with one of them renamed, in whatever learns from it too. */
export const renamed = (arms: readonly ArmChoice[], from: string, to: string): ArmChoice[] =>
  arms.map((arm) => ({
    ...arm,
    id: arm.id === from ? to : arm.id,
    ...(arm.from ? { from: arm.from.map((source) => (source === from ? to : source)) } : {}),
    ...(arm.startsAs === from ? { startsAs: to } : {}),
  }));
