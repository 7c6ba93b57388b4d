import { describe, expect, it } from 'vitest';
import { normal } from '../random';
import { umapPlane } from './umap';

const rows = 60;
/** Three clouds of twenty in five dimensions, far apart. */
const clouds = Float64Array.from({ length: rows * 5 }, (_, i) => {
  const cloud = Math.floor(i / 5) % 3;
  return normal(1, 1, 0, i) + (i % 5 === cloud ? 40 : 0);
});
const breathe = () => Promise.resolve();
const options = (seed: number) => ({ seed, breathe, signal: new AbortController().signal });

describe('UMAP', () => {
  it('keeps together what is together', async () => {
    const points = (await umapPlane(clouds, rows, 5, options(1)))!;
    const nearestOf = (row: number) => {
      let best = -1;
      let least = Infinity;
      for (let r = 0; r < rows; r++) {
        const distance = Math.hypot(points[2 * r]! - points[2 * row]!, points[2 * r + 1]! - points[2 * row + 1]!);
        if (r !== row && distance < least) [best, least] = [r, distance];
      }
      return best;
    };
    for (let r = 0; r < rows; r++) expect(nearestOf(r) % 3, `row ${r}`).toBe(r % 3);
  });

  it('gives the same points for the same seed, and others for another', async () => {
    const first = await umapPlane(clouds, rows, 5, options(1));
    expect(await umapPlane(clouds, rows, 5, options(1))).toEqual(first);
    expect(await umapPlane(clouds, rows, 5, options(2))).not.toEqual(first);
  });

  it('tells how far it is, and stops when told to', async () => {
    const told: number[] = [];
    await umapPlane(clouds, rows, 5, { ...options(1), onProgress: (fraction) => told.push(fraction) });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));

    const controller = new AbortController();
    const stopped = umapPlane(clouds, rows, 5, {
      ...options(1),
      signal: controller.signal,
      breathe: async () => controller.abort(),
    });
    expect(await stopped).toBeNull();
  });

  it('takes a batch in which all samples are alike', async () => {
    const points = await umapPlane(new Float64Array(20 * 3), 20, 3, options(1));
    expect(points === null || points.length === 40).toBe(true);
  });
});
