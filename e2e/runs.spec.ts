import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';

const brief = { version: 2, training: { steps: 60, epochs: 0, teacherEpochs: 1 } };
const table = (page: Page) => page.getByRole('table', { name: 'Runs', exact: true });
const tab = (page: Page, name: 'Setup' | 'Runs') => page.getByRole('tab', { name, exact: true });
const action = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('runs are kept over a reload, gone back to and trained further', async ({ page, playground }) => {
  await playground.open(linkTo({ ...brief, seed: 3 }));
  await playground.prepared();
  await playground.train();
  const accuracy = await playground.testAccuracy('Distilled');
  await playground.set('Seed', 4);
  await playground.prepared();
  await playground.train();
  await tab(page, 'Runs').click();
  const both = [/^Run 2.*seed 4/, /^Run 1.*seed 3/];
  await expect(table(page).getByRole('rowheader')).toHaveText(both);
  await page.reload();
  await playground.prepared();

  await tab(page, 'Runs').click();
  await expect(table(page).getByRole('rowheader')).toHaveText(both);
  await action(page, 'Run 1').click();
  await action(page, 'Back to').click();
  await playground.reach('Done');
  await expect.poll(() => playground.testAccuracy('Distilled')).toBe(accuracy);
  await expect(table(page).locator('[aria-current=true]')).toContainText('Run 1');

  await action(page, 'Train further').click();
  await expect(table(page).getByRole('rowheader').first()).toHaveText(/^Run 3.*120 steps.*seed 3/, { timeout: 30_000 });
  await playground.reach('Done');
  await tab(page, 'Setup').click();
  await expect(playground.field('Seed')).toHaveValue('3');
  await expect(playground.field('Steps')).toHaveValue('120');
});

test('a kept run is looked at in the panels while another one trains', async ({ page, playground }) => {
  const spirals = { dataset: 'spirals', labelled: 12 };
  const small = { kind: 'mlp', hidden: [8], activation: 'relu', dropout: 0 };
  await playground.open(linkTo({ ...brief, data: spirals, teacher: small, student: small }));
  await playground.prepared();
  await playground.train();
  const accuracy = await playground.testAccuracy('Teacher');
  await playground.choice('Dataset').selectOption('digits');
  await playground.set('Steps', 100_000);
  await playground.prepared();
  await playground.button('Run').click();

  await tab(page, 'Runs').click();
  await action(page, 'Run 1').click();
  await action(page, 'View').click();
  await expect(page.getByText('You are looking at Run 1.')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Decision surface of the teacher/ })).toBeVisible();
  await expect.poll(() => playground.testAccuracy('Teacher')).toBe(accuracy);
  await expect(playground.button('Pause')).toBeVisible();
  await tab(page, 'Setup').click();
  await expect(playground.choice('Dataset')).toHaveValue('digits');

  await action(page, 'Back to the current run').click();
  await expect(page.getByRole('img', { name: /^Decision surface/ })).toHaveCount(0);
  await expect(page.getByText('You are looking at')).toHaveCount(0);
  await expect(playground.button('Pause')).toBeVisible();
});

test('a run from somebody else’s file is laid over the curves; a broken one is refused', async ({
  page,
  playground,
}) => {
  await playground.open(linkTo({ ...brief, seed: 5 }));
  await playground.prepared();
  await playground.train();
  await tab(page, 'Runs').click();
  await action(page, 'Run 1').click();
  const saving = page.waitForEvent('download');
  await action(page, 'Save as file').click();
  const content = readFileSync(await (await saving).path(), 'utf8');
  await action(page, 'Delete').click();
  await expect(table(page)).toBeHidden();

  const dropped = (text: string) =>
    page.evaluate((held) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([held], 'theirs.json', { type: 'application/json' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, text);
  await dropped(content.slice(0, 5000));
  await expect(page.getByRole('alert')).toContainText('theirs.json can’t be opened as a run: it is not JSON');
  await tab(page, 'Setup').click();
  await playground.set('Seed', 6);
  await playground.prepared();
  await dropped(content);
  await expect(playground.messages).toContainText('theirs.json is among your runs now');

  // Beside the run of this visitor, in both charts and in the results.
  await playground.train();
  for (const name of ['Loss', 'Accuracy'] as const) {
    await expect(
      playground
        .panel(name)
        .getByText(/^Run 1, distilled/)
        .first(),
    ).toBeVisible();
  }
  await expect(playground.panel('Results').getByRole('row', { name: /^Run 1, distilled/ })).toBeVisible();
  await tab(page, 'Runs').click();
  await page.getByRole('checkbox', { name: 'Pin Run 1' }).click();
  await expect(playground.panel('Accuracy').getByText(/^Run 1, distilled/)).toBeHidden();
});
