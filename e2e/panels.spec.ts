import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const view = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true });

test('what a panel is switched to and what has the focus outlive a change of view', async ({ page, playground }) => {
  await playground.prepared();
  const loss = region(page, 'Loss');
  await loss.getByText('Training', { exact: true }).click();
  await loss.getByRole('button', { name: 'Total', exact: true }).click();
  await region(page, 'Softened distributions').getByRole('button', { name: 'Log scale' }).click();
  await region(page, 'Confusion matrices').getByRole('button', { name: 'softened at T' }).click();
  const table = region(page, 'Accuracy').getByRole('button', { name: 'Table', exact: true });
  await table.click();

  await view(page, 'Inside').click();
  await region(page, 'Like the teacher, and better?').getByRole('button', { name: 'Table', exact: true }).click();
  await page.goBack();

  await expect(loss.getByRole('radio', { name: 'Training' })).toBeChecked();
  await expect(loss.getByRole('button', { name: 'Total', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect(table).toHaveAttribute('aria-pressed', 'true');
  await page.goForward();
  await expect(region(page, 'Like the teacher, and better?').getByRole('table')).toBeVisible();
});

test('a link points at what panels show, at a sample, and at the panel that fills the page', async ({
  page,
  playground,
}) => {
  await playground.open(`?loss.view=training&distributions.table=on&sample=7&enlarged=distributions${linkTo(brief)}`);
  await playground.prepared();
  const panel = region(page, 'Softened distributions');
  await expect(panel.getByText('test #7')).toBeVisible();
  await expect(panel.getByRole('table')).toBeVisible();
  await expect(panel).toHaveCSS('position', 'fixed');
  await page.keyboard.press('Escape');
  await expect(region(page, 'Loss').getByRole('radio', { name: 'Training' })).toBeChecked();
  await expect.poll(() => new URL(page.url()).searchParams.has('enlarged')).toBe(false);
  await region(page, 'Loss').getByText('Evaluation', { exact: true }).click();
  // Defaults stay out of it.
  await expect
    .poll(() => [...new URL(page.url()).searchParams.keys()].filter((key) => key !== 'pace').sort())
    .toEqual(['distributions.table', 'sample']);
});

test('an enlarged panel fills the page, its words grow, and it is left as it was', async ({ page, playground }) => {
  await playground.prepared();
  const panel = region(page, 'Accuracy');
  const heading = panel.getByRole('heading');
  const sizeOf = async () => Number.parseFloat(await heading.evaluate((element) => getComputedStyle(element).fontSize));
  const before = await sizeOf();
  const box = await panel.boundingBox();
  const enlarge = panel.getByRole('button', { name: 'Enlarge', exact: true });
  await enlarge.click();
  expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
  expect(await sizeOf()).toBeGreaterThan(1.2 * before);
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    const inside = () =>
      panel.evaluate((element) => element.contains(document.activeElement) || document.activeElement === document.body);
    expect(await inside(), 'the rest of the page cannot be reached').toBe(true);
  }
  await enlarge.click();
  expect(await panel.boundingBox()).toEqual(box);
  await enlarge.click();
  await page.keyboard.press('Escape');
  expect(await panel.boundingBox()).toEqual(box);
  await expect(playground.button('Run')).toBeEnabled();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a panel is saved as a PNG and as an SVG that look like it', async ({ page, playground }) => {
      await playground.open(linkTo(brief));
      await playground.prepared();
      await playground.train();
      const panel = playground.panel('Accuracy');
      const box = await panel.boundingBox();
      const save = async (format: 'PNG' | 'SVG') => {
        await panel.getByRole('button', { name: 'Save picture', exact: true }).click();
        const downloading = page.waitForEvent('download');
        await panel.getByRole('menuitem', { name: format, exact: true }).click();
        const download = await downloading;
        expect(download.suggestedFilename()).toBe(`accuracy.${format.toLowerCase()}`);
        return readFile(await download.path());
      };

      const svg = (await save('SVG')).toString('utf8');
      const drawn = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
        return {
          broken: parsed.querySelector('parsererror') !== null,
          foreign: parsed.querySelector('foreignObject') !== null,
          words: Array.from(parsed.querySelectorAll('text'), (each) => each.textContent).join('|'),
          lines: parsed.querySelectorAll('path[fill="none"]:not([stroke="none"])').length,
        };
      }, svg);
      expect(drawn).toMatchObject({ broken: false, foreign: false });
      expect(drawn.words).toContain(await panel.getByRole('heading').innerText());
      expect(drawn.words).toContain('75');
      expect(drawn.lines, 'a curve for each network').toBeGreaterThanOrEqual(3);

      const png = await save('PNG');
      const seen = await page.evaluate(async (base64) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        context?.drawImage(image, 0, 0);
        const data = context?.getImageData(0, 0, image.width, image.height).data ?? [];
        const colours = new Map<number, number>();
        for (let i = 0; i < data.length; i += 4) {
          const colour = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
          colours.set(colour, (colours.get(colour) ?? 0) + 1);
        }
        const [most = 0] = [...colours].sort(([, a], [, b]) => b - a)[0] ?? [];
        return { width: image.width, height: image.height, colours: colours.size, most };
      }, png.toString('base64'));
      expect(Math.abs(seen.width - 2 * (box?.width ?? 0))).toBeLessThanOrEqual(2);
      expect(Math.abs(seen.height - 2 * (box?.height ?? 0))).toBeLessThanOrEqual(2);
      expect(seen.colours, 'not blank').toBeGreaterThan(50);
      // The card's own colour is what there is most of.
      const card = await panel.evaluate((element) => getComputedStyle(element).backgroundColor);
      const [r = 0, g = 0, b = 0] = card.match(/\d+/g)?.map(Number) ?? [];
      expect(seen.most).toBe((r << 16) | (g << 8) | b);
    });
  });
}

test('whatever a view shows is a panel that can be enlarged and saved', async ({ page, playground }) => {
  await playground.prepared();
  await playground.button('Step').click();
  const step = region(page, 'What the step did');
  await step.getByRole('button', { name: 'Enlarge', exact: true }).click();
  const top = await page.evaluate(() =>
    document.elementFromPoint(8, 8)?.closest('[data-panel]')?.getAttribute('data-panel'),
  );
  expect(top, 'what lies above everything, the header included').toBe('step');
  await page.keyboard.press('Escape');

  for (const name of ['Train', 'Inside', 'Compare', 'Conformance', 'Benchmark'] as const) {
    await playground.view(name);
    const panels = page.locator('main:visible [data-panel]');
    const others = page.locator('main:visible .card:not([data-panel], aside *)');
    await expect(panels.first()).toBeVisible();
    await expect(page.locator('main:visible [aria-busy="true"]')).toHaveCount(0);
    await expect(others).toHaveCount(0);
    for (const panel of await panels.all()) {
      await expect(panel.getByRole('button', { name: 'Enlarge', exact: true })).toBeVisible();
      await expect(panel.getByRole('button', { name: 'Save picture', exact: true })).toBeVisible();
    }
  }

  await playground.open('?view=conformance&cases.show=failed');
  await expect(region(page, 'Cases').getByRole('radio', { name: 'Failed' })).toBeChecked();
});
