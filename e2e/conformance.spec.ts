import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { GoldenCase } from '../src/engine/distillation/conformance';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { endless, linkTo } from './support/links';

/** Small batches make many steps of an epoch. */
const lasting = { training: { ...endless.training, batchSize: 4 } };

test.use({ address: '?view=conformance' });

const results = (page: Page) => page.getByRole('table', { name: 'Conformance results' });
const check = (page: Page) => page.getByRole('button', { name: /^Check \d+ cases$/ });
const total = (page: Page) => page.getByText(/^\d+ passed, \d+ failed$/);

async function ownCases(): Promise<GoldenCase[]> {
  const files = ['kd_golden.json', 'lab_golden.json'].map(async (file) => {
    const path = new URL(`../src/engine/distillation/golden/${file}`, import.meta.url);
    return (JSON.parse(await readFile(path, 'utf8')) as { cases: GoldenCase[] }).cases;
  });
  return (await Promise.all(files)).flat();
}

async function openFile(page: Page, name: string, content: unknown): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file…' }).click();
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await (await choosing).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

for (const backend of ['WASM', 'CPU']) {
  test(`every loss and layer agrees with the reference on ${backend}, while a run goes on`, async ({
    page,
    playground,
  }) => {
    const cases = await ownCases();
    await playground.open(linkTo(lasting));
    await playground.prepared();
    await playground.button('Run').click();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Open Conformance' }).click();
    await page.getByRole('combobox', { name: 'Computed by' }).selectOption(backend);
    await check(page).click();
    await expect(total(page)).toHaveText(`${cases.length} passed, 0 failed`, { timeout: 60_000 });
    await expect(page.getByText(`on ${backend}, of the project’s own files`)).toBeVisible();
    const [, ...rows] = await playground.cells(results(page));
    expect(rows).toHaveLength(cases.length);
    for (const [i, [id = '', result]] of rows.entries()) {
      expect(id).toContain(cases[i]?.id);
      expect(result).toMatch(/^pass/);
    }
    await expect(playground.button('Pause')).toBeVisible();
  });
}

test('a file of the same format is checked: what is wrong is named, counted and found', async ({
  page,
  playground,
}) => {
  await playground.reach('Ready');
  const [first] = (await ownCases()).filter(({ loss }) => loss === 'logit_mse');
  if (!first) throw new Error('no case of logit_mse');
  const value = Number(first.expected['loss']);
  const summed = { ...first, id: 'summed', expected: { loss: 2 * value }, wrong: { 'mean for a sum': value, half: 9 } };
  const unknown = { ...first, id: 'new', loss: 'telepathy' };
  await openFile(page, 'mine.json', { cases: [first, summed, unknown] });
  await expect(page.getByText('3 cases in mine.json')).toBeVisible();
  await check(page).click();
  await expect(total(page)).toHaveText('1 passed, 2 failed');
  const row = (id: string) =>
    results(page)
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: id }) });
  await expect(row('summed')).toContainText('as if by: mean for a sum');
  await expect(row('new')).toContainText('no function here computes “telepathy”');

  await page.getByRole('button', { name: 'Show what failed' }).click();
  await expect(results(page).getByRole('rowheader')).toHaveText([/^summed/, /^new/]);
  await page.getByRole('searchbox', { name: 'Find a case or loss' }).fill('tele');
  await expect(results(page).getByRole('rowheader')).toHaveText([/^new/]);
  await expectAccessible(page, 'with failures');

  await page.getByRole('button', { name: 'The project’s own cases' }).click();
  await expect(page.getByText('cases in the project’s own file')).toBeVisible();
});

test('a file that holds no cases is refused with the reason, and the present ones stay', async ({
  page,
  playground,
}) => {
  await playground.reach('Ready');
  await expect(results(page).getByRole('row')).toHaveCount((await ownCases()).length + 1);
  for (const [content, says] of [
    ['words', /mine\.json .* it is not JSON/],
    [{ cases: [] }, /at cases/],
    [{ cases: [{ id: 'a', loss: 'b', expected: {} }] }, /at cases\.0\.tol/],
  ] as const) {
    await openFile(page, 'mine.json', content);
    await expect(page.getByRole('alert')).toContainText(says);
    await expect(results(page).getByRole('row')).toHaveCount((await ownCases()).length + 1);
  }
});

test('a backend that this machine lacks is said', async ({ page, playground }) => {
  await playground.reach('Ready');
  await page.getByRole('combobox', { name: 'Computed by' }).selectOption('WebGPU');
  await check(page).click();
  await expect(page.getByRole('alert')).toContainText('WebGPU can’t run here');
  await expect(check(page)).toBeEnabled();
});
