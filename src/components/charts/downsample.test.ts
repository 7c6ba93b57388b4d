import { describe, expect, it } from 'vitest';
import { downsample, thin } from './downsample';

const wave = (n: number) => Array.from({ length: n }, (_, step) => ({ step, value: Math.sin(step / 50) }));

describe('downsample', () => {
  it('leaves short curves as they are', () => {
    const points = wave(20);
    expect(downsample(points, 20)).toBe(points);
    expect(downsample([], 20)).toEqual([]);
  });

  it('keeps to the limit, the ends and the order', () => {
    const points = wave(10_000);
    const kept = downsample(points, 200);
    expect(kept).toHaveLength(200);
    expect(kept[0]).toBe(points[0]);
    expect(kept.at(-1)).toBe(points.at(-1));
    for (let i = 1; i < kept.length; i++) expect(kept[i]!.step).toBeGreaterThan(kept[i - 1]!.step);
  });

  it('keeps a single spike among thousands of flat points', () => {
    const points = wave(5000).map((p) => (p.step === 3210 ? { ...p, value: 40 } : { ...p, value: 0 }));
    expect(downsample(points, 100)).toContainEqual({ step: 3210, value: 40 });
  });

  it('drops what is not a number', () => {
    const points = [
      { step: 0, value: 1 },
      { step: 1, value: NaN },
      { step: 2, value: Infinity },
      { step: 3, value: 2 },
    ];
    expect(downsample(points, 10).map((p) => p.step)).toEqual([0, 3]);
  });
});

describe('thin', () => {
  it('keeps the first and the last and stays under the limit', () => {
    const items = Array.from({ length: 1001 }, (_, i) => i);
    const kept = thin(items, 60);
    expect(kept.length).toBeLessThanOrEqual(61);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(1000);
  });

  it('keeps what it showed while the list grows, but for the newest', () => {
    const items = Array.from({ length: 90 }, (_, i) => i);
    const before = thin(items.slice(0, 80), 60).slice(0, -1);
    expect(thin(items, 60)).toEqual(expect.arrayContaining([...before]));
  });
});
