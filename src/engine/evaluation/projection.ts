/** Many dimensions in two, in plain JavaScript. Values row-major [rows, width], points [rows, 2]. */

/** The plane through the mean along which the rows spread most. */
export interface PrincipalPlane {
  readonly mean: Float64Array;
  /** Two orthogonal unit vectors of length `width`; zero where there is nothing left to spread along. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** Share of the whole variance along each axis, 0–1. */
  readonly explained: readonly [number, number];
}

/** Where λ₂ and λ₃ are this close, either direction shows as much, and going on would only cost time. */
const MOST_ITERATIONS = 500;
const SETTLED = 1e-12;

/**
 * Principal component analysis, the first two components: power iteration on XᵀX, the second with the first taken out.
 * Deterministic; each axis points to where its farthest sample lies.
 */
export function principalPlane(values: ArrayLike<number>, rows: number, width: number): PrincipalPlane {
  const mean = new Float64Array(width);
  for (let r = 0; r < rows; r++) for (let c = 0; c < width; c++) mean[c]! += values[r * width + c]! / rows;
  const x = Float64Array.from({ length: rows * width }, (_, i) => values[i]! - mean[i % width]!);
  const total = x.reduce((sum, value) => sum + value ** 2, 0);
  const first = direction(x, rows, width, null);
  const second = direction(x, rows, width, first);
  const explained = (axis: Float64Array) => (total > 0 ? spread(x, rows, width, axis) / total : 0);
  return { mean, axes: [first, second], explained: [explained(first), explained(second)] };
}

/** Coordinates of rows of the same width in a plane: [rows, 2]. */
export function project(plane: PrincipalPlane, values: ArrayLike<number>, rows: number): Float64Array {
  const { mean, axes } = plane;
  const width = mean.length;
  const points = new Float64Array(2 * rows);
  for (let r = 0; r < rows; r++) {
    axes.forEach((axis, k) => {
      for (let c = 0; c < width; c++) points[2 * r + k]! += (values[r * width + c]! - mean[c]!) * axis[c]!;
    });
  }
  return points;
}

export interface Aligned {
  /** [rows, 2], around the reference's mean. */
  readonly points: Float64Array;
  /** How much of the reference's layout it has, 0–1: 1 less the share of the reference's variance that is missed. */
  readonly fit: number;
}

/**
 * Turned, mirrored, scaled and moved to lie as near to `reference` as it can (Procrustes, in the plane): with points as
 * complex numbers the best turn and scale is c = Σ y·x̄ / Σ |x|², and mirroring is x̄ in the place of x.
 */
export function alignTo(reference: ArrayLike<number>, points: ArrayLike<number>): Aligned {
  const rows = points.length / 2;
  const [yMean, xMean] = [centre(reference), centre(points)];
  let squares = 0;
  let target = 0;
  const turned = { re: 0, im: 0 };
  const mirrored = { re: 0, im: 0 };
  for (let r = 0; r < rows; r++) {
    const [xr, xi] = [points[2 * r]! - xMean[0], points[2 * r + 1]! - xMean[1]];
    const [yr, yi] = [reference[2 * r]! - yMean[0], reference[2 * r + 1]! - yMean[1]];
    squares += xr * xr + xi * xi;
    target += yr * yr + yi * yi;
    turned.re += yr * xr + yi * xi;
    turned.im += yi * xr - yr * xi;
    mirrored.re += yr * xr - yi * xi;
    mirrored.im += yi * xr + yr * xi;
  }
  const mirror = Math.hypot(mirrored.re, mirrored.im) > Math.hypot(turned.re, turned.im);
  const { re, im } = mirror ? mirrored : turned;
  const aligned = new Float64Array(2 * rows);
  const scale = squares > 0 ? 1 / squares : 0;
  for (let r = 0; r < rows; r++) {
    const xr = points[2 * r]! - xMean[0];
    const xi = (points[2 * r + 1]! - xMean[1]) * (mirror ? -1 : 1);
    aligned[2 * r] = yMean[0] + scale * (re * xr - im * xi);
    aligned[2 * r + 1] = yMean[1] + scale * (re * xi + im * xr);
  }
  return { points: aligned, fit: squares * target > 0 ? (re * re + im * im) / (squares * target) : 0 };
}

function centre(points: ArrayLike<number>): readonly [number, number] {
  let x = 0;
  let y = 0;
  for (let i = 0; i < points.length; i += 2) {
    x += points[i]!;
    y += points[i + 1]!;
  }
  const rows = points.length / 2;
  return [x / rows, y / rows];
}

/** Unit vector of the largest spread, orthogonal to `without`. */
function direction(x: Float64Array, rows: number, width: number, without: Float64Array | null): Float64Array {
  // The row farthest out lies in the span and hardly ever at a right angle to what is sought.
  let axis = unit(withoutPart(farthestRow(x, rows, width, without), without));
  for (let i = 0; i < MOST_ITERATIONS; i++) {
    const next = unit(withoutPart(timesCovariance(x, rows, width, axis), without));
    const change = next.reduce((sum, value, c) => sum + (value - axis[c]!) ** 2, 0);
    axis = next;
    if (change < SETTLED ** 2) break;
  }
  let most = 0;
  for (let r = 0; r < rows; r++) {
    const score = scoreOf(x, r, width, axis);
    if (Math.abs(score) > Math.abs(most)) most = score;
  }
  return most < 0 ? axis.map((value) => -value) : axis;
}

function farthestRow(x: Float64Array, rows: number, width: number, without: Float64Array | null): Float64Array {
  let best: Float64Array = new Float64Array(width);
  let most = 0;
  for (let r = 0; r < rows; r++) {
    const row = withoutPart(x.slice(r * width, (r + 1) * width), without);
    const square = row.reduce((sum, value) => sum + value ** 2, 0);
    if (square > most) [best, most] = [row, square];
  }
  return best;
}

function timesCovariance(x: Float64Array, rows: number, width: number, axis: Float64Array): Float64Array {
  const out = new Float64Array(width);
  for (let r = 0; r < rows; r++) {
    const score = scoreOf(x, r, width, axis);
    for (let c = 0; c < width; c++) out[c]! += score * x[r * width + c]!;
  }
  return out;
}

function scoreOf(x: Float64Array, row: number, width: number, axis: Float64Array): number {
  let score = 0;
  for (let c = 0; c < width; c++) score += x[row * width + c]! * axis[c]!;
  return score;
}

function spread(x: Float64Array, rows: number, width: number, axis: Float64Array): number {
  let sum = 0;
  for (let r = 0; r < rows; r++) sum += scoreOf(x, r, width, axis) ** 2;
  return sum;
}

function withoutPart(vector: Float64Array, without: Float64Array | null): Float64Array {
  if (!without) return vector;
  const part = vector.reduce((sum, value, c) => sum + value * without[c]!, 0);
  return vector.map((value, c) => value - part * without[c]!);
}

function unit(vector: Float64Array): Float64Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0));
  // What rounding leaves of a direction that was taken out is no direction.
  return norm > 1e-9 ? vector.map((value) => value / norm) : new Float64Array(vector.length);
}
