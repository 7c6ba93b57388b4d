import { expect, it } from 'vitest';
import { nextAfter, tellingSamples } from './telling';

/** Rows of logits for three classes. */
const answers = (rows: readonly (readonly number[])[], labels: readonly number[], temperature = 4) => ({
  logits: Float32Array.from(rows.flat()),
  labels,
  count: rows.length,
  classes: 3,
  temperature,
});

it('the first is the right answer that says most about the other classes', () => {
  const rows = [
    [20, 0, 0], // nothing to add
    [12, 8, 0], // as sure of it, and sees a likeness
    [0, 12, 9], // has as much to say, but is wrong
  ];
  expect(tellingSamples(answers(rows, [0, 0, 0]))).toEqual([1, 0]);
});

it('an answer that it hesitates about comes after those that it is sure of', () => {
  const rows = [
    [5, 4.8, 4.6],
    [12, 7, 0],
  ];
  expect(tellingSamples(answers(rows, [0, 0]))).toEqual([1, 0]);
  expect(tellingSamples(answers(rows.slice(0, 1), [0]))).toEqual([0]);
});

it('which one that is follows T', () => {
  // One rival close by against two further off: at T = 2 the close one blurs more, at T = 20 the two do.
  const rows = [
    [12, 9, -60],
    [12, 4, 4],
  ];
  expect(tellingSamples(answers(rows, [0, 0], 2))[0]).toBe(0);
  expect(tellingSamples(answers(rows, [0, 0], 20))[0]).toBe(1);
});

it('goes through the classes before it shows another one of the same', () => {
  const rows = [
    [12, 9, 8],
    [12, 8, 7],
    [0, 12, 1],
    [0, 1, 13],
  ];
  expect(tellingSamples(answers(rows, [0, 0, 1, 2]))).toEqual([0, 2, 3, 1]);
});

it('goes on to the next one, around the end, and begins where another sample is shown', () => {
  expect(nextAfter([7, 3, 5], 3)).toBe(5);
  expect(nextAfter([7, 3, 5], 5)).toBe(7);
  expect(nextAfter([7, 3, 5], 0)).toBe(7);
  expect(nextAfter([7, 3, 5], null)).toBe(7);
  expect(nextAfter([], 2)).toBeUndefined();
});
