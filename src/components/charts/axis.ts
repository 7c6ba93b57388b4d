/** Ends of an axis around `values`, and some five round numbers on it. */
export function axisOf(values: readonly number[], most?: number): { min: number; max: number; ticks: number[] } {
  const finite = values.filter(Number.isFinite);
  const low = finite.length ? Math.min(...finite) : 0;
  const high = finite.length ? Math.max(...finite) : 1;
  const span = Math.max(high - low, 1e-6);
  const step = [1, 2, 2.5, 5, 10].map((f) => f * 10 ** Math.floor(Math.log10(span / 4))).find((s) => span / s <= 5)!;
  const min = Math.floor(low / step) * step;
  const max = Math.min(most ?? Infinity, Math.ceil(high / step) * step);
  const ticks: number[] = [];
  for (let i = 0; min + i * step <= max + step / 1e3; i++) ticks.push(Number((min + i * step).toPrecision(12)));
  return { min, max: Math.max(max, min + step / 2), ticks };
}

/**
 * Where the values of an axis stand, 0–1: by their logarithms where that leaves the smaller gap between two of them, as with
 * values that double.
 */
export function placesOf(values: readonly number[]): number[] {
  const linear = spread(values);
  if (values.some((value) => value <= 0)) return linear;
  const logarithmic = spread(values.map(Math.log));
  return largestGap(logarithmic) < largestGap(linear) ? logarithmic : linear;
}

function spread(values: readonly number[]): number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (most > least ? (value - least) / (most - least) : 0.5));
}

function largestGap(places: readonly number[]): number {
  const sorted = [...places].sort((a, b) => a - b);
  return Math.max(0, ...sorted.map((place, i) => place - (sorted[i - 1] ?? place)));
}
