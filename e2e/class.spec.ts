/** From a learner's answers to the class: the report's file is saved, and dropped where the teacher looks. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { expectReadable } from './support/text-boxes';

const progress = {
  step: 4,
  done: ['alone', 'opinions', 'guess', 'hard'],
  answers: { gain: 12, answers: 'none', words: 'It says what else it could be.' },
  measured: { gain: 11.4, answers: 'none' },
};

test.use({ address: '?lang=en&lesson=ten-opinions&step=5' });
test.beforeEach(({ page }) =>
  page.addInitScript(
    (kept) => {
      // Not in a document without an origin, as the empty one before the page's.
      if (origin !== 'null' && localStorage.getItem('playground.lessons') === null)
        localStorage.setItem('playground.lessons', kept);
    },
    JSON.stringify({ progress: { 'ten-opinions': progress }, putAway: null }),
  ),
);

/** Drops files onto the page as from a folder. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const data = await page.evaluateHandle((contents) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(contents)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

test('a report is saved, handed in and seen by the class; a damaged file is named', async ({ page, playground }) => {
  await playground.prepared();
  const lesson = page.getByRole('region', { name: 'Lesson', exact: true });
  await lesson.getByRole('button', { name: 'Report', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Report' });
  await dialog.getByLabel('Your name (optional)').fill('Mei <b>');
  await expectAccessible(page, 'the report');
  const saved = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  };
  const report = await saved('Save');
  expect(report).toContain('Mei &lt;b&gt;');
  expect(report).toContain('+11.4 points');
  const file = await saved('Save for the teacher');

  // Printing stands still for a dialog of the browser's own.
  await page.evaluate(() => {
    new MutationObserver(() => {
      const frame = document.querySelector('iframe');
      if (frame?.contentWindow) frame.contentWindow.print = () => undefined;
    }).observe(document.body, { childList: true });
  });
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  const printed = page.frameLocator('iframe');
  await expect(printed.getByRole('heading', { level: 1 })).toHaveText('Report by Mei <b>: Ten opinions');
  expect(await printed.locator('h1').evaluate((heading) => getComputedStyle(heading).fontSize)).toBe('24px');
  await page.keyboard.press('Escape');
  await lesson.getByRole('button', { name: 'Leave lesson' }).click();

  await drop(page, { 'mei.json': file, 'torn.json': file.slice(0, 200) });
  await expect(page.getByRole('heading', { name: 'Class', exact: true })).toBeVisible();
  await expect(page.getByText('1 learner read, 1 file left out.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Files that were left out' })).toContainText('torn.json');
  await expect(page.getByRole('table', { name: 'Who did what' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('cell', { name: 'It says what else it could be.' })).toBeVisible();
  await expectAccessible(page, 'the class');
  for (const [width, height] of [
    [1280, 720],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectReadable(page, `class, ${width}×${height}`);
  }
});
