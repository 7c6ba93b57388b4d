import { describe, expect, it } from 'vitest';
import type { RunOutcome } from '../../workers/protocol';
import { plotScale } from './difference-plot';
import { mapRange, mapValue, placeIn } from './map-values';
import { parseValues } from './values-field';

const outcome = (distilled: number, scratch: number) =>
  ({
    results: { distilled: { accuracy: distilled, agreement: 0.5 }, scratch: { accuracy: scratch } },
    divergences: [],
    backend: 'wasm',
  }) as unknown as RunOutcome;

describe('a cell of the map', () => {
  const outcomes = [outcome(0.8, 0.6), outcome(0.9, 0.9)];

  it('holds the mean of a measure, or of the paired gains', () => {
    expect(mapValue(outcomes, 'distilled', 'scratch', 'accuracy')!.mean).toBeCloseTo(0.85, 12);
    expect(mapValue(outcomes, 'distilled', 'scratch', 'gain')!.mean).toBeCloseTo(0.1, 12);
    expect(mapValue(outcomes, 'distilled', null, 'gain'), 'over nobody').toBeNull();
    expect(mapValue([], 'distilled', 'scratch', 'accuracy')).toBeNull();
  });

  it('is coloured from the least to the most, gains alike on both sides of 0', () => {
    expect(mapRange([0.5, undefined, 0.9], 'accuracy')).toEqual({ low: 0.5, high: 0.9 });
    expect(mapRange([0.02, -0.08, undefined], 'gain')).toEqual({ low: -0.08, high: 0.08 });
    expect(placeIn({ low: -0.08, high: 0.08 }, 0)).toBe(0.5);
    expect(placeIn({ low: 0.5, high: 0.5 }, 0.5), 'a single value').toBe(0.5);
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
