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

/** From a few to many times as much, a step of a factor is what counts. */
const WIDE = 8;

/** Where the values of an axis stand, 0–1: by their logarithms where they span a wide range of positive numbers. */
export function placesOf(values: readonly number[]): number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least === most) return values.map(() => 0.5);
  const measure = least > 0 && most / least >= WIDE ? Math.log : (value: number) => value;
  return values.map((value) => (measure(value) - measure(least)) / (measure(most) - measure(least)));
}
