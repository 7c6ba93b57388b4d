/**
 * Points in the plane, drawn from the Experiment's seed: two moons, circles, spirals, Gaussian blobs. They come in the
 * shape's own coordinates, in which a shape has a radius of about 1, and are scaled with the noise so that nearly all
 * lie within ±1 and none needs to be cut off visibly.
 */
import type { DataChoice } from '../experiment';
import { classCount } from './counts';
import { normal, permutation, streams, uniform } from '../random';
import { GENERATED_TEST_SIZE, type DatasetName } from './catalogue';
import type { Dataset, SampleSet } from './dataset';
import { SURFACE_RANGE } from './surface';

type Point = readonly [x: number, y: number];

interface Generator {
  /** A point of class `label` before noise; `along` is uniform in [0, 1). */
  readonly place: (label: number, classes: number, along: number) => Point;
  /** Standard deviation of the noise in x and in y. `noise` is 0–1, and 0.15 leaves the classes nearly apart. */
  readonly spread: (noise: number, classes: number) => number;
}

const polar = (radius: number, angle: number): Point => [radius * Math.cos(angle), radius * Math.sin(angle)];
const TURN = 2 * Math.PI;

/** How far a spiral's arm winds: three quarters of a turn, from a radius of 0.15 to 1. */
const SPIRAL_TURNS = 0.75;
const SPIRAL_START = 0.15;

const generators: Partial<Record<DatasetName, Generator>> = {
  // Two half circles that reach into one another, centred on the origin: 3 wide, so of radius 2/3 here.
  moons: {
    place: (label, _classes, along) => {
      const angle = along * Math.PI;
      const [x, y] = label === 0 ? polar(1, angle) : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
      return [(x - 0.5) / 1.5, (y - 0.25) / 1.5];
    },
    spread: (noise) => noise / 1.5,
  },
  circles: {
    place: (label, _classes, along) => polar(label === 0 ? 1 : 0.5, along * TURN),
    spread: (noise) => noise / 1.5,
  },
  spirals: {
    place: (label, classes, along) =>
      polar(SPIRAL_START + (1 - SPIRAL_START) * along, TURN * (label / classes + SPIRAL_TURNS * along)),
    // In proportion to the gap between neighbouring arms, so that five arms are no harder to tell apart than two.
    spread: (noise, classes) => (noise * (1 - SPIRAL_START)) / (classes * SPIRAL_TURNS),
  },
  blobs: {
    place: (label, classes) => polar(1, TURN * (label / classes)),
    // Blobs have an extent of their own, or no noise would mean one point a class.
    spread: (noise) => 0.1 + noise,
  },
};

/** Draws per set: each has its own steps of the random stream, so that train and test are independent. */
const DRAWS = { along: 0, noise: 1, order: 2 } as const;
const DRAWS_PER_SET = 3;

/**
 * Draws a generated set; the same choice and seed give the same points. Its classes are balanced to within one sample
 * and called A, B, …
 * @throws RangeError where the choice names a shipped set.
 */
export function generateDataset(data: DataChoice, seed: number): Dataset {
  const generator = generators[data.dataset];
  if (!generator) throw new RangeError(`${data.dataset} is not a generated data set`);
  const classes = classCount(data);
  const drawSet = (set: number, count: number) =>
    draw(generator, data.noise, classes, count, seed, set * DRAWS_PER_SET);
  return {
    id: data.dataset,
    classes: Array.from({ length: classes }, (_, label) => String.fromCharCode('A'.charCodeAt(0) + label)),
    shape: [2],
    rowsPerSample: 1,
    normalisation: { scale: 1, offset: 0 },
    train: drawSet(0, data.size),
    test: drawSet(1, GENERATED_TEST_SIZE),
  };
}

function draw(
  { place, spread }: Generator,
  noise: number,
  classes: number,
  count: number,
  seed: number,
  firstStep: number,
): SampleSet {
  const stream = streams.generatedData;
  const deviation = spread(noise, classes);
  const scale = 1 / (1 + 2 * deviation);
  const order = permutation(seed, stream, firstStep + DRAWS.order, count);
  const points = new Float32Array(2 * count);
  const labels = new Uint8Array(count);
  order.forEach((drawn, row) => {
    const label = drawn % classes;
    labels[row] = label;
    const along = uniform(seed, stream, firstStep + DRAWS.along, row);
    place(label, classes, along).forEach((coordinate, axis) => {
      const shift = deviation * normal(seed, stream, firstStep + DRAWS.noise, 2 * row + axis);
      points[2 * row + axis] = clampToSurface(scale * (coordinate + shift));
    });
  });
  return { count, inputs: points, raw: points, labels };
}

/** The rare point beyond the surface that the page draws is moved to its edge. */
const clampToSurface = (value: number): number => Math.min(SURFACE_RANGE, Math.max(-SURFACE_RANGE, value));
