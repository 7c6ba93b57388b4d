/**
 * Those that nothing beats: nothing costs less or as much and is worth more or as much, one of the two truly. Of equals the
 * first. Ascending by cost, and so by value.
 */
export function paretoLine<T>(all: readonly T[], cost: (each: T) => number, value: (each: T) => number): T[] {
  const known = all.filter((each) => Number.isFinite(cost(each)) && Number.isFinite(value(each)));
  const sorted = known.sort((a, b) => cost(a) - cost(b) || value(b) - value(a));
  let most = -Infinity;
  return sorted.filter((each) => {
    if (value(each) <= most) return false;
    most = value(each);
    return true;
  });
}
