import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';
import type { Playground } from './support/playground';

const seedsOf = (page: Page) => page.getByRole('region', { name: 'Over seeds', exact: true });
const sweepOf = (page: Page) => page.getByRole('region', { name: 'Sweep', exact: true });
const table = (panel: Locator, name: string | RegExp) => panel.getByRole('table', { name });

/** A sweep over two numbers, one seed each: their values are typed as a visitor would. */
async function setSweep(panel: Locator, rows: string, columns: string): Promise<void> {
  const second = panel.getByRole('combobox', { name: /^(And|Columns)$/ });
  await second.selectOption({ label: 'Teacher weight α' });
  await panel.getByRole('spinbutton', { name: 'Seeds a cell' }).fill('1');
  for (const [name, values] of [
    ['Values: Temperature T', rows],
    ['Values: Teacher weight α', columns],
  ] as const) {
    await panel.getByRole('textbox', { name }).fill(values);
    await panel.getByRole('textbox', { name }).press('Tab');
  }
}

const measuredCells = (panel: Locator) => panel.getByRole('button', { name: /: [\d.]+.*Open as a run/ });

async function downloaded(page: Page, panel: Locator): Promise<string[]> {
  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download CSV' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  return text.trimEnd().split('\r\n');
}

/** `92.4 ± 1.3 %` → [92.4, 1.3] */
const numbers = (text = ''): number[] => (text.match(/[\d.]+/g) ?? []).map(Number);

async function row(playground: Playground, of: Locator, network: string): Promise<string[]> {
  const cells = await playground.cells(of);
  const found = cells.find(([name]) => name === network);
  expect(found, `a row ${network}`).toBeDefined();
  return found!;
}

test.describe('comparing over seeds', () => {
  test.use({ address: `?view=compare${linkTo(brief)}` });

  test('gives means, deviations and paired differences, and a file with every run', async ({ page, playground }) => {
    const panel = seedsOf(page);
    await panel.getByRole('spinbutton', { name: 'Seeds' }).fill('1');
    await panel.getByRole('button', { name: 'Run all seeds' }).click();
    await expect(panel.getByText('The run is done.')).toBeVisible({ timeout: 60_000 });
    const differences = table(panel, 'Paired differences');
    await expect(differences, 'one seed is no interval').toContainText('one seed: none');

    await panel.getByRole('spinbutton', { name: 'Seeds' }).fill('3');
    await panel
      .getByRole('button', { name: 'Resume' })
      .or(panel.getByRole('button', { name: 'Run all seeds' }))
      .click();
    await expect(panel.getByText('All 3 runs are done.')).toBeVisible({ timeout: 60_000 });

    const results = table(panel, 'Results over seeds');
    const lines = await downloaded(page, panel);
    const [head = [], ...rows] = lines.map((line) => line.split(','));
    expect(rows.map((cells) => cells.slice(0, 2).join(' '))).toEqual(
      [42, 43, 44].flatMap((seed) => ['teacher', 'distilled', 'scratch'].map((network) => `${seed} ${network}`)),
    );
    const accuracies = (network: string) =>
      rows.filter((cells) => cells[1] === network).map((cells) => 100 * Number(cells[head.indexOf('accuracy')]));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    for (const [network, id] of [
      ['Teacher', 'teacher'],
      ['Distilled', 'distilled'],
      ['Scratch', 'scratch'],
    ] as const) {
      const [, accuracy] = await row(playground, results, network);
      expect(numbers(accuracy)[0], network).toBeCloseTo(mean(accuracies(id)), 1);
    }
    const paired = accuracies('distilled').map((value, i) => value - accuracies('scratch')[i]!);
    const [, difference, interval] = await row(playground, differences, 'Distilled');
    expect(numbers(difference)[0]).toBeCloseTo(Math.abs(mean(paired)), 1);
    expect(interval).toMatch(/^[+−]?[\d.]+ to [+−]?[\d.]+ (excludes 0|holds 0)/);
    await expect(panel.getByRole('img', { name: /distilled minus scratch, seed by seed/ })).toBeVisible();

    await panel.getByRole('combobox', { name: 'Against' }).selectOption('distilled');
    const [, reverse] = await row(playground, differences, 'Scratch');
    expect(numbers(reverse), 'the same the other way round').toEqual(numbers(difference));
    await expectAccessible(page, 'compare, over seeds');
  });

  test('leaves the page’s own run alone', async ({ page, playground }) => {
    await playground.prepared();
    await playground.train();
    await seedsOf(page).getByRole('spinbutton', { name: 'Seeds' }).fill('2');
    await seedsOf(page).getByRole('button', { name: 'Run all seeds' }).click();
    await expect(seedsOf(page).getByText('All 2 runs are done.')).toBeVisible({ timeout: 60_000 });
    await playground.reach('Done');
    const [, accuracy] = await row(playground, table(seedsOf(page), 'Results over seeds'), 'Teacher');
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    const lone = await playground.testAccuracy('Teacher');
    const [mean = NaN, deviation = NaN] = numbers(accuracy);
    // Of two values each lies sd/√2 from their mean; the run's seed is the first of them.
    expect(Math.abs(Math.abs(lone - mean) - deviation / Math.SQRT2)).toBeLessThan(0.15);
  });
});

test.describe('a sweep', () => {
  test.use({ address: `?view=compare${linkTo(brief)}` });

  test('is cancelled, resumed after a reload, and a cell of it opened as a run', async ({ page, playground }) => {
    let panel = sweepOf(page);
    await setSweep(panel, '1, 8', '0.2, 0.5, 0.8');
    await expect(panel.getByText('6 settings, one run each')).toBeVisible();
    await panel.getByRole('button', { name: 'Run the sweep' }).click();
    await expect(measuredCells(panel).first()).toBeVisible({ timeout: 60_000 });
    await panel.getByRole('button', { name: 'Cancel' }).click();
    const done = await measuredCells(panel).count();
    expect(done).toBeGreaterThan(0);
    expect(done, 'cancelled before its end').toBeLessThan(6);
    const before = await measuredCells(panel).allInnerTexts();

    await page.reload();
    panel = sweepOf(page);
    await expect(panel.getByText(`${done} of 6 runs are done`)).toBeVisible();
    expect(await measuredCells(panel).allInnerTexts(), 'what was measured is still there').toEqual(before);
    await panel.getByRole('button', { name: 'Resume' }).click();
    await expect(panel.getByText('All 6 runs are done.')).toBeVisible({ timeout: 60_000 });
    await expect(measuredCells(panel)).toHaveCount(6);
    expect((await measuredCells(panel).allInnerTexts()).slice(0, done)).toEqual(before);

    const cell = panel.getByRole('button', { name: /^Temperature T 8, Teacher weight α 0.2: / });
    const accuracy = Number(await cell.innerText());
    await cell.click();
    await expect(playground.temperature).toHaveValue('8');
    await expect(playground.alpha).toHaveValue('0.2');
    await playground.reach('Ready');
    await playground.prepared();
    await playground.train();
    expect(await playground.testAccuracy('Distilled'), 'the run is what the cell said').toBe(accuracy);
  });

  test('over one number is a curve with intervals, and opens as runs', async ({ page, playground }) => {
    const panel = sweepOf(page);
    const values = panel.getByRole('textbox', { name: 'Values: Temperature T' });
    await expect(values, 'is what is offered first').toHaveValue('1, 2, 4, 8, 20');
    await expect(panel.getByText('5 settings × 5 seeds: 25 runs')).toBeVisible();
    await values.fill('1, 8');
    await values.press('Tab');
    await panel.getByRole('spinbutton', { name: 'Seeds a cell' }).fill('2');
    await panel.getByRole('button', { name: 'Run the sweep' }).click();
    await expect(panel.getByText('All 4 runs are done.')).toBeVisible({ timeout: 60_000 });

    const results = table(panel, 'Test accuracy by Temperature T');
    const [, one, eight] = await row(playground, results, 'Distilled');
    expect(one).toMatch(/^[\d.]+.%± [\d.]+$/);
    const curve = panel.getByRole('img', { name: /^Test accuracy by Temperature T\. Distilled: .+ at 1,/ });
    const means = [one, eight].map((text) => numbers(text)[0]);
    await expect(curve).toHaveAccessibleName(new RegExp(`Distilled: ${means[0]}.% at 1, ${means[1]}.% at 8;`));
    await expect(panel.getByText(/^Best for distilled: Temperature T \d/)).toBeVisible();
    await panel.getByRole('combobox', { name: 'Difference to' }).selectOption('scratch');
    await expect(panel.getByRole('img', { name: /difference to scratch by Temperature T/ })).toBeVisible();
    await expectAccessible(page, 'compare, a curve');
    await panel.getByRole('button', { name: 'Temperature T 8: open as a run' }).click();
    await expect(playground.temperature).toHaveValue('8');
  });

  test('shows other measures and arms, goes by keys, and refuses what is no value', async ({ page, playground }) => {
    await playground.prepared();
    const panel = sweepOf(page);
    const values = panel.getByRole('textbox', { name: 'Values: Temperature T' });
    await values.fill('2, x');
    await expect(panel.getByText(/^Enter 1 to 12 numbers/)).toBeVisible();
    await values.fill('2, 99');
    await expect(values).toHaveAttribute('aria-invalid', 'true');
    await setSweep(panel, '2', '0.2, 0.8');
    await panel.getByRole('button', { name: 'Run the sweep' }).click();
    await expect(panel.getByText('All 2 runs are done.')).toBeVisible({ timeout: 60_000 });

    const map = table(panel, /^Test accuracy of distilled/);
    await map.getByRole('button').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(map.getByRole('button').nth(1)).toBeFocused();
    const accuracies = (await map.getByRole('button').allInnerTexts()).map(Number);
    await panel.getByRole('combobox', { name: 'Shown for' }).selectOption('scratch');
    const scratch = (
      await table(panel, /of scratch/)
        .getByRole('button')
        .allInnerTexts()
    ).map(Number);
    await panel.getByRole('combobox', { name: 'Shown for' }).selectOption('distilled');
    await panel.getByRole('combobox', { name: 'Difference to' }).selectOption('scratch');
    const gains = await table(panel, /^Test accuracy, difference to scratch of distilled/)
      .getByRole('button')
      .allInnerTexts();
    gains.forEach((text, i) => {
      expect(Number(text.replace('−', '-'))).toBeCloseTo(accuracies[i]! - scratch[i]!, 1);
    });
    expect(scratch[0], 'scratch knows of neither T nor α').toBe(scratch[1]);

    const [head, ...rows] = await downloaded(page, panel);
    expect(head).toMatch(/^temperature,alpha,seed,network,backend,accuracy,/);
    expect(rows).toHaveLength(6);
    await expectAccessible(page, 'compare, sweep');
  });
});
