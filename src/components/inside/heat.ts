/** From numbers to colours: one scale for all pictures that are to be compared. */

/** What the darkest and the lightest colour stand for. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/**
 * Viridis (Smith, van der Walt 2015, CC0) at nine even places: rises evenly in lightness, so that it reads without
 * colour vision, in print and on either theme.
 */
const viridis = [
  [68, 1, 84],
  [71, 45, 123],
  [59, 82, 139],
  [44, 114, 142],
  [33, 145, 140],
  [40, 174, 128],
  [94, 201, 98],
  [173, 220, 48],
  [253, 231, 37],
] as const;

/** Red, green, blue and full opacity of 256 even steps between them, for pictures of many thousand cells. */
const steps = Uint8ClampedArray.from({ length: 4 * 256 }, (_, i) => {
  if (i % 4 === 3) return 255;
  const at = (Math.floor(i / 4) / 255) * (viridis.length - 1);
  const low = Math.min(viridis.length - 2, Math.floor(at));
  const [a, b] = [viridis[low]![i % 4]!, viridis[low + 1]![i % 4]!];
  return a + (at - low) * (b - a);
});

/** Where a value stands on a scale: 0 at its lower end, 1 at its upper. */
const shareOn = ({ min, max }: Scale, value: number): number => (max > min ? (value - min) / (max - min) : 0);

/** Paints numbers as RGBA, four bytes each. Beyond the scale its ends; the dark end for what is no number. */
export function paint(values: ArrayLike<number>, scale: Scale, into: Uint8ClampedArray): void {
  for (let i = 0; 4 * i < into.length; i++) {
    const step = 4 * Math.round(255 * Math.min(1, Math.max(0, shareOn(scale, values[i]!) || 0)));
    for (let c = 0; c < 4; c++) into[4 * i + c] = steps[step + c]!;
  }
}

export const heatGradient = `linear-gradient(to right, ${viridis.map((rgb) => `rgb(${rgb.join(' ')})`).join(', ')})`;

/** The scale on which all of `arrays` fit. */
export function scaleOf(arrays: readonly ArrayLike<number>[]): Scale {
  let min = Infinity;
  let max = -Infinity;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? { min, max } : { min: 0, max: 1 };
}
