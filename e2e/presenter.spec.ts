import jsQR from 'jsqr';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { brief, endless, linkTo } from './support/links';
import { Playground } from './support/playground';

/** Words in sight below 22 pixels. */
const smallWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.textContent?.trim() || !element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        continue;
      // Seen by assistive tools alone, or a mark and no word.
      if (
        element.getBoundingClientRect().width <= 2 ||
        element.closest('[aria-hidden="true"], msub, msup, script, style')
      )
        continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < 22) found.push(`${node.textContent.trim()}: ${size}`);
    }
    return found;
  });

test.describe('presenter mode', () => {
  test.use({ viewport: { width: 1920, height: 1080 } });

  test('shows a lesson in words that are read from the back row, beside what it speaks of', async ({
    page,
    playground,
  }) => {
    await playground.open('?lesson=ten-opinions&step=3');
    const lesson = page.getByRole('region', { name: 'Lesson', exact: true });
    await expect(lesson).toBeVisible();
    await page.getByRole('button', { name: 'Presenter mode', exact: true }).click();
    await expect(lesson).toBeVisible();
    await expect(playground.panel('Softened distributions')).toBeVisible();
    await expect(playground.panel('Accuracy')).toBeVisible();
    await expect(playground.panel('Results')).toBeVisible();
    await expect(playground.panel('Loss')).toBeHidden();
    expect(await smallWords(page)).toEqual([]);
  });

  test('has no words below 22 pixels, no setup, and is left as it was entered', async ({ page, playground }) => {
    await playground.open(linkTo(brief));
    await playground.prepared();
    await playground.train();
    const setup = page.getByRole('spinbutton', { name: 'Seed' });
    await expect(setup).toBeVisible();
    await page.getByRole('button', { name: 'Presenter mode', exact: true }).click();
    await expect(setup).toBeHidden();
    await expect(playground.panel('Softened distributions')).toBeVisible();
    await expect(playground.panel('Accuracy')).toBeVisible();
    await expect(playground.panel('Loss')).toBeHidden();
    const small = await smallWords(page);
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1920);

    await page.keyboard.press('Escape');
    await expect(setup).toBeVisible();
    await page.keyboard.press('p');
    await expect(setup).toBeHidden();
    await page.keyboard.press('p');
    await expect(setup).toBeVisible();
  });
});

test('the page has its own keys, which wait while something else needs them', async ({ page, playground }) => {
  await playground.open(linkTo(endless));
  await playground.prepared();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await page.keyboard.press('ArrowRight');
  await expect(playground.temperature).toHaveValue('4.5');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(playground.temperature).toHaveValue('3.5');

  await page.keyboard.press('Space');
  await playground.reach('Distilling');
  await page.keyboard.press('Space');
  await playground.reach('Paused');

  await playground.field('Seed').focus();
  await page.keyboard.type('p? ');
  await expect(playground.field('Seed')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await playground.reach('Paused');

  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list.getByRole('term')).toHaveText(['Space', '←→', 'P', 'Esc', 'Tab', '?']);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
});

test('the QR code holds the link: setup, view, sample and what panels are switched to', async ({
  page,
  playground,
  browser,
}) => {
  await playground.open(`?sample=7&paths.table=on&view=inside${linkTo({ seed: 11 })}`);
  await playground.prepared();
  await playground.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  const shot = await dialog.getByRole('img', { name: 'QR code' }).screenshot();
  const { data, width, height } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    return {
      data: [...context.getImageData(0, 0, image.width, image.height).data],
      width: image.width,
      height: image.height,
    };
  }, shot.toString('base64'));
  const read = jsQR(Uint8ClampedArray.from(data), width, height)?.data;
  expect(read).toBe(link);

  const context = await browser.newContext();
  const other = new Playground(await context.newPage());
  await other.page.goto(link);
  await other.prepared();
  await expect(other.page.getByRole('img', { name: /#7/ })).toBeVisible();
  await expect(
    other.page.getByRole('region', { name: 'Like the teacher, and better?' }).getByRole('table'),
  ).toBeVisible();
  await other.view('Train');
  await expect(other.field('Seed')).toHaveValue('11');
  await context.close();
});
