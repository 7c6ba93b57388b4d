const LENGTH = 2;

const starts = (name: string): string => name.slice(0, LENGTH);
/** grower 1 → g1 */
const initials = (name: string): string =>
  name
    .split(/[\s_-]+/)
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, LENGTH);
/** car → cr */
const outer = (name: string): string => `${name.slice(0, 1)}${name.slice(1).slice(-1)}`;

const differ = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** Class names in two letters, for where there is no room: their beginnings, or where these are alike what tells them apart. */
export function shortNames(names: readonly string[]): readonly string[] {
  const ways = [starts, initials, outer].map((way) => names.map(way));
  return ways.find(differ) ?? ways[0]!;
}

/** So many names stand one below the other beside a small matrix. */
const MOST_NAMES = 12;

/** Every how manieth class is named beside a small matrix of so many. */
export const namedEvery = (classes: number): number => Math.ceil(classes / MOST_NAMES);
