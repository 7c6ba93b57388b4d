import { describe, expect, it } from 'vitest';
import type { InsideNetwork } from '../../workers/protocol';
import { mapsScale, overRootMeanSquare, resized } from './attention-map';

describe('a map is resized', () => {
  const slope = { values: [0, 1, 2, 3], height: 2, width: 2 };

  it('smoothly, and keeps its corners and its mean', () => {
    const made = resized(slope, 8, 8);
    expect([made[0], made[7], made[56], made[63]]).toEqual([0, 1, 2, 3]);
    expect(made.reduce((sum, value) => sum + value, 0) / 64).toBeCloseTo(1.5, 6);
    const row = Array.from(made.slice(0, 8));
    expect(row, 'from the middle of one place to the middle of the next, evenly').toEqual([
      0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1,
    ]);
  });

  it('to its own size without a change', () => {
    expect(Array.from(resized(slope, 2, 2))).toEqual(slope.values);
  });

  it('to a size that is no multiple, as the data sets’ pictures ask for', () => {
    const made = resized({ values: [1, 1, 1, 1, 1, 1, 1, 1, 1], height: 3, width: 3 }, 28, 14);
    expect(made).toHaveLength(28 * 14);
    expect(new Set(made)).toEqual(new Set([1]));
  });
});

describe('maps are compared', () => {
  it('by the root mean square, so that size and loudness don’t matter', () => {
    const small = overRootMeanSquare([1, 3]);
    const loud = overRootMeanSquare([100, 300, 100, 300]);
    expect(loud[1]).toBeCloseTo(small[1]!, 6);
    expect(small.reduce((sum, value) => sum + value * value, 0) / 2).toBeCloseTo(1, 6);
    expect(Array.from(overRootMeanSquare([0, 0])), 'of a silent layer').toEqual([0, 0]);
  });

  it('on one scale, from nothing to the highest of all networks', () => {
    const network = (kind: 'map' | 'vector', values: number[]): InsideNetwork => ({
      logits: new Float32Array(2),
      pictures: [{ tap: 'stage1', kind, height: 1, width: values.length, values: Float32Array.from(values) }],
    });
    const scale = mapsScale({ teacher: network('map', [0, 0, 0, 2]), distilled: network('map', [1, 1, 1, 1]) });
    expect(scale).toEqual({ min: 0, max: 2 });
    expect(mapsScale({ teacher: network('vector', [1, 2]) })).toBeNull();
  });
});
