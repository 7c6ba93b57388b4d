import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import type { RunOutcome } from '../../workers/protocol';
import { placesOf } from '../charts/axis';
import { plotScale } from './difference-plot';
import { bestOf, chanceOf, mapRange, placeIn, valueOver, type SeedRun } from './sweep-values';
import { parseValues } from './values-field';

const run = (seed: number, distilled: number, scratch: number): SeedRun => ({
  seed,
  outcome: {
    results: { distilled: { accuracy: distilled, crossEntropy: 1 - distilled }, scratch: { accuracy: scratch } },
    divergences: [],
    backend: 'wasm',
  } as unknown as RunOutcome,
});
const accuracy = { metric: 'accuracy', baseline: null, on: 'test' } as const;
const gain = { metric: 'accuracy', baseline: 'scratch', on: 'test' } as const;

describe('a cell', () => {
  const runs = [run(1, 0.8, 0.6), run(2, 0.9, 0.9)];

  it('holds the mean of a metric, or of its paired differences to any arm', () => {
    expect(valueOver(runs, 'distilled', accuracy)!.mean).toBeCloseTo(0.85, 12);
    expect(valueOver(runs, 'distilled', gain)!.mean).toBeCloseTo(0.1, 12);
    expect(valueOver(runs, 'scratch', { ...gain, baseline: 'distilled' })!.mean).toBeCloseTo(-0.1, 12);
    expect(valueOver(runs, 'distilled', { ...gain, baseline: 'nobody' })).toBeNull();
    expect(valueOver([], 'distilled', accuracy)).toBeNull();
  });
});

describe('the colours', () => {
  it('span at least what the seeds differ by: noise does not light up', () => {
    // Means of 0.80 and 0.81, seeds between 0.7 and 0.91.
    const cells = [
      [run(1, 0.7, 0), run(2, 0.9, 0)],
      [run(1, 0.71, 0), run(2, 0.91, 0)],
    ].map((runs) => valueOver(runs, 'distilled', accuracy));
    const range = mapRange(cells, false);
    expect(range).toEqual({ low: 0.7, high: 0.91 });
    const [first, second] = cells.map((over) => placeIn(range, over!.mean));
    expect(second! - first!).toBeLessThan(0.1);
  });

  it('span differences alike on both sides of 0', () => {
    const cells = [valueOver([run(1, 0.5, 0.6), run(2, 0.6, 0.58)], 'distilled', gain)];
    const { low, high } = mapRange(cells, true);
    expect(high).toBeCloseTo(0.1, 12);
    expect(low).toBe(-high);
    expect(placeIn({ low, high }, 0)).toBe(0.5);
  });

  it('of a single seed span at least what another test set would change', () => {
    const cells = [0.8, 0.802].map((value) => valueOver([run(1, value, 0)], 'distilled', accuracy));
    const least = chanceOf(accuracy, 0.8, defaultExperiment.data);
    expect(least).toBeCloseTo(4 * Math.sqrt(0.16 / 500), 12);
    const { low, high } = mapRange(cells, false, least);
    expect(high - low).toBeCloseTo(least, 12);
    expect(mapRange([], false)).toEqual({ low: 0, high: 0 });
  });
});

describe('the best cell', () => {
  const cells = [
    [run(1, 0.7, 0.6), run(2, 0.72, 0.6), run(3, 0.71, 0.6)],
    [run(1, 0.8, 0.6), run(2, 0.83, 0.6), run(3, 0.82, 0.6)],
    [run(1, 0.83, 0.6), run(2, 0.82, 0.6), run(3, 0.815, 0.6)],
  ];

  it('is told with those that the seeds don’t tell from it', () => {
    expect(bestOf(cells, 'distilled', accuracy)).toEqual({ cell: 2, tied: [1] });
  });

  it('is chosen by the validation split where one is kept, whatever the test set says', () => {
    const chosen = cells.map((runs, cell) =>
      runs.map(({ seed, outcome }) => {
        const validation = { accuracy: cell === 0 ? 0.9 + 0.001 * seed : 0.8 };
        const distilled = { ...outcome.results['distilled']!, validation };
        return { seed, outcome: { ...outcome, results: { ...outcome.results, distilled } } };
      }),
    );
    expect(bestOf(chosen, 'distilled', { ...accuracy, on: 'validation' })).toEqual({ cell: 0, tied: [] });
    expect(bestOf(chosen, 'distilled', accuracy)!.cell).toBe(2);
    expect(bestOf(cells, 'distilled', { ...accuracy, on: 'validation' })).toBeNull();
  });

  it('is the lowest where lower is better', () => {
    expect(bestOf(cells, 'distilled', { ...accuracy, metric: 'crossEntropy' })!.cell).toBe(2);
  });

  it('is none of a single one', () => {
    expect(bestOf([cells[0]!, []], 'distilled', accuracy)).toBeNull();
  });
});

describe('an axis', () => {
  it('goes by factors where its values span many', () => {
    expect(placesOf([1, 4, 16])).toEqual([0, 0.5, 1]);
    expect(placesOf([0.1, 0.5, 0.9])[1], 'not where they are even').toBeCloseTo(0.5, 12);
    expect(placesOf([0, 0.5, 1])).toEqual([0, 0.5, 1]);
    expect(placesOf([3])).toEqual([0.5]);
  });
});

it('draws differences on a scale that holds them all, 0 among them', () => {
  const { low, high } = plotScale([
    { values: [0.2, 0.3], interval: { low: 0.1, high: 0.6 } },
    { values: [0.4], interval: null },
  ]);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0.6);
  expect(plotScale([{ values: [0, 0], interval: null }]).high, 'nothing but 0').toBeGreaterThan(0);
});

describe('typed values', () => {
  it.each([
    ['1, 2, 4', [1, 2, 4]],
    ['0.5;0.9 1e-3', [0.5, 0.9, 0.001]],
    [' 2 2,2 ', [2]],
    ['', null],
    ['1, x', null],
    ['1, Infinity', null],
    ['1 2 3 4 5 6 7 8 9 10 11 12 13', null],
  ])('%o', (text, values) => expect(parseValues(text)).toEqual(values));
});
