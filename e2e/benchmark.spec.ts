import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Timing } from '../src/engine/benchmark/measure';
import { ms } from '../src/engine/benchmark/tables';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { endless, linkTo } from './support/links';

/** Small batches make many steps of an epoch. */
const lasting = { training: { ...endless.training, batchSize: 4 } };

test.use({ address: '?view=benchmark' });

const start = (page: Page) => page.getByRole('button', { name: 'Start', exact: true });
const stop = (page: Page) => page.getByRole('button', { name: 'Stop', exact: true });
const times = (page: Page, task: string) => page.getByRole('table', { name: `Times of ${task}` });

/** Chooses tasks and rounds. */
async function choose(page: Page, tasks: readonly string[], rounds: number): Promise<void> {
  for (const task of ['tiny', 'mlp', 'cnn'])
    await page.getByRole('checkbox', { name: new RegExp(`^${task}:`) }).setChecked(tasks.includes(task));
  await page.getByRole('spinbutton', { name: 'Rounds' }).fill(String(rounds));
}

/** What the table of a task shows, by engine and teacher. */
async function shown(page: Page, task: string) {
  const rows = await times(page, task)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .evaluateAll((elements) =>
      elements.map((row) => ({
        name: row.querySelector('th')?.textContent ?? '',
        median: row.querySelector('td b')?.textContent ?? '',
        speed: row.querySelector('td:last-child')?.textContent ?? '',
      })),
    );
  return new Map(rows.map(({ name, ...cells }) => [name, cells]));
}

/** How the page names what the results call so. */
const names: Readonly<Record<string, string>> = {
  'playground cached': 'This page teacher asked once',
  'playground every step': 'This page teacher asked every step',
  'plain cached': 'This page, plain path teacher asked once',
  'plain every step': 'This page, plain path teacher asked every step',
  'tfjs cached': 'TensorFlow.js teacher asked once',
  'tfjs every step': 'TensorFlow.js teacher asked every step',
};

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('every engine is timed, this one leads, and what is taken along is what is shown', async ({
    page,
    playground,
  }) => {
    await playground.prepared();
    await choose(page, ['tiny'], 2);
    await start(page).click();
    await expect(page.getByRole('progressbar', { name: 'Progress of the benchmark' })).toBeVisible();
    await expect(page.getByText('Measured: tiny.')).toBeVisible({ timeout: 60_000 });
    const rows = await shown(page, 'tiny');
    expect([...rows.keys()].sort()).toEqual(Object.values(names).sort());
    const median = (engine: string) => Number(rows.get(names[engine]!)?.median);
    for (const teacher of ['cached', 'every step'])
      expect(median('tfjs every step') / median(`playground ${teacher}`)).toBeGreaterThan(2);
    for (const [engine, name] of Object.entries(names)) {
      // All are shown rounded: speeds to half their last place, medians to 1 % at most.
      const speed = median('tfjs every step') / median(engine);
      const rounding = (speed < 10 ? 0.05 : 0.5) + 0.01 * speed;
      expect(Math.abs(Number.parseFloat(rows.get(name)!.speed) - speed), engine).toBeLessThan(rounding);
    }

    await page.getByRole('button', { name: 'Copy result' }).click();
    await expect(page.getByText('Copied')).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(
      /(Chrome|HeadlessChrome) \d+ · \d+ cores? · WebGPU: .+ · TensorFlow\.js 4\.\d+\.\d+ · .+20\d\d/,
    );
    expect(copied).toContain('WASM, 2 rounds');
    const lines = copied.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    for (const [engine, name] of Object.entries(names)) {
      const line = lines.find(([, task, who, , teacher]) => task === 'tiny' && `${who} ${teacher}` === engine);
      expect(line?.[5], engine).toBe(rows.get(name)?.median);
    }

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download JSON' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^benchmark-wasm-\d{4}-\d\d-\d\d\.json$/);
    const json = JSON.parse(await readFile(await download.path(), 'utf8')) as {
      readonly times: readonly Timing[];
      readonly versions: Readonly<Record<string, string>>;
    };
    expect(json).toMatchObject({ machine: { webgpu: expect.any(String) }, counts: [], rounds: 2, disturbed: false });
    expect(json.versions['tfjs']).toMatch(/^4\./);
    const written = json.times.map(({ engine, teacher, medianMs }) => [names[`${engine} ${teacher}`], ms(medianMs)]);
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries([...rows].map(([name, cells]) => [name, cells.median])),
    );
  });
});

test('Stop ends it at once and keeps what is finished; the result fits and is accessible', async ({
  page,
  playground,
}) => {
  await playground.prepared();
  const workers = page.workers().length;
  await choose(page, ['tiny', 'mlp'], 1);
  await start(page).click();
  await expect(page.getByText('Measuring mlp…')).toBeVisible({ timeout: 60_000 });
  await stop(page).click();
  await expect(page.getByText('Stopped. Measured before: tiny.')).toBeVisible();
  await expect.poll(() => page.workers().length, { timeout: 30_000 }).toBe(workers);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(start(page)).toBeEnabled();
  expect((await shown(page, 'tiny')).size).toBe(6);
  await expect(times(page, 'mlp')).toHaveCount(0);
  await expectAccessible(page, 'results');
  for (const width of [1280, 375, 320]) {
    await page.setViewportSize({ width, height: 720 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test.describe('a run', () => {
  test.use({ address: linkTo(lasting) });

  test('that is training is paused meanwhile, other views or not, and goes on', async ({ page, playground }) => {
    await playground.prepared();
    await playground.button('Run').click();
    await playground.reach('Distilling');
    await playground.view('Benchmark');
    await expect(page.getByText('It is paused while this measures')).toBeVisible();
    await choose(page, ['tiny'], 1);
    await start(page).click();
    await playground.reach('Paused');
    await playground.view('Train');
    await playground.view('Benchmark');
    await expect(page.getByText('Your run is paused meanwhile')).toBeVisible();
    await expect(page.getByText('Measured: tiny.')).toBeVisible({ timeout: 60_000 });
    await playground.reach('Distilling');
    await expect(page.getByText('Something else on this page')).toHaveCount(0);
  });
});

test('where copying is refused the text is there to be copied by hand; without a task there is no start', async ({
  page,
  playground,
}) => {
  await page.evaluate(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new Error('refused'));
  });
  await playground.prepared();
  await choose(page, [], 1);
  await expect(page.getByText('Choose at least one task.')).toBeVisible();
  await expect(start(page)).toBeDisabled();
  await choose(page, ['tiny'], 1);
  await start(page).click();
  await page.getByRole('button', { name: 'Copy result' }).click({ timeout: 60_000 });
  const text = page.getByRole('textbox', { name: 'The result as text' });
  await expect(text).toBeFocused();
  await expect(text).toHaveValue(/\| tiny +\| playground +\|/);
});
