/**
 * Views of a batch, made on the host: shifted, rotated, mixed, noisy. Every number follows from seed and step, so that
 * teacher and students, and a resumed run, get the same view.
 */
import type { Augmentation } from '../experiment';
import { size, type SampleShape } from '../models/plan';
import { normal, permutation, streams, uniform } from '../random';

/** With whom each sample is mixed: λ·own + (1 − λ)·partner. Labels are to be mixed alike. */
export interface MixupPairs {
  /** Row within the batch. */
  readonly partner: Int32Array;
  /** In [0, 1]. */
  readonly lambda: Float32Array;
}

/** How an image is moved about its centre: rotated first, then shifted. */
export interface Move {
  /** Pixels to the right and down. */
  readonly right: number;
  readonly down: number;
  /** Clockwise. */
  readonly degrees: number;
}

/**
 * The view of a batch at one step, in a fresh array of the same size. Images are moved (whole pixels, so that small ones
 * stay sharp), then mixed, then given noise; points in the plane are not moved, which would make other classes of them.
 * @param inputs [B × size(shape)], normalised.
 * @param background what lies beyond an image's edge, normalised: the data set's `normalisation.offset` where images stand
 * on black.
 */
export function augment(
  inputs: Float32Array,
  shape: SampleShape,
  { shift, rotate, noise, mixup }: Augmentation,
  background: number,
  seed: number,
  step: number,
): Float32Array {
  const length = size(shape);
  const rows = inputs.length / length;
  let view: Float32Array = inputs.slice();
  if (shape.length === 3 && (shift > 0 || rotate > 0)) {
    for (let row = 0; row < rows; row++) {
      const own = inputs.subarray(row * length, (row + 1) * length);
      view.set(moveImage(own, shape, drawMove(shift, rotate, seed, step, row), background), row * length);
    }
  }
  if (mixup > 0) view = mix(view, length, mixupPairs(rows, mixup, seed, step));
  if (noise > 0) {
    for (let i = 0; i < view.length; i++) view[i]! += noise * normal(seed, streams.inputNoise, step, i);
  }
  return view;
}

/**
 * Square images [B × H × H × C] turned by 0°, 90°, 180° and 270°, counter-clockwise, all of them by one before all by the next, in a
 * fresh array four times as long. No value is mixed with another.
 */
export function turned(images: Float32Array, shape: SampleShape): Float32Array {
  const [side, , channels = 1] = shape;
  const length = size(shape);
  const all = new Float32Array(4 * images.length);
  all.set(images);
  for (let turn = 1; turn < 4; turn++) {
    const [before, now] = [(turn - 1) * images.length, turn * images.length];
    for (let start = 0; start < images.length; start += length) {
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          // What was at the right is at the top.
          const [from, to] = [(x * side + (side - 1 - y)) * channels, (y * side + x) * channels];
          for (let c = 0; c < channels; c++) all[now + start + to + c] = all[before + start + from + c]!;
        }
      }
    }
  }
  return all;
}

/** Partners by a permutation, λ ~ Beta(a, a), sample by sample (Zhang et al., mixup, 2018). a = 0 leaves all alone. */
export function mixupPairs(rows: number, a: number, seed: number, step: number): MixupPairs {
  if (a === 0)
    return { partner: Int32Array.from({ length: rows }, (_, i) => i), lambda: new Float32Array(rows).fill(1) };
  return {
    partner: Int32Array.from(permutation(seed, streams.mixupPartner, step, rows)),
    lambda: Float32Array.from({ length: rows }, (_, row) => symmetricBeta(a, seed, step, row)),
  };
}

/** One image [H × W × C], moved, in a fresh array. Values between pixels are bilinear, beyond the edge `background`. */
export function moveImage(
  image: Float32Array,
  [height, width, channels]: readonly [number, number, number],
  { right, down, degrees }: Move,
  background: number,
): Float32Array {
  const moved = new Float32Array(image.length);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const at = (y: number, x: number, c: number): number =>
    y < 0 || y >= height || x < 0 || x >= width ? background : image[(y * width + x) * channels + c]!;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Where this pixel comes from.
      const [fromMiddleX, fromMiddleY] = [x - right - middleX, y - down - middleY];
      const sourceX = middleX + cos * fromMiddleX + sin * fromMiddleY;
      const sourceY = middleY - sin * fromMiddleX + cos * fromMiddleY;
      const [left, top] = [Math.floor(sourceX), Math.floor(sourceY)];
      const [shareX, shareY] = [sourceX - left, sourceY - top];
      for (let c = 0; c < channels; c++) {
        const above = between(at(top, left, c), at(top, left + 1, c), shareX);
        const below = between(at(top + 1, left, c), at(top + 1, left + 1, c), shareX);
        moved[(y * width + x) * channels + c] = between(above, below, shareY);
      }
    }
  }
  return moved;
}

const between = (a: number, b: number, share: number): number => a + (b - a) * share;

/** Whole pixels up to `shift` each way, and degrees up to `rotate`, all alike likely. */
function drawMove(shift: number, rotate: number, seed: number, step: number, row: number): Move {
  const pixels = (axis: number) =>
    Math.floor(uniform(seed, streams.imageShift, step, 2 * row + axis) * (2 * shift + 1)) - shift;
  return {
    right: pixels(0),
    down: pixels(1),
    degrees: rotate * (2 * uniform(seed, streams.imageRotation, step, row) - 1),
  };
}

function mix(inputs: Float32Array, length: number, { partner, lambda }: MixupPairs): Float32Array {
  return inputs.map((own, i) => {
    const row = Math.floor(i / length);
    const other = inputs[partner[row]! * length + (i % length)]!;
    return between(other, own, lambda[row]!);
  });
}

/** After as many tries none is likely ever to be wanted: each succeeds with a probability of ½ or more. */
const TRIES = 64;

/**
 * Beta(a, a), 0 < a ≤ 1, by Jöhnk's method (1964): of two uniform numbers u, v with x = u^(1/a), y = v^(1/a) and x + y ≤ 1,
 * x/(x + y). In logarithms, since for small a both powers vanish.
 */
function symmetricBeta(a: number, seed: number, step: number, row: number): number {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [logX, logY] = [0, 1].map((which) => {
      const index = 2 * (row * TRIES + attempt) + which;
      return Math.log(1 - uniform(seed, streams.mixupShare, step, index)) / a;
    }) as [number, number];
    const larger = Math.max(logX, logY);
    const logSum = larger + Math.log(Math.exp(logX - larger) + Math.exp(logY - larger));
    if (logSum <= 0) return Math.exp(logX - logSum);
  }
  return 0.5;
}
