import { expect, test } from './support/fixtures';

// SwiftShader computes on the processor what a graphics card would: right, and very slowly.
test.setTimeout(180_000);
test.use({ address: '?view=benchmark' });

test('calls are counted and, on a software adapter, nothing is timed', async ({ page, playground }) => {
  await playground.prepared();
  await expect(page.getByRole('combobox', { name: 'Computed by' })).toHaveValue('wasm');
  await page.getByRole('combobox', { name: 'Computed by' }).selectOption('WebGPU');
  await expect(page.getByText('Its times say nothing about a GPU')).toBeVisible();
  for (const task of [/^mlp:/, /^cnn:/]) await page.getByRole('checkbox', { name: task }).uncheck();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('Measured: tiny.')).toBeVisible({ timeout: 150_000 });
  const [headers = [], ...rows] = await playground.cells(page.getByRole('table', { name: 'Calls a step on WebGPU' }));
  expect(rows.map(([task, engine]) => [task, engine])).toEqual([
    ['tiny', 'This page'],
    ['tiny', 'This page, plain path'],
    ['tiny', 'TensorFlow.js'],
  ]);
  const [own = [], plain = []] = rows;
  const value = (row: readonly string[], column: string) => Number(row[headers.indexOf(column)]);
  expect(value(own, 'Dispatches')).toBeGreaterThan(0);
  expect(value(own, 'Dispatches')).toBeLessThanOrEqual(25);
  expect(value(own, 'Buffers made')).toBe(0);
  expect(value(own, 'Destroyed')).toBe(0);
  expect(value(own, 'Submits')).toBeLessThanOrEqual(1);
  expect(value(plain, 'Dispatches')).toBeGreaterThan(value(own, 'Dispatches'));
  await expect(page.getByRole('table', { name: /^Times of/ })).toHaveCount(0);
});
