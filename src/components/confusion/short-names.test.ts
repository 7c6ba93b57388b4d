import { expect, it } from 'vitest';
import { namedEvery, shortNames } from './short-names';

it.each([
  [
    ['no damage', 'damage'],
    ['no', 'da'],
  ],
  [
    ['grower 1', 'grower 2', 'grower 3'],
    ['g1', 'g2', 'g3'],
  ],
  [
    ['cat', 'dog', 'car'],
    ['ct', 'dg', 'cr'],
  ],
  [
    ['0', '1'],
    ['0', '1'],
  ],
  [
    ['one', 'onee'],
    ['on', 'on'],
  ],
])('%j are told apart in two letters where they can be', (names, short) => {
  expect(shortNames(names)).toEqual(short);
});

it('names every class of ten, and few enough of a hundred', () => {
  expect(namedEvery(10)).toBe(1);
  for (const classes of [13, 26, 100]) expect(classes / namedEvery(classes)).toBeLessThanOrEqual(12);
});
