import { utf8 } from '../src/engine/datasets/own/test-support/files';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';

/** Prices of 200 homes: by area, rooms and where they are. */
const homes = [
  'area,rooms,district,price',
  ...Array.from({ length: 200 }, (_, i) => {
    const [area, rooms, place] = [30 + ((i * 37) % 120), 1 + (i % 5), i % 3];
    const price = 40_000 + 2500 * area + 9000 * rooms + 30_000 * place + ((i * 7919) % 9000);
    return [area, rooms, ['north', 'south', 'harbour'][place], price].join(',');
  }),
].join('\n');

test('a column of prices is predicted as a number, measured in its unit, and T says why it does not apply', async ({
  page,
  playground,
}) => {
  await playground.choice('Dataset').selectOption({ label: 'Your data…' });
  const dialog = page.getByRole('dialog', { name: 'Your data' });
  const opened = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose files…' }).click();
  await (await opened).setFiles({ name: 'homes.csv', mimeType: 'text/csv', buffer: Buffer.from(utf8(homes)) });
  await dialog.getByRole('combobox', { name: 'Predicted' }).selectOption('price');
  await dialog.getByRole('combobox', { name: 'As', exact: true }).selectOption({ label: 'A number' });
  await expect(dialog.getByRole('img', { name: /^price from .* rows by size$/ })).toBeVisible();
  await expectAccessible(page, 'choosing a number to predict');
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await expect(dialog).toBeHidden();
  await playground.prepared();
  await playground.train(120_000);

  const results = playground.panel('Results');
  await expect(results.getByRole('columnheader', { name: /^RMSE/ })).toBeVisible();
  await expect(results.getByRole('columnheader', { name: /^R²/ })).toBeVisible();
  // Prices deviate by some 90,000 from their mean; as networks learn them, scaled, the error would be below 1.
  const error = (
    await results
      .getByRole('row', { name: /^Teacher/ })
      .first()
      .getByRole('cell')
      .first()
      .innerText()
  )
    .replace(',', '')
    .replace('K', 'e3');
  expect(Number(error)).toBeGreaterThan(500);
  expect(Number(error)).toBeLessThan(60_000);
  await expect(page.getByText('Does not apply: it softens probabilities of classes', { exact: false })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Temperature T' })).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'Said and true: price' })).toBeVisible();
  await results.getByText('More measures').click();
  await expect(results.getByText('Mean error')).toBeVisible();
  await expect(results.getByText('Class by class')).toHaveCount(0);
  await expectAccessible(page, 'a number that was predicted');
});
