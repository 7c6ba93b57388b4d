/**
 * Test samples as they come from a worse instrument: with noise, moved, out of focus. Every number follows from seed and sample,
 * so that all networks meet the very same. Free of TensorFlow.js: the page shows what networks were asked. The kinds are three
 * of those of Hendrycks, Dietterich, Benchmarking neural network robustness, 2019, at one strength each.
 */
import { holdsIds, isPicture, ROW } from '../models/inputs';
import { size, type PlanInput, type SampleShape } from '../models/plan';
import { normal, streams, uniform } from '../random';
import { moveImage } from './augmentation';

export const corruptionIds = ['noise', 'shift', 'blur'] as const;
export type CorruptionId = (typeof corruptionIds)[number];

/** A network's accuracy, 0–1, on the test set corrupted in each way that there is for the data. */
export type Robustness = Readonly<Partial<Record<CorruptionId, number>>>;

/** How strong each is; README and page say the same. */
export const strengths = {
  /** Standard deviation, as a share of the way from black to white. */
  pictureNoise: 0.25,
  /** Standard deviation, as a share of each column's or channel's own. */
  columnNoise: 0.5,
  /** Whole pixels, as a share of a picture's shorter side. */
  shift: 1 / 8,
  /** Standard deviation of the Gaussian in pixels, as a share of the same. */
  blur: 1 / 12,
} as const;

/** What stands for black and for white in pictures. */
export type Paper = readonly [black: number, white: number];

/** The fields that a corruption changes, and where their values begin in a sample. */
interface Field {
  readonly shape: SampleShape;
  readonly offset: number;
}

/** Of what is measured: ids of tokens and of categories stay as they are. */
function measuredFields(inputs: readonly PlanInput[]): Field[] {
  let offset = 0;
  return inputs.flatMap((input): Field[] => {
    const at = offset;
    offset += size(input.shape);
    return holdsIds(input) || input.name === ROW ? [] : [{ shape: input.shape, offset: at }];
  });
}

/** What can be done to samples of such inputs: to a picture all, to numbers and series noise, to a text nothing. */
export function corruptionsOf(inputs: readonly PlanInput[]): readonly CorruptionId[] {
  if (measuredFields(inputs).length === 0) return [];
  return inputs.some((input) => isPicture(input) && !holdsIds(input)) ? corruptionIds : ['noise'];
}

/** Pixels by which a picture is moved. */
export const shiftOf = ([height, width]: readonly number[]): number =>
  Math.max(1, Math.round(strengths.shift * Math.min(height!, width!)));

/** Standard deviation of the blur, in pixels. */
export const blurOf = ([height, width]: readonly number[]): number => strengths.blur * Math.min(height!, width!);

/**
 * Samples, one after the other, as networks or the eye gets them.
 * @param values `[samples × size of a sample]`
 * @param paper of the pictures among them
 */
export class Corrupter {
  readonly ids: readonly CorruptionId[];
  private readonly fields: readonly Field[];
  private readonly length: number;
  /** By the field: the standard deviation of each of its columns or channels. */
  private readonly spreads = new Map<Field, readonly number[]>();

  constructor(
    private readonly values: Uint8Array | Float32Array,
    inputs: readonly PlanInput[],
    private readonly paper: Paper,
    private readonly seed: number,
  ) {
    this.ids = corruptionsOf(inputs);
    this.fields = measuredFields(inputs);
    this.length = inputs.reduce((sum, { shape }) => sum + size(shape), 0);
  }

  /** A sample corrupted, in a fresh array. @param sample its place among `values`, by which its numbers are drawn */
  corrupted(id: CorruptionId, sample: number): Float32Array {
    const changed = Float32Array.from(this.values.subarray(sample * this.length, (sample + 1) * this.length));
    for (const field of this.fields) {
      const own = changed.subarray(field.offset, field.offset + size(field.shape));
      if (id === 'noise') this.addNoise(own, field, sample);
      else if (field.shape.length === 3) {
        own.set(id === 'shift' ? this.shifted(own, field.shape, sample) : blurred(own, field.shape));
      }
    }
    return changed;
  }

  private addNoise(own: Float32Array, field: Field, sample: number): void {
    const [black, white] = this.paper;
    const [darkest, brightest] = [Math.min(black, white), Math.max(black, white)];
    const picture = field.shape.length === 3;
    const spreads = picture ? [] : this.spreadsOf(field);
    const draw = (i: number) => normal(this.seed, streams.corruption, sample, field.offset + i);
    for (let i = 0; i < own.length; i++) {
      if (!picture) own[i]! += strengths.columnNoise * spreads[i % spreads.length]! * draw(i);
      else {
        const noisy = own[i]! + strengths.pictureNoise * (white - black) * draw(i);
        own[i] = Math.min(brightest, Math.max(darkest, noisy));
      }
    }
  }

  /** Moved by `shiftOf` to one of eight sides. */
  private shifted(own: Float32Array, shape: readonly [number, number, number], sample: number): Float32Array {
    const sides = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => ({ right, down })));
    const moving = sides.filter(({ right, down }) => right !== 0 || down !== 0);
    // Beyond the numbers that noise draws for a sample.
    const side = moving[Math.floor(uniform(this.seed, streams.corruption, sample, 2 ** 31) * moving.length)]!;
    const by = shiftOf(shape);
    return moveImage(own, shape, { right: by * side.right, down: by * side.down, degrees: 0 }, this.paper[0]);
  }

  private spreadsOf(field: Field): readonly number[] {
    const found = this.spreads.get(field) ?? spreads(this.values, this.length, field);
    this.spreads.set(field, found);
    return found;
  }
}

/**
 * Standard deviation over all samples of each column of a row, or of each channel of a series over all its steps; of the values
 * that are there.
 */
function spreads(values: Uint8Array | Float32Array, length: number, { shape, offset }: Field): number[] {
  const columns = shape.at(-1)!;
  const [counts, sums, squares] = [0, 1, 2].map(() => new Float64Array(columns)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const each = size(shape);
  for (let start = offset; start + each <= values.length; start += length) {
    for (let i = 0; i < each; i++) {
      const value = values[start + i]!;
      if (Number.isNaN(value)) continue;
      counts[i % columns]! += 1;
      sums[i % columns]! += value;
      squares[i % columns]! += value * value;
    }
  }
  return Array.from(sums, (sum, c) => {
    const count = Math.max(1, counts[c]!);
    return Math.sqrt(Math.max(0, squares[c]! / count - (sum / count) ** 2));
  });
}

/** A picture [H × W × C] seen through a Gaussian, in a fresh array; what lies beyond its edge is as the edge is. */
function blurred(picture: Float32Array, shape: readonly [number, number, number]): Float32Array {
  const [height, width, channels] = shape;
  const sigma = blurOf(shape);
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (from: Float32Array, lines: number, line: number, points: number, point: number): Float32Array => {
    const to = new Float32Array(from.length);
    for (let l = 0; l < lines; l++) {
      for (let p = 0; p < points; p++) {
        for (let c = 0; c < channels; c++) {
          let sum = 0;
          for (let k = -reach; k <= reach; k++) {
            const at = Math.min(points - 1, Math.max(0, p + k));
            sum += weights[k + reach]! * from[l * line + at * point + c]!;
          }
          to[l * line + p * point + c] = sum / total;
        }
      }
    }
    return to;
  };
  const [row, pixel] = [width * channels, channels];
  return along(along(picture, height, row, width, pixel), width, pixel, height, row);
}
