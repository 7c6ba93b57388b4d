import type { Lying } from './groups';

/** Where the given units lie along their axis. */
export function placesOf({ offset, width, repeats, stride }: Lying, units: readonly number[]): number[] {
  const places: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const unit of units) {
      for (let k = 0; k < width; k++) places.push(offset + repeat * stride + unit * width + k);
    }
  }
  return places;
}
