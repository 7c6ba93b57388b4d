/** An axis by logarithms: its ends, and round numbers on it. Pure. */
export interface LogAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** Where a value stands, 0–1. */
  readonly place: (value: number) => number;
}

/** How much wider than what it holds, as a factor at either end. */
const ROOM = 1.25;

export function logAxis(values: readonly number[]): LogAxis {
  const known = values.filter((value) => value > 0 && Number.isFinite(value));
  const min = known.length > 0 ? Math.min(...known) / ROOM : 1;
  const max = known.length > 0 ? Math.max(...known) * ROOM : 10;
  const decades = Math.log10(max / min);
  const factors = decades < 1.5 ? [1, 2, 3, 5] : decades < 3 ? [1, 3] : [1];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(min)); 10 ** power <= max; power++) {
    ticks.push(...factors.map((factor) => Number((factor * 10 ** power).toPrecision(6))));
  }
  return {
    min,
    max,
    ticks: ticks.filter((tick) => tick >= min && tick <= max),
    place: (value) => Math.log(value / min) / Math.log(max / min),
  };
}
