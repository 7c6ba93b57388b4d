import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { brief, cnn, endless, linkTo } from './support/links';

const cnns = { teacher: cnn([4, 6], [12]), student: cnn([3], []) };
const inside = (changes: object) => `?view=inside${linkTo({ ...changes })}`;

const map = (page: Page, network: string, tap = 'stage1') =>
  page.getByRole('img', { name: new RegExp(`^Attention map of the ${network} at ${tap},`) });
const pixels = (canvas: Locator) => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** Where the points of a scatter plot are. */
const places = (page: Page, network: string) =>
  page
    .getByRole('img', { name: new RegExp(`^The ${network}’s view of`) })
    .locator('path')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('transform')));

test('attention maps of all networks follow the training, and the sample', async ({ page, playground }) => {
  await playground.open(inside({ ...cnns, training: { epochs: 10_000, teacherEpochs: 4 } }));
  await playground.prepared();
  await expect(map(page, 'teacher', 'stage2')).toBeVisible();
  const untrained = { teacher: await pixels(map(page, 'teacher')), distilled: await pixels(map(page, 'distilled')) };
  expect(await pixels(map(page, 'scratch')), 'the students start alike').toBe(untrained.distilled);

  await page.getByRole('button', { name: 'Next test sample' }).click();
  await expect
    .poll(() => pixels(map(page, 'teacher')), 'of another sample, before any training')
    .not.toBe(untrained.teacher);
  const started = { teacher: await pixels(map(page, 'teacher')), distilled: await pixels(map(page, 'distilled')) };

  await playground.button('Run').click();
  await expect.poll(() => pixels(map(page, 'teacher')), 'while the teacher trains').not.toBe(started.teacher);
  await playground.reach('Distilling');
  await expect.poll(() => pixels(map(page, 'distilled')), 'while it is distilled').not.toBe(started.distilled);
  const early = await pixels(map(page, 'distilled'));
  await expect.poll(() => pixels(map(page, 'distilled')), 'and further').not.toBe(early);
  expect(await pixels(map(page, 'scratch')), 'the students learn differently').not.toBe(
    await pixels(map(page, 'distilled')),
  );
});

test('the terms’ values, pulls and cosines are measured while training, and stay afterwards', async ({
  page,
  playground,
}) => {
  await playground.open(inside(endless));
  await playground.prepared();
  await playground.button('Run').click();
  await playground.reach('Distilling');
  const table = panel(page, 'How the terms pull').getByRole('table', { name: /Distilled$/ });
  // The pulls are there at once, the values when losses are shown next.
  await expect.poll(async () => (await playground.cells(table))[1]?.[1], 'a value').toMatch(/\d/);
  const [, soft = [], hard = []] = await playground.cells(table);
  expect(soft[0]).toContain('Soft targets');
  expect(hard[0]).toContain('Cross-entropy');
  for (const cell of [soft[1], soft[2], hard[1], hard[2]]) expect(Number(cell)).toBeGreaterThan(0);
  expect(soft[3]).toMatch(/^([+−]?0\.\d\d|[+−]1\.00)$/);
  await expect.poll(() => playground.cells(table), 'the next ones').not.toEqual([soft, hard]);
  await playground.button('Pause').click();
  await playground.reach('Paused');
  const last = await playground.cells(table);
  await page
    .getByRole('link', { name: 'Train' })
    .or(page.getByRole('button', { name: 'Train' }))
    .first()
    .click();
  await expect(playground.panel('Results')).toBeVisible();
  await page.goBack();
  await expect(table).toBeVisible();
  expect((await playground.cells(table)).map((row) => row[0])).toEqual(last.map((row) => row[0]));
});

test.describe('after a brief run of MLPs', () => {
  test.beforeEach(async ({ page, playground }) => {
    await playground.open(inside(brief));
    await playground.prepared();
    await playground.train();
    // Of the networks as they ended: two epochs of the 1,297 training samples, 32 a step.
    await expect(page.getByText(`Students, step ${Math.floor((2 * 1297) / 32)}`, { exact: true })).toBeVisible();
  });

  test('their units stand in for the maps that they don’t have, and the page says why', async ({ page }) => {
    const looks = panel(page, 'Where the networks look');
    await expect(looks).toContainText('no map of where it looks');
    await expect(looks.getByRole('img', { name: /^Attention map/ })).toHaveCount(0);
    await expect(looks.getByRole('img', { name: 'Activations of the teacher at stage1, 128 units' })).toBeVisible();
    await expect(looks.getByRole('img', { name: 'Activations of the distilled at embedding, 16 units' })).toBeVisible();
  });

  test('UMAP comes when it is asked for, once more the same, and PCA is there again at once', async ({ page }) => {
    const plane = panel(page, 'The batch in two dimensions');
    const principal = await places(page, 'teacher');
    expect(principal).toHaveLength(100);
    await plane.getByText('UMAP', { exact: true }).click();
    await expect(plane.getByRole('button', { name: 'Compute again' })).toBeVisible({ timeout: 30_000 });
    const first = await places(page, 'distilled');
    expect(first).toHaveLength(100);
    expect(await places(page, 'teacher')).not.toEqual(principal);
    await plane.getByRole('button', { name: 'Compute again' }).click();
    await expect(plane.getByRole('button', { name: 'Compute again' })).toBeVisible({ timeout: 30_000 });
    expect(await places(page, 'distilled'), 'from the run’s seed').toEqual(first);
    await plane.getByText('PCA', { exact: true }).click();
    expect(await places(page, 'teacher')).toEqual(principal);
  });

  test('the batch is reached by keyboard, and a sample of it taken', async ({ page }) => {
    const slider = page.getByRole('slider', { name: 'A sample of the batch' });
    await slider.focus();
    await slider.press('End');
    await expect(slider).toHaveAttribute('aria-valuetext', /label 9$/);
    const caption = (await slider.getAttribute('aria-valuetext')) ?? '';
    await page.getByRole('button', { name: 'look at it' }).click();
    await expect(panel(page, 'Sample and temperature')).toContainText(/test #(\d+)/);
    await expect(panel(page, 'Sample and temperature').getByText(caption)).toBeVisible();
  });

  test('matrices change with what is compared, and the teacher’s is nobody’s loss', async ({ page }) => {
    const relations = panel(page, 'Which samples are alike');
    const teacher = relations.getByRole('img', { name: /matrix of the teacher/ });
    await expect(relations.getByText(/mean squared difference to the teacher’s 0\.\d+/)).toHaveCount(2);
    const similarity = await pixels(teacher);
    await page.getByText('Logits', { exact: true }).click();
    await expect.poll(() => pixels(teacher)).not.toBe(similarity);
    const logits = await pixels(teacher);
    await relations.getByText('Distance', { exact: true }).click();
    await expect.poll(() => pixels(teacher)).not.toBe(logits);
    await expect(relations.getByText(/Huber difference to the teacher’s \d/)).toHaveCount(2);
  });

  test('the soft loss is the sum of its parts, and follows T', async ({ page, playground }) => {
    const table = page.getByRole('table', { name: /^What the soft loss is made of: Mean of/ });
    const row = async () => {
      const rows = await playground.cells(table);
      return (rows.find(([name]) => name === 'Distilled') ?? []).slice(2, 5).map(Number);
    };
    const [target = NaN, others = NaN, whole = NaN] = await row();
    // Three significant digits each.
    expect(Math.abs(target + others - whole)).toBeLessThan(0.02 * whole);
    await playground.turn('Temperature T', 12);
    await expect.poll(async () => (await row())[2]).not.toBe(whole);
  });

  test('the paths lead from the start to the end, by every measure of likeness', async ({ page, playground }) => {
    const paths = panel(page, 'Like the teacher, and better?');
    await expect(paths.getByRole('img', { name: /^Agreement with the teacher/ }).locator('polyline')).toHaveCount(2);
    await paths.getByRole('button', { name: 'Table' }).click();
    for (const likeness of ['Agreement', 'KL', 'CKA']) {
      await paths.getByText(likeness, { exact: true }).first().click();
      const rows = await playground.cells(paths.getByRole('table', { name: new RegExp(`^${likeness}`) }));
      const [, step, accuracy, value] = rows.find(([name]) => name === 'Distilled') ?? [];
      expect(Number(step), likeness).toBeGreaterThan(0);
      expect(Number(accuracy), likeness).toBeGreaterThan(10);
      expect(Number.parseFloat(value ?? ''), likeness).toBeGreaterThan(0);
    }
  });
});

test('is accessible, with maps and with UMAP', async ({ page, playground }) => {
  await playground.open(inside({ ...cnns, ...brief }));
  await playground.prepared();
  await playground.train();
  await page.getByText('UMAP', { exact: true }).click();
  await expect(page.getByRole('button', { name: 'Compute again' })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, 'inside');
  await page.setViewportSize({ width: 375, height: 812 });
  await expectAccessible(page, 'inside, on a phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
});
