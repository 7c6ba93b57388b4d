import { expect, it } from 'vitest';
import { Recent } from './recent';

it('keeps what was used last, and lets go of the rest', () => {
  const recent = new Recent<number>(2);
  recent.keep('a', 1);
  recent.keep('b', 2);
  expect(recent.find('a')).toBe(1);
  recent.keep('c', 3);
  expect(recent.find('b'), 'found longer ago than a').toBeUndefined();
  expect(recent.find('a')).toBe(1);
  expect(recent.find('c')).toBe(3);
});

it('replaces a value without letting another go', () => {
  const recent = new Recent<number>(2);
  recent.keep('a', 1);
  recent.keep('b', 2);
  recent.keep('b', 3);
  expect([recent.find('a'), recent.find('b')]).toEqual([1, 3]);
});
