import { expect, it } from 'vitest';
import { placeOf } from './place';

it('a value’s place is told by what the training rows are like, as far as that is known', () => {
  const scale = { shift: 10, by: 2, missing: 10 };
  expect([10, 16, 4, 7, 99].map((value) => placeOf(value, scale))).toEqual([0.5, 1, 0, 0.25, 1]);
  expect([10, 12, 11, 0].map((value) => placeOf(value, scale, 'range'))).toEqual([0, 1, 0.5, 0]);
  expect([placeOf(NaN, scale), placeOf(10, scale, 'none')]).toEqual([null, null]);
});
