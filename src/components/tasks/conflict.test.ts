import { expect, it } from 'vitest';
import { tasksExperiment } from '../../state/test-support/tasks';
import { alongEach, betweenTasks, peaceOf, tornArms } from './conflict';

const point = (network: string, step: number, products: number[], weights: number[]) => ({
  network,
  step,
  terms: {},
  total: 1,
  temperature: 4,
  alpha: 0.9,
  conflict: { products, weights },
});
const { conflict: _, ...without } = point('distilled', 2, [], []);
/** Gradients of lengths 3 and 1 that lie opposite by cos −1/3, then of one direction. */
const losses = [
  point('distilled', 1, [9, -2, -2, 1], [1, 1]),
  without,
  point('distilled', 11, [1, 1, 1, 1], [0.5, 1.5]),
  point('alone', 1, [1], [1]),
];
const arms = tornArms(tasksExperiment(), losses);

it('is told of arms that learn several tasks', () => {
  expect(arms.map(({ network }) => network)).toEqual(['distilled']);
});

it('has a curve of the cosine between every two tasks, and of the step with each', () => {
  const [{ tasks, curves } = { tasks: [], curves: [] }, ...more] = betweenTasks(arms, 2);
  expect([tasks, more]).toEqual([[0, 1], []]);
  expect(curves[0]?.points.map(({ step }) => step)).toEqual([1, 11]);
  expect(curves[0]?.points.map(({ value }) => value)).toEqual([expect.closeTo(-2 / 3), 1]);
  const along = alongEach(arms, 2).map((each) => each.curves[0]?.points[0]?.value);
  // The sum's square is 9 − 4 + 1.
  expect(along).toEqual([expect.closeTo(7 / (3 * Math.sqrt(6))), expect.closeTo(-1 / Math.sqrt(6))]);
});

it('sums up what weighing does: steps against a task before and after, and how much each counts', () => {
  expect(peaceOf(arms[0]!)).toEqual({
    network: 'distilled',
    steps: 2,
    cosine: expect.closeTo((1 - 2 / 3) / 2) as number,
    opposed: 0.5,
    againstBefore: 0.5,
    againstAfter: 0.5,
    shares: new Map([
      [0, 0.375],
      [1, 0.625],
    ]),
  });
  // As a projection weighs the first: of the first nothing is left that points against the second, and the other way round.
  const [projected] = tornArms(tasksExperiment(), [point('distilled', 1, [9, -2, -2, 1], [1 + 2 / 9, 1 + 2])]);
  expect(peaceOf(projected!)).toMatchObject({ againstBefore: 1, againstAfter: 0 });
  expect(peaceOf({ ...arms[0]!, compared: [] })).toBeNull();
});
