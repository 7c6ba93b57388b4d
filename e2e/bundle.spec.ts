import { expect, test } from '@playwright/test';
import { measureBuild, table } from '../scripts/bundle-budget.mjs';

test('the built page keeps its budgets, and TensorFlow.js out of the page’s own thread', () => {
  const { costs, problems } = measureBuild();
  console.log(table(costs));
  expect(problems, table(costs)).toEqual([]);
});
