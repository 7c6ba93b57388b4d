import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { brief, endless, linkHolding, linkTo } from './support/links';

test.describe('axe finds nothing, in either theme', () => {
  test.setTimeout(120_000);

  test('ready, and with every fold open', async ({ page, playground }) => {
    await playground.prepared();
    await expectAccessible(page, 'ready');
    await playground.choice('Teacher').selectOption('custom');
    await playground.unfoldAll();
    for (const table of await page.getByRole('button', { name: 'Table', exact: true }).all()) await table.click();
    await playground.field('Epochs').fill('0');
    await expect(page.getByText('Enter a whole number from 1 to 10,000.')).toBeVisible();
    await expectAccessible(page, 'folds open, tables shown, a field in error');
  });

  test('each dialog', async ({ page, playground }) => {
    await playground.prepared();
    const ways: Readonly<Record<string, () => Promise<void>>> = {
      Export: () => playground.button('Export').click(),
      Share: () => playground.button('Share').click(),
      Settings: () => page.getByRole('button', { name: 'Settings' }).click(),
      'The loss of Distilled as code': () => page.getByRole('button', { name: 'Code', exact: true }).click(),
      'Choose a test sample': () => page.getByRole('button', { name: 'choose', exact: true }).click(),
      'Confusion matrix: teacher': () => page.getByRole('button', { name: 'Enlarge: teacher' }).click(),
      'Confusion matrix: distilled − scratch': () =>
        page.getByRole('button', { name: 'Enlarge: distilled − scratch' }).click(),
      'teacher: true 0, chosen 1': () => playground.confusionMatrix('Teacher').getByRole('cell').nth(1).click(),
    };
    for (const [name, open] of Object.entries(ways)) {
      await open();
      const dialog = page.getByRole('dialog', { name: new RegExp(name, 'i') });
      await expect(dialog).toBeVisible();
      await expectAccessible(page, `dialog ${name}`);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });

  test('training, paused, after a step', async ({ page, playground }) => {
    await playground.open(linkTo(endless));
    await playground.prepared();
    await playground.button('Run').click();
    await playground.reach('Distilling');
    await playground.turn('Temperature T', 9);
    await expectAccessible(page, 'training');
    await playground.button('Pause').click();
    await playground.reach('Paused');
    await expectAccessible(page, 'paused');
    await playground.button('Step').click();
    await expect(page.getByRole('region', { name: 'What the step did' })).toBeVisible();
    await expectAccessible(page, 'after a step');
  });

  test('done, counted and softened, and with an error told', async ({ page, playground }) => {
    await playground.open(linkTo({ ...brief, data: { withheld: [3] } }));
    await playground.prepared();
    await playground.train();
    await expectAccessible(page, 'done');
    await playground.panel('Confusion matrices').getByRole('button', { name: 'softened at T' }).click();
    await page.evaluate((hash) => (location.hash = hash), linkHolding('no link'));
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'softened, with an error');
  });

  test('points in the plane, and a drawing', async ({ page, playground }) => {
    await playground.open(linkTo({ ...brief, data: { dataset: 'spirals', labelled: 12 } }));
    await playground.prepared();
    await expect(page.getByRole('img', { name: /^Decision surface/ })).toHaveCount(3);
    await expectAccessible(page, 'spirals');
    await playground.open(linkTo(brief));
    await playground.prepared();
    await page.getByRole('button', { name: 'draw', exact: true }).click();
    await page.getByRole('application', { name: /^Drawing pad/ }).press('Space');
    await expectAccessible(page, 'drawing');
  });

  test('on a telephone', async ({ page, playground }) => {
    await page.setViewportSize({ width: 375, height: 720 });
    await playground.open(linkTo(brief));
    await playground.prepared();
    await expectAccessible(page, '375 px, set-up folded');
    await page.getByRole('complementary', { name: 'Setup' }).locator('summary').first().click();
    await playground.train();
    await expectAccessible(page, '375 px, set-up open, done');
  });
});

test.describe('at 320 px', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const [what, address] of [
    ['digits', linkTo(brief)],
    ['spirals', linkTo({ ...brief, data: { dataset: 'spirals', labelled: 12 } })],
  ] as const) {
    test(`nothing needs scrolling sideways: ${what}`, async ({ page, playground }) => {
      await playground.open(address);
      await playground.prepared();
      expect(await overflow(page), 'folded').toEqual([]);
      await page.getByRole('complementary', { name: 'Setup' }).locator('summary').first().click();
      await playground.unfoldAll();
      await playground.train();
      await playground.button('Reset').click();
      await playground.button('Step').click();
      await expect(page.getByRole('region', { name: 'What the step did' })).toBeVisible();
      expect(await overflow(page), 'everything open').toEqual([]);
      await playground.button('Export').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await overflow(page), 'with a dialog').toEqual([]);
    });
  }
});

/** What makes the page wider than its window; empty where all of it fits. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return Array.from(document.querySelectorAll<HTMLElement>('body *'))
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map(
        (element) => `${element.tagName} ${element.className}: ${Math.round(element.getBoundingClientRect().right)} px`,
      );
  });
