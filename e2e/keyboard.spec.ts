import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';
import type { Playground } from './support/playground';

/** More presses than it takes to go once around the page. */
const MOST_TABS = 150;

test.use({ address: linkTo({ training: { epochs: 499, teacherEpochs: 2 } }) });

test('the main job, by keyboard alone', async ({ page, playground }) => {
  await playground.prepared();
  await reach(playground, playground.field('Epochs'));
  await page.keyboard.press('ArrowUp');
  await expect(playground.field('Epochs')).toHaveValue('500');
  await playground.prepared();

  await reach(playground, playground.button('Run'));
  await page.keyboard.press('Enter');
  await playground.reach('Distilling');

  await test.step('turn T and α while it trains', async () => {
    await reach(playground, playground.temperature);
    const before = await playground.softened('Teacher');
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
    await expect(playground.temperature).toHaveValue('5');
    expect(await playground.softened('Teacher')).not.toEqual(before);
    await reach(playground, playground.alpha);
    await page.keyboard.press('End');
    await expect(playground.alpha).toHaveValue('1');
    await page.keyboard.press('ArrowLeft');
    await expect(playground.alpha).toHaveValue('0.99');
  });
  await playground.reach('Done');

  await test.step('take the student away', async () => {
    await reach(playground, playground.button('Export'));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await expect(dialog).toBeVisible();
    await reach(playground, dialog.getByRole('radio', { checked: true }).first());
    await page.keyboard.press('ArrowRight');
    await expect(dialog.getByRole('radio', { name: 'Scratch' })).toBeChecked();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('radio', { name: 'safetensors' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByRole('radio', { name: 'ONNX' })).toBeChecked();
    await reach(playground, dialog.getByRole('button', { name: 'Download' }));
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await downloading).suggestedFilename()).toBe('digits-scratch-onnx.zip');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(playground.button('Export'), 'focus returns to where it came from').toBeFocused();
  });
});

test('in a dialog the focus stays inside', async ({ page, playground }) => {
  await playground.prepared();
  await reach(playground, playground.button('Export'));
  await page.keyboard.press('Space');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toBeVisible();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    // The browser's own controls are a stop too, where the document has no focus.
    const where = await dialog.evaluate((element) =>
      !document.hasFocus() || document.activeElement === document.body
        ? 'browser'
        : element.contains(document.activeElement),
    );
    expect(where, `after ${i + 1} tabs`).not.toBe(false);
  }
});

test('Step, Pause and Reset by keyboard', async ({ page, playground }) => {
  await playground.open(linkTo({ training: { epochs: 10_000, teacherEpochs: 2 } }));
  await playground.prepared();
  await reach(playground, playground.button('Run'));
  await page.keyboard.press('Space');
  await playground.reach('Distilling');
  // The same button, under its other name.
  await expect(playground.button('Pause')).toBeFocused();
  await page.keyboard.press('Space');
  await playground.reach('Paused');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Max' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(playground.button('Step')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What the step did' })).toBeVisible();
  await expect(playground.button('Step'), 'ready for the next step').toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await playground.reach('Ready');
});

test('a sample is drawn with the arrow keys and Space', async ({ page, playground }) => {
  await playground.prepared();
  await reach(playground, page.getByRole('button', { name: 'draw', exact: true }));
  await page.keyboard.press('Enter');
  const pad = page.getByRole('application', { name: /^Drawing pad, 8 by 8 pixels/ });
  await expect(pad).toBeVisible();
  await reach(playground, pad);
  await expect.poll(() => playground.softened('Teacher')).not.toContain(NaN);
  const blank = await playground.softened('Teacher');
  for (let row = 0; row < 4; row++) {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
  }
  await expect(pad).toContainText('row 8, column 5');
  await expect.poll(() => playground.softened('Teacher'), 'the networks see the drawing').not.toEqual(blank);
  await page.keyboard.press('ArrowUp');
  await expect(pad).toContainText('painted');
  await page.keyboard.press('Delete');
  await expect(pad).toContainText('blank');

  await reach(playground, page.getByRole('button', { name: 'test set', exact: true }));
  await page.keyboard.press('Enter');
  await expect(pad).toBeHidden();
});

test('a confusion cell is found with the arrow keys, and opened with Enter', async ({ page, playground }) => {
  await playground.prepared();
  const cells = playground.confusionMatrix('Teacher').getByRole('cell');
  await reach(playground, cells.first());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const cell = cells.nth(11);
  await expect(cell).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /true 1, chosen 1/ });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(cell, 'focus returns to the cell').toBeFocused();
});

/** Presses Tab until something has the focus, and sees to it that one can tell. */
async function reach({ page }: Playground, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let i = 0; i < MOST_TABS && !(await focused()); i++) await page.keyboard.press('Tab');
  await expect(target, 'it can be reached with Tab').toBeFocused();
}
