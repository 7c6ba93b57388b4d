import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { exported } from './support/export';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';

/** Adds a step by keys alone: the menu opens on its first item. */
async function addStep(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a step' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Prune' })).toBeFocused();
  const item = page.getByRole('menuitem', { name: kind });
  while (!(await item.evaluate((each) => each === document.activeElement))) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

test.describe('a pipeline', () => {
  test.use({
    address: linkTo({
      arms: [{ id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] }],
      training: { epochs: 6, teacherEpochs: 6 },
    }),
  });

  test('is built by keyboard, run, compared with an earlier run, and exported', async ({ page, playground }) => {
    await playground.prepared();
    await page.getByRole('button', { name: 'Arms and terms…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Arms and their objectives' });
    await dialog.getByRole('button', { name: 'Compress…' }).focus();
    await page.keyboard.press('Enter');
    await addStep(page, 'Prune');
    const steps = dialog.getByRole('list', { name: /^Steps of/ });
    const titles = steps.locator('[data-part] > button > b');
    await expect(titles).toHaveText([/^Distil/, /^Prune/]);
    await expect(steps.getByRole('button', { name: /^Prune/ })).toBeFocused();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(titles).toHaveText([/^Prune/, /^Distil/]);
    await expect(dialog.getByText('Prune is now 1 of 2')).toBeAttached();
    await addStep(page, 'Quantise');
    await expect(titles).toHaveText([/^Prune/, /^Distil/, /^Quantise INT8/]);
    await dialog.getByRole('button', { name: 'Apply' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();

    const pipelines = page.getByRole('region', { name: 'Pipelines', exact: true });
    await expect(pipelines.locator('[data-part] > button > b')).toHaveText([/^Prune/, /^Distil/, /^Quantise INT8/]);
    await playground.prepared();
    await playground.train();
    const row = page.getByRole('table', { name: 'Sizes and costs' }).getByRole('row', { name: /^Distilled/ });
    // A byte a weight, of half of the units: far less than a quarter of what it was.
    await expect(row).toContainText(/\d\d×/);
    await expect(page.getByRole('img', { name: /^Units of .* that stayed: 8 of 16$/ })).toBeVisible();
    await expectAccessible(page, 'a compressed run');

    await playground.button('Reset').click();
    await playground.train();
    const cost = page.getByRole('region', { name: 'Accuracy against cost', exact: true });
    await cost.getByRole('button', { name: /^Run 1, distilled: .*Look at its run$/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Back to/ })).toBeVisible();
    await page.getByRole('button', { name: /^Back to/ }).click();

    const { files } = await exported(playground, 'Distilled', 'ONNX');
    expect(Object.keys(files)).toContain('model.onnx');
  });
});

test.describe('a pipeline of three steps', () => {
  test.use({
    address: linkTo({
      arms: [
        {
          id: 'distilled',
          startsAs: 'teacher',
          objective: [{ term: 'soft-targets', weight: 1 }],
          compress: [{ kind: 'prune', what: 'units', by: 'magnitude', share: 0.5, over: 'network' }],
          then: [
            {
              at: 1,
              objective: [],
              compress: [{ kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' }],
            },
          ],
        },
      ],
      training: { epochs: 2, teacherEpochs: 2 },
    }),
  });

  test('is put in another order by mouse', async ({ page, playground }) => {
    await playground.prepared();
    const pipelines = page.getByRole('region', { name: 'Pipelines', exact: true });
    await pipelines.scrollIntoViewIfNeeded();
    const chips = pipelines.locator('[data-part] > button');
    await expect(chips).toHaveText([/^Prune/, /^Distil/, /^Quantise/]);
    const [from, to] = [await chips.nth(2).boundingBox(), await chips.nth(0).boundingBox()];
    await page.mouse.move(from!.x + from!.width / 2, from!.y + from!.height / 2);
    await page.mouse.down();
    await page.mouse.move(to!.x + to!.width / 4, to!.y + to!.height / 2, { steps: 5 });
    await page.mouse.up();
    await expect(chips).toHaveText([/^Quantise/, /^Prune/, /^Distil/]);
    // What ends a drag opens nothing.
    await expect(chips.first()).toHaveAttribute('aria-expanded', 'false');
  });
});

test.describe('the search for the smallest', () => {
  test.use({
    address: linkTo({
      teacher: { kind: 'mlp', hidden: [3], activation: 'relu', dropout: 0 },
      arms: [
        {
          id: 'distilled',
          startsAs: 'teacher',
          objective: [],
          compress: [{ kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' }],
        },
      ],
      training: { epochs: 1, teacherEpochs: 1 },
    }),
  });

  test('goes on after a reload with the tries that it had, and says why some came to nothing', async ({
    page,
    playground,
  }) => {
    await playground.prepared();
    const panel = page.getByRole('region', { name: 'Find the smallest', exact: true });
    const status = panel.getByRole('status');
    const tries = async () => Number(/\d+/.exec(await status.innerText())?.[0]);
    await panel.getByRole('button', { name: 'Search' }).click();
    await expect.poll(tries).toBeGreaterThan(2);
    await panel.getByRole('button', { name: 'Stop' }).click();
    const stopped = await status.innerText();
    const before = await tries();

    await page.reload();
    await playground.prepared();
    await expect(status).toHaveText(stopped);
    await panel.getByRole('button', { name: 'Search' }).click();
    await expect.poll(tries).toBeGreaterThan(before);
    // Seven eighths of three units leave nothing.
    await expect(panel.getByText(/came to nothing/)).toBeVisible({ timeout: 60_000 });
    await panel.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(panel.getByRole('row', { name: /^P 87.5 %.*leaves nothing/ }).first()).toBeVisible();
    await panel.getByRole('button', { name: 'Stop' }).click();
    await expectAccessible(page, 'a search');
  });
});
