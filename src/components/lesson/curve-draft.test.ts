import { expect, it } from 'vitest';
import { strokeThrough, valueAt, type Draft } from './curve-draft';

const scale = { min: 50, max: 100, step: 1 };
const nothing: Draft = [null, null, null, null, null];

it('a height is a value on the slider’s grid, within its ends', () => {
  expect([0, 0.5, 0.503, 1, 1.2, -3].map((up) => valueAt(up, scale))).toEqual([50, 75, 75, 100, 100, 50]);
  expect(valueAt(0.5, { min: 0, max: 1, step: 0.1 })).toBe(0.5);
});

it('a touch draws the point that it is nearest to', () => {
  const at = { x: 0.5, y: 0.2 };
  expect(strokeThrough(nothing, at, at, scale)).toEqual([null, null, 90, null, null]);
});

it('a quick stroke draws the points that it passes between two reports', () => {
  const percent = { min: 0, max: 100, step: 1 };
  const [left, right] = [
    { x: 0.1, y: 1 },
    { x: 0.9, y: 0 },
  ];
  expect(strokeThrough(nothing, left, right, percent)).toEqual([null, 25, 50, 75, 100]);
  expect(strokeThrough(nothing, right, left, percent)).toEqual([0, 25, 50, 75, null]);
});

it('draws over what was there, and nothing beside it', () => {
  expect(strokeThrough([60, 70, 80, 90, 100], { x: 0.3, y: 0.5 }, { x: 0.31, y: 0.5 }, scale)).toEqual([
    60, 75, 80, 90, 100,
  ]);
});
