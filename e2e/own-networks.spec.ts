import { writeFile } from 'node:fs/promises';
import type { TestInfo } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';
import type { Playground } from './support/playground';

/** A file on disk, to be chosen. */
async function onDisk(info: TestInfo, name: string, content: string | Uint8Array): Promise<string> {
  const path = info.outputPath(name);
  await writeFile(path, content);
  return path;
}

async function chooseWith({ page }: Playground, name: string, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name }).click();
  await (await choosing).setFiles([path]);
}

test('a table of logits is the teacher, of columns in any order; a link elsewhere asks for it', async ({
  page,
  playground,
  context,
}, info) => {
  await playground.open(linkTo(brief));
  await playground.prepared();
  await page.getByText('More teachers, trained weights').click();
  await page.getByRole('button', { name: 'Table of logits…' }).click();
  const dialog = page.getByRole('dialog', { name: 'A teacher as a table' });
  const rows = Number(/([\d,]+) rows:/.exec(await dialog.innerText())![1]!.replace(',', ''));
  await expectAccessible(page, 'choosing a table of logits');
  await chooseWith(playground, 'Choose the table…', await onDisk(info, 'short.csv', 'a,b\n1,2\n3,4\n'));
  await expect(dialog.getByRole('alert')).toContainText(`it has 2 rows, and the data ${rows}`);

  // A teacher that finds every sample a seven, by columns from nine to nought.
  const names = Array.from({ length: 10 }, (_, i) => 9 - i);
  const line = names.map((name) => (name === 7 ? 4 : 0.5 - name / 10)).join(',');
  const table = `${names.join(',')}\n${Array.from({ length: rows }, () => line).join('\n')}\n`;
  const path = await onDisk(info, 'sevens.csv', table);
  await chooseWith(playground, 'Choose the table…', path);
  await expect(dialog.getByText('Columns were found by the names of the classes')).toBeVisible();
  const match = dialog.getByRole('table', { name: 'Which column is which class' });
  await expect(match.getByRole('row').nth(8)).toContainText(new RegExp(`^7\\s*7\\s*${rows.toLocaleString('en')}$`));
  await expectAccessible(page, 'a table of logits before it is used');
  await dialog.getByRole('button', { name: 'Use as the teacher' }).click();
  await expect(dialog).toBeHidden();
  await expect(playground.choice('Teacher').locator('option:checked')).toHaveText('Table of answers');
  await playground.prepared();
  const sevens = await playground.confusions('Teacher');
  expect(sevens.every((row) => row.every((n, column) => n === 0 || column === 7))).toBe(true);
  await playground.button('Run').click();
  await playground.reach('Done');
  const taught = await playground.confusions('Distilled');
  const said = taught.reduce((sum, row) => sum + row[7]!, 0);
  expect(said, 'the student believes its teacher').toBeGreaterThan(400);

  await playground.button('Share').click();
  const link = await page.getByRole('dialog', { name: 'Share' }).getByRole('textbox', { name: 'Link' }).inputValue();
  const elsewhere = await context.browser()!.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  const notice = other.getByRole('alert').filter({ hasText: 'sevens' });
  await expect(notice).toContainText('are not on this machine', { timeout: 30_000 });
  await notice.getByRole('button', { name: 'Choose the file…' }).click();
  const asks = other.getByRole('dialog', { name: 'A teacher as a table' });
  await expect(asks.getByRole('status')).toContainText('“sevens”, which is not on this machine');
  const choosing = other.waitForEvent('filechooser');
  await asks.getByRole('button', { name: 'Choose the table…' }).click();
  await (await choosing).setFiles([path]);
  await expect(asks).toBeHidden();
  await expect(other.getByRole('button', { name: 'Reset' })).toBeEnabled({ timeout: 30_000 });
  await elsewhere.close();

  await page.keyboard.press('Escape');
  await playground.choice('Teacher').selectOption({ index: 0 });
  await playground.prepared();
  await expect(playground.choice('Teacher').locator('option:checked')).not.toHaveText('Table of answers');
});
