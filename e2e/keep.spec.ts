import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

/** What the command has kept of a short study, made once. */
const folder = mkdtempSync(join(tmpdir(), 'playground-keep-'));
const out = join(folder, 'out');
test.beforeAll(() => {
  const experiment = join(folder, 'short.json');
  writeFileSync(experiment, JSON.stringify({ training: { steps: 40, teacherEpochs: 1 } }));
  const program = ['scripts/distill.mjs', experiment, '--sweep', 'temperature=1,8', '--seeds', '2', '--out', out];
  const { status, stderr } = spawnSync(process.execPath, program, { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
});
test.afterAll(() => rmSync(folder, { recursive: true }));

async function drop(page: Page, path: string, name: string): Promise<void> {
  const text = readFileSync(path, 'utf8');
  const data = await page.evaluateHandle(
    ([content, called]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], called!, { type: 'application/json' }));
      return transfer;
    },
    [text, name],
  );
  for (const type of ['dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: data });
}

async function saved(page: Page, button: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Sweep', exact: true }).getByRole('button', { name: button }).click();
  return readFileSync(await (await downloading).path(), 'utf8');
}

test('a study of the command opens in Compare, and is saved from there as the very same', async ({
  page,
  playground,
}) => {
  await playground.prepared();
  const kept = join(out, 'results.json');
  await drop(page, kept, 'results.json');
  await expect(page.getByText('All 4 runs are done.')).toBeVisible();
  const study = JSON.parse(await saved(page, 'Download study')) as Record<string, unknown>;
  expect(study).toEqual(JSON.parse(readFileSync(kept, 'utf8')));

  const report = await saved(page, 'Download report');
  expect(report).not.toMatch(/<script|<link|<img|src=|url\(|https?:/);
  for (const part of ['Temperature T = 8', '95 % interval', 'Browser', study['hash'] as string])
    expect(report).toContain(part);
});

test('a run of the command opens among the runs', async ({ page, playground }) => {
  await playground.prepared();
  await drop(page, join(out, 'temperature=8', 'seed-43', 'run.json'), 'run.json');
  await expect(page.getByText('run.json is among your runs now')).toBeVisible();
});
