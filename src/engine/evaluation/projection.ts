/** Many dimensions in two, in plain JavaScript. Values row-major [rows, width], points [rows, 2]. */
import { dot, gram } from './comparison';

/** The plane through the mean along which the rows spread most. */
export interface PrincipalPlane {
  readonly mean: Float64Array;
  /** Two orthogonal unit vectors of length `width`; zero where there is nothing left to spread along. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** Share of the whole variance along each axis, 0–1. */
  readonly explained: readonly [number, number];
}

/** Where λ₂ and λ₃ are close, either direction shows as much, and going on would only cost time. */
const MOST_ITERATIONS = 300;
const SETTLED = 1e-11;
/** Share of the values' squares below which a spread is what rounding leaves. */
const ROUNDING = 1e-24;

/**
 * Principal component analysis, the first two components, by power iteration on the smaller of XᵀX and XXᵀ.
 * Deterministic; each axis points to where its farthest sample lies.
 */
export function principalPlane(values: ArrayLike<number>, rows: number, width: number): PrincipalPlane {
  const mean = new Float64Array(width);
  for (let r = 0; r < rows; r++) for (let c = 0; c < width; c++) mean[c]! += values[r * width + c]!;
  for (let c = 0; c < width; c++) mean[c]! /= rows;
  const x = Float64Array.from({ length: rows * width }, (_, i) => values[i]! - mean[i % width]!);
  const byRows = rows < width;
  const side = byRows ? rows : width;
  const matrix = byRows ? gram(x, rows, width) : gram(transposed(x, rows, width), width, rows);
  const total = trace(matrix, side);
  if (total <= ROUNDING * dot(values, values)) {
    return { mean, axes: [new Float64Array(width), new Float64Array(width)], explained: [0, 0] };
  }
  const axes: Float64Array[] = [];
  const explained: number[] = [];
  for (let k = 0; k < 2; k++) {
    const vector = leading(matrix, side);
    const variance = dot(times(matrix, vector), vector);
    explained.push(variance / total);
    takeOut(matrix, vector, variance);
    // An eigenvector of XXᵀ holds the rows' scores: Xᵀ turns it into the axis.
    const axis = byRows ? times(transposed(x, rows, width), vector) : vector;
    axes.push(facingFarthest(x, rows, unit(axis, 0)));
  }
  return { mean, axes: [axes[0]!, axes[1]!], explained: [explained[0]!, explained[1]!] };
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
 * Moved and scaled to the middle and the spread of `reference`, then turned and mirrored to lie as near to it as it can
 * (Procrustes, in the plane): with points as complex numbers the best turn is that of c = Σ y·x̄, and mirroring is x̄ in
 * the place of x. The scale that would lie nearest is less: it shrinks what does not fit.
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
  const length = Math.hypot(re, im);
  const scale = length > 0 ? Math.sqrt(target / squares) / length : 0;
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

/** The unit eigenvector of the largest eigenvalue of a symmetric matrix without negative ones; zero where all are. */
function leading(matrix: Float64Array, side: number): Float64Array {
  const floor = 1e-12 * trace(matrix, side);
  // The column of the largest diagonal entry: hardly ever at a right angle to what is sought.
  let largest = 0;
  for (let i = 1; i < side; i++) if (matrix[i * side + i]! > matrix[largest * side + largest]!) largest = i;
  let vector = unit(matrix.slice(largest * side, (largest + 1) * side), floor);
  for (let i = 0; i < MOST_ITERATIONS; i++) {
    const next = unit(times(matrix, vector), floor);
    const change = next.map((value, c) => value - vector[c]!);
    vector = next;
    if (dot(change, change) < SETTLED ** 2) break;
  }
  return vector;
}

/** `matrix` less the part that `vector`, one of its eigenvectors, spans. */
function takeOut(matrix: Float64Array, vector: Float64Array, eigenvalue: number): void {
  const side = vector.length;
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) matrix[i * side + j]! -= eigenvalue * vector[i]! * vector[j]!;
  }
}

function facingFarthest(x: Float64Array, rows: number, axis: Float64Array): Float64Array {
  let most = 0;
  for (let r = 0; r < rows; r++) {
    const score = dot(axis, x.subarray(r * axis.length, (r + 1) * axis.length));
    if (Math.abs(score) > Math.abs(most)) most = score;
  }
  return most < 0 ? axis.map((value) => -value) : axis;
}

/** Matrix [n, vector.length] times vector. */
function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const width = vector.length;
  return Float64Array.from({ length: matrix.length / width }, (_, r) =>
    dot(vector, matrix.subarray(r * width, (r + 1) * width)),
  );
}

/** [rows, width] → [width, rows]. */
function transposed(x: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < width; c++) out[c * rows + r] = x[r * width + c]!;
  return out;
}

function trace(matrix: Float64Array, side: number): number {
  let sum = 0;
  for (let i = 0; i < side; i++) sum += matrix[i * side + i]!;
  return sum;
}

/** Zero where there is no more of it than `floor`: what rounding leaves of a direction that was taken out is none. */
function unit(vector: Float64Array, floor: number): Float64Array {
  const norm = Math.sqrt(dot(vector, vector));
  return norm > floor ? vector.map((value) => value / norm) : new Float64Array(vector.length);
}
