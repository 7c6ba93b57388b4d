import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, ranges, type DataChoice } from '../experiment';
import { datasetIds, datasets, GENERATED_TEST_SIZE } from './catalogue';
import { generateDataset } from './generated';
import { SURFACE_RANGE } from './surface';

const ids = datasetIds.filter((id) => datasets[id].kind === 'plane');
const choose = (change: Partial<DataChoice>): DataChoice => ({ ...defaultExperiment.data, ...change });

const choices = fc.record({
  dataset: fc.constantFrom(...ids),
  noise: fc.double({ min: ranges.noise.min, max: ranges.noise.max, noNaN: true }),
  size: fc.integer({ min: ranges.size.min, max: 400 }),
  classes: fc.integer({ min: 2, max: 5 }),
});
const seeds = fc.integer({ min: ranges.seed.min, max: ranges.seed.max });

function tally(labels: Uint8Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** Share of test points whose nearest training point has their class. */
function nearestNeighbourAccuracy(data: DataChoice, seed: number): number {
  const { train, test } = generateDataset(data, seed);
  let right = 0;
  for (let row = 0; row < test.count; row++) {
    let nearest = { distance: Infinity, label: -1 };
    for (let other = 0; other < train.count; other++) {
      const dx = test.inputs[2 * row]! - train.inputs[2 * other]!;
      const dy = test.inputs[2 * row + 1]! - train.inputs[2 * other + 1]!;
      const distance = dx * dx + dy * dy;
      if (distance < nearest.distance) nearest = { distance, label: train.labels[other]! };
    }
    if (nearest.label === test.labels[row]) right++;
  }
  return right / test.count;
}

describe('generateDataset', () => {
  it('gives the asked sizes, balanced classes and points that the surface shows', () => {
    fc.assert(
      fc.property(choices, seeds, (choice, seed) => {
        const dataset = generateDataset(choose(choice), seed);
        expect(dataset.train.count).toBe(choice.size);
        expect(dataset.test.count).toBe(GENERATED_TEST_SIZE);
        for (const { count, inputs, labels } of [dataset.train, dataset.test]) {
          expect(inputs).toHaveLength(2 * count);
          expect(labels).toHaveLength(count);
          const counts = tally(labels, dataset.classes.length);
          expect(counts).toHaveLength(dataset.classes.length);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          expect(inputs.every((value) => Math.abs(value) <= SURFACE_RANGE)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is a function of choice and seed', () => {
    fc.assert(
      fc.property(choices, seeds, (choice, seed) => {
        expect(generateDataset(choose(choice), seed)).toEqual(generateDataset(choose(choice), seed));
      }),
      { numRuns: 20 },
    );
  });

  it.each(ids)('%s: another seed gives other points', (dataset) => {
    const data = choose({ dataset });
    expect(generateDataset(data, 1).train.inputs).not.toEqual(generateDataset(data, 2).train.inputs);
  });

  it.each(ids)('%s: train and test share no point', (dataset) => {
    const { train, test } = generateDataset(choose({ dataset, size: 500 }), 3);
    const key = (inputs: Float32Array, row: number) => `${inputs[2 * row]},${inputs[2 * row + 1]}`;
    const seen = new Set(Array.from({ length: train.count }, (_, row) => key(train.inputs, row)));
    expect(Array.from({ length: test.count }, (_, row) => seen.has(key(test.inputs, row))).filter(Boolean)).toEqual([]);
  });

  it.each(ids)('%s: nearly all points lie within ±1, even with the most noise', (dataset) => {
    const { inputs } = generateDataset(choose({ dataset, noise: 1, size: 5000 }), 4).train;
    expect(inputs.filter((value) => Math.abs(value) <= 1).length / inputs.length).toBeGreaterThan(0.95);
    expect(inputs.filter((value) => Math.abs(value) === SURFACE_RANGE).length / inputs.length).toBeLessThan(0.01);
  });

  it.each(ids)('%s: without noise the classes are apart, with the default nearly, with the most hardly', (dataset) => {
    const entry = datasets[dataset];
    const most = entry.kind === 'plane' ? entry.classes.max : 2;
    const accuracy = (noise: number) =>
      nearestNeighbourAccuracy(choose({ dataset, noise, size: 1000, classes: most }), 5);
    expect(accuracy(0)).toBe(1);
    expect(accuracy(0.15)).toBeGreaterThan(0.8);
    expect(accuracy(1)).toBeLessThan(0.75);
  });

  it.each<[DataChoice['dataset'], number, number]>([
    ['moons', 5, 2],
    ['circles', 4, 2],
    ['spirals', 5, 5],
    ['blobs', 2, 2],
  ])('%s with %i classes asked for has %i', (dataset, asked, expected) => {
    expect(generateDataset(choose({ dataset, classes: asked }), 1).classes).toEqual(
      ['A', 'B', 'C', 'D', 'E'].slice(0, expected),
    );
  });

  it('mixes the classes', () => {
    const { labels } = generateDataset(choose({ dataset: 'blobs', classes: 5, size: 1000 }), 6).train;
    expect(tally(labels.subarray(0, 100), 5).every((count) => count >= 8)).toBe(true);
  });

  it('refuses a shipped set', () => {
    expect(() => generateDataset(choose({ dataset: 'digits' }), 1)).toThrow(RangeError);
  });
});
