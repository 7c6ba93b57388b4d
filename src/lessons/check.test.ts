import { expect, it } from 'vitest';
import { verdictOf } from './check';

it('judges by the whole interval', () => {
  expect(verdictOf({ above: 5 }, { low: 6, high: 9 })).toBe('holds');
  expect(verdictOf({ above: 5 }, { low: 4, high: 9 })).toBe('unclear');
  expect(verdictOf({ above: 5 }, { low: 1, high: 4 })).toBe('fails');
  expect(verdictOf({ below: 5 }, { low: 1, high: 4 })).toBe('holds');
  expect(verdictOf({ above: 1, below: 5 }, { low: 2, high: 6 })).toBe('unclear');
  expect(verdictOf({ above: 1, below: 5 }, { low: 6, high: 8 })).toBe('fails');
  expect(verdictOf({ below: 1 }, { low: 0, high: 0 })).toBe('holds');
});

it('turns a verdict round', () => {
  expect(verdictOf({ not: { above: 1, below: 5 } }, { low: 6, high: 8 })).toBe('holds');
  expect(verdictOf({ not: { above: 0 } }, { low: -1, high: 1 })).toBe('unclear');
  expect(verdictOf({ not: { above: 0 } }, { low: 1, high: 2 })).toBe('fails');
});

it('finds no difference where the interval holds 0', () => {
  expect(verdictOf('no-difference', { low: -1, high: 0.5 })).toBe('holds');
  expect(verdictOf('no-difference', { low: 0.1, high: 0.5 })).toBe('fails');
});

it('says nothing of one seed', () => {
  expect(verdictOf('no-difference', null)).toBe('unclear');
  expect(verdictOf({ above: 0 }, null)).toBe('unclear');
});
