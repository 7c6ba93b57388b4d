import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streams, uniform } from '../random';
import { augment, mixupPairs, moveImage } from './augmentation';

const nothing = { shift: 0, rotate: 0, noise: 0, mixup: 0 };
const SHAPE = [6, 5, 2] as const;
const LENGTH = 60;
const BACKGROUND = -0.5;

/** A batch without two equal numbers. */
const batch = (rows: number, length = LENGTH) =>
  Float32Array.from({ length: rows * length }, (_, i) => uniform(3, streams.generatedData, 0, i));
const image = batch(1);
const still = { right: 0, down: 0, degrees: 0 };

/** Of one image, value by value: what lies `down` rows above and `right` columns to the left. */
function shifted(source: Float32Array, right: number, down: number): number[] {
  const [height, width, channels] = SHAPE;
  return Array.from(source, (_, i) => {
    const [c, x, y] = [i % channels, Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    const [fromX, fromY] = [x - right, y - down];
    const inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
    return inside ? source[(fromY * width + fromX) * channels + c]! : BACKGROUND;
  });
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: ArrayLike<number>) => {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)));
};

describe('a moved image', () => {
  it('is itself where it is not moved', () => {
    expect(moveImage(image, SHAPE, still, BACKGROUND)).toEqual(image);
  });

  it('is exact by whole pixels, and what comes in from beyond the edge is background', () => {
    fc.assert(
      fc.property(fc.integer({ min: -7, max: 7 }), fc.integer({ min: -7, max: 7 }), (right, down) => {
        const moved = moveImage(image, SHAPE, { ...still, right, down }, BACKGROUND);
        expect(Array.from(moved)).toEqual(shifted(image, right, down));
      }),
    );
  });

  it('lies half-way between its neighbours by half a pixel', () => {
    const moved = moveImage(image, SHAPE, { ...still, right: 0.5 }, BACKGROUND);
    const [here, there] = [image, shifted(image, 1, 0)];
    moved.forEach((value, i) => expect(value).toBeCloseTo((here[i]! + there[i]!) / 2, 6));
  });

  it('turns clockwise about its centre', () => {
    // Three by three; a quarter turn brings the left column to the top, from below upwards.
    const square = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const turned = moveImage(square, [3, 3, 1], { ...still, degrees: 90 }, 0);
    [7, 4, 1, 8, 5, 2, 9, 6, 3].forEach((value, i) => expect(turned[i]).toBeCloseTo(value, 5));
  });
});

describe('a view of a batch', () => {
  const view = (choice: Partial<typeof nothing>, seed = 1, step = 1, inputs = batch(8)) =>
    augment(inputs, SHAPE, { ...nothing, ...choice }, BACKGROUND, seed, step);

  it('is the batch where nothing is chosen, and never the same array', () => {
    const inputs = batch(8);
    const same = view({}, 1, 1, inputs);
    expect(same).toEqual(inputs);
    expect(same).not.toBe(inputs);
  });

  it.each([{ shift: 2 }, { rotate: 30 }, { noise: 0.1 }, { mixup: 0.4 }])(
    'is the same for the same seed and step, and another for any other: %j',
    (choice) => {
      const inputs = batch(8);
      expect(view(choice, 1, 1, inputs)).toEqual(view(choice));
      expect(inputs, 'the batch itself stays').toEqual(batch(8));
      expect(view(choice, 1, 2)).not.toEqual(view(choice));
      expect(view(choice, 2, 1)).not.toEqual(view(choice));
    },
  );

  it('is shifted sample by sample, by each whole number of pixels as often as by any other', () => {
    const inputs = batch(1000);
    const moved = view({ shift: 1 }, 1, 1, inputs);
    const drawn: (readonly [right: number, down: number])[] = [];
    for (let row = 0; row < 1000; row++) {
      const [own, now] = [inputs, moved].map((all) => all.slice(row * LENGTH, (row + 1) * LENGTH));
      const moves = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => [right, down] as const));
      const found = moves.find(([right, down]) => shifted(own!, right, down).every((value, i) => value === now![i]));
      expect(found, `row ${row}`).toBeDefined();
      drawn.push(found!);
    }
    const counts = new Map<string, number>();
    for (const move of drawn) counts.set(String(move), (counts.get(String(move)) ?? 0) + 1);
    // Nine moves, 111 of a thousand each; a binomial's standard deviation is 10, and this is five of them.
    expect(counts.size).toBe(9);
    for (const [move, count] of counts) expect(Math.abs(count - 111), move).toBeLessThan(50);
    // One in three shifts is the neighbour's by chance, give or take 15 in a thousand.
    const asNext = drawn.filter(([, down], row) => down === drawn[row + 1]?.[0]).length;
    expect(Math.abs(asNext - 333)).toBeLessThan(75);
  });

  it('is rotated sample by sample, and by no more than is asked for', () => {
    // A dot at the right edge: its angle tells the rotation.
    const [side, rows] = [41, 200];
    const middle = (side - 1) / 2;
    const dots = new Float32Array(rows * side * side);
    for (let row = 0; row < rows; row++) dots[row * side * side + middle * side + (middle + 15)] = 1;
    const turned = augment(dots, [side, side, 1], { ...nothing, rotate: 30 }, 0, 1, 1);
    const angles = Array.from({ length: rows }, (_, row) => {
      let [x, y] = [0, 0];
      turned.subarray(row * side * side, (row + 1) * side * side).forEach((value, i) => {
        x += value * ((i % side) - middle);
        y += value * (Math.floor(i / side) - middle);
      });
      return (Math.atan2(y, x) * 180) / Math.PI;
    });
    // Bilinear weights displace the dot's centre by less than a tenth of a pixel, half a degree at this radius.
    expect(Math.max(...angles.map(Math.abs))).toBeLessThan(30.5);
    expect(Math.max(...angles)).toBeGreaterThan(25);
    expect(Math.min(...angles)).toBeLessThan(-25);
  });

  it('has noise of mean 0 and of the deviation that is asked for, one draw for each value', () => {
    const inputs = batch(500);
    const noise = view({ noise: 0.2 }, 1, 1, inputs).map((value, i) => value - inputs[i]!);
    // 30,000 draws: the mean errs by 0.2/173, the deviation by 0.2/245; this is five of each.
    expect(Math.abs(mean(noise))).toBeLessThan(0.006);
    expect(Math.abs(deviation(noise) - 0.2)).toBeLessThan(0.004);
    const neighbours = Array.from(noise.subarray(1), (value, i) => value * noise[i]!);
    expect(Math.abs(mean(neighbours))).toBeLessThan((5 * 0.04) / 173);
  });

  it('is mixed with the partners and shares that `mixupPairs` tells, so that labels can be mixed alike', () => {
    const inputs = batch(8);
    const mixed = view({ mixup: 0.5 }, 4, 7, inputs);
    const { partner, lambda } = mixupPairs(8, 0.5, 4, 7);
    mixed.forEach((value, i) => {
      const row = Math.floor(i / LENGTH);
      const other = inputs[partner[row]! * LENGTH + (i % LENGTH)]!;
      expect(value).toBeCloseTo(lambda[row]! * inputs[i]! + (1 - lambda[row]!) * other, 6);
    });
  });

  it('leaves points in the plane where they are, apart from noise and mixing', () => {
    const points = batch(6, 2);
    const still = augment(points, [2], { ...nothing, shift: 4, rotate: 45 }, 0, 1, 1);
    expect(still).toEqual(points);
    expect(augment(points, [2], { ...nothing, noise: 0.1 }, 0, 1, 1)).not.toEqual(points);
    expect(augment(points, [2], { ...nothing, mixup: 0.5 }, 0, 1, 1)).not.toEqual(points);
  });
});

describe('mixup', () => {
  it('pairs each sample with one, and each is partner once', () => {
    const { partner } = mixupPairs(50, 0.3, 1, 1);
    expect(Array.from(partner).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('leaves each sample alone at 0', () => {
    const { partner, lambda } = mixupPairs(3, 0, 1, 1);
    expect([Array.from(partner), Array.from(lambda)]).toEqual([
      [0, 1, 2],
      [1, 1, 1],
    ]);
  });

  it.each([0.01, 0.2, 0.5, 1])('has shares from a symmetric Beta of a = %f', (a) => {
    const { lambda } = mixupPairs(20000, a, 1, 1);
    expect(lambda.every((share) => share >= 0 && share <= 1)).toBe(true);
    // Variance 1/(4(2a + 1)), fourth central moment at most 1/16: 20,000 draws err by no more than 0.0036 in the mean and
    // 0.0018 in the variance; this is five of each.
    expect(Math.abs(mean(lambda) - 0.5)).toBeLessThan(0.018);
    expect(Math.abs(deviation(lambda) ** 2 - 1 / (4 * (2 * a + 1)))).toBeLessThan(0.009);
    const below = lambda.filter((share) => share < 0.1).length;
    const above = lambda.filter((share) => share > 0.9).length;
    expect(Math.abs(below - above) / 20000).toBeLessThan(0.025);
  });

  it('has even shares at a = 1', () => {
    const { lambda } = mixupPairs(20000, 1, 2, 1);
    const counts = Array.from({ length: 10 }, (_, i) => lambda.filter((share) => Math.floor(share * 10) === i).length);
    // A tenth of 20,000 each, give or take 42; this is five times that.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(212);
  });
});
