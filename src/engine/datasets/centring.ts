/**
 * Puts a picture's centre of mass into its middle, by whole pixels, as MNIST's digits were: LeCun et al., Gradient-Based
 * Learning Applied to Document Recognition, 1998, section III.A. The middle of 28 lines is line 14, counted from 0, in all of
 * its digits. Nothing is pushed over the edge for it.
 * @param pixels bytes [height, width] row-major, 0 is background
 */
export function centredByMass(pixels: Uint8Array, height: number, width: number): Uint8Array {
  const [down, right] = [
    spread(pixels, height, (row) => row * width, width, 1),
    spread(pixels, width, (x) => x, height, width),
  ];
  if (!down || !right) return pixels;
  const shift = [towardsMiddle(down, height), towardsMiddle(right, width)] as const;
  const moved = new Uint8Array(pixels.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = pixels[row * width + column] ?? 0;
      if (value > 0) moved[(row + shift[0]) * width + column + shift[1]] = value;
    }
  }
  return moved;
}

interface Spread {
  readonly centre: number;
  readonly first: number;
  readonly last: number;
}

/** Where the mass lies along one axis of `lines` lines, in lines; undefined where there is none. */
function spread(
  pixels: Uint8Array,
  lines: number,
  start: (line: number) => number,
  length: number,
  stride: number,
): Spread | undefined {
  let [mass, moment, first, last] = [0, 0, lines, -1];
  for (let line = 0; line < lines; line++) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += pixels[start(line) + i * stride] ?? 0;
    mass += sum;
    moment += sum * line;
    if (sum > 0) [first, last] = [Math.min(first, line), line];
  }
  return mass > 0 ? { centre: moment / mass, first, last } : undefined;
}

/** Whole lines to move by; none where the middle is no nearer afterwards. */
function towardsMiddle({ centre, first, last }: Spread, lines: number): number {
  const away = lines / 2 - centre;
  const whole = Math.sign(away) * Math.ceil(Math.abs(away) - 0.5);
  return Math.min(lines - 1 - last, Math.max(-first, whole));
}
