import { expect, it } from 'vitest';
import { Pace } from './pace';

it('takes one step where nothing is known', () => {
  expect(new Pace().stepsWithin(30)).toBe(1);
  expect(new Pace().stepMs).toBeNull();
});

it('leaves out the first step, which compiles', () => {
  const pace = new Pace();
  pace.record(900, 1);
  expect(pace.stepMs).toBeNull();
  expect(pace.stepsWithin(30)).toBe(1);
  pace.record(2, 1);
  expect(pace.stepMs).toBe(2);
  pace.forget();
  pace.record(900, 1);
  expect(pace.stepMs, 'of the next phase too').toBeNull();
});

it('takes as many steps as fit, and at least one', () => {
  const pace = new Pace();
  pace.record(50, 1);
  pace.record(20, 10);
  expect(pace.stepMs).toBe(2);
  expect(pace.stepsWithin(30)).toBe(15);
  expect(pace.stepsWithin(1)).toBe(1);
  pace.forget();
  expect(pace.stepsWithin(30)).toBe(1);
});

it('takes no more than are wanted where a step is to take longer than it does', () => {
  const pace = new Pace();
  pace.record(50, 1);
  pace.record(20, 10);
  expect(pace.stepsWithin(30, 10)).toBe(3);
  expect(pace.stepsWithin(30, 100)).toBe(1);
  expect(pace.stepsWithin(30, 0.1)).toBe(15);
});
