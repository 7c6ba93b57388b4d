import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { endless, linkTo } from './support/links';

/** Small batches make many steps of an epoch. */
const lasting = { training: { ...endless.training, batchSize: 4 } };

const views = ['Train', 'Inside', 'Compare', 'Claims', 'Class', 'Conformance', 'Benchmark', 'About'] as const;

const link = (page: Page, view: string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view, exact: true });
/** In sight or in the menu, which is in the document while it is closed. */
const expectOpen = (page: Page, view: string) =>
  expect(
    page
      .getByRole('navigation', { name: 'Views' })
      .locator('[aria-current="page"]', { hasText: new RegExp(`^${view}$`) }),
  ).toBeAttached();
const setup = (page: Page) => page.getByRole('complementary', { name: 'Setup' });

test('each view has an address that opens it', async ({ page, playground }) => {
  await playground.prepared();
  for (const view of views) {
    await playground.view(view);
    await expectOpen(page, view);
    expect(new URL(page.url()).searchParams.get('view')).toBe(view === 'Train' ? null : view.toLowerCase());
    await expect(page).toHaveTitle(view === 'Train' ? 'Distillation Playground' : `${view} · Distillation Playground`);
    await expect(setup(page)).toBeVisible({ visible: view === 'Train' });
    await expect(playground.button('Run')).toBeEnabled();
    await page.reload();
    await expectOpen(page, view);
    await expect(setup(page)).toBeVisible({ visible: view === 'Train' });
  }
});

test('an unknown view is the first one', async ({ page, playground }) => {
  await playground.open('?view=elsewhere');
  await expectOpen(page, 'Train');
  await expect(setup(page)).toBeVisible();
  await expect(playground.messages).toBeEmpty();
});

test.describe('a run', () => {
  test.use({ address: linkTo(lasting) });

  test('goes on while other views are open, through back and forward', async ({ page, playground }) => {
    await playground.prepared();
    await playground.button('Run').click();
    await playground.reach('Distilling');
    const before = await playground.newestStep();
    await link(page, 'Compare').click();
    await link(page, 'Inside').click();
    await expect(playground.button('Pause')).toBeVisible();
    await page.goBack();
    await expectOpen(page, 'Compare');
    await page.goForward();
    await expectOpen(page, 'Inside');
    // The time in which steps can happen that are looked at afterwards.
    await page.waitForTimeout(500);
    await page.goBack();
    await page.goBack();
    await expectOpen(page, 'Train');
    await playground.reach('Distilling');
    await expect.poll(() => playground.newestStep()).toBeGreaterThan(before);
  });

  test('and what was set up since are kept on the way back', async ({ page, playground }) => {
    await playground.prepared();
    await link(page, 'Inside').click();
    await link(page, 'Train').click();
    await playground.button('Run').click();
    await playground.reach('Distilling');
    const before = new URL(page.url()).hash;
    await playground.turn('Temperature T', 7.5);
    await expect.poll(() => new URL(page.url()).hash).not.toBe(before);
    const address = new URL(page.url()).hash;
    await page.goBack();
    await page.goBack();
    await expectOpen(page, 'Train');
    await playground.reach('Distilling');
    await expect(playground.temperature).toHaveValue('7.5');
    expect(new URL(page.url()).hash).toBe(address);
  });
});

test('a view’s link opens what is set up in another tab', async ({ page, playground, context }) => {
  await playground.prepared();
  await playground.set('Seed', 11);
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    link(page, 'Inside').click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expectOpen(other, 'Inside');
  await expectOpen(page, 'Train');
  await link(other, 'Train').click();
  await expect(other.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('11');
});

test('the header fits its window', async ({ page, playground }) => {
  await playground.open(linkTo(endless));
  await playground.prepared();
  await playground.button('Run').click();
  await playground.reach('Distilling');
  for (const width of [1280, 375, 320]) {
    await page.setViewportSize({ width, height: 720 });
    const header = page.getByRole('banner');
    const boxes = await header.locator('a, button, [role="status"], [role="status"] + span').evaluateAll((elements) =>
      elements.map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { name: element.textContent, left, right, top, bottom };
      }),
    );
    for (const [i, a] of boxes.entries()) {
      expect(a.right, `${a.name} ends within ${width} pixels`).toBeLessThanOrEqual(width);
      for (const b of boxes.slice(i + 1)) {
        const overlap = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        expect(overlap, `${a.name} and ${b.name} overlap at ${width} pixels`).toBe(false);
      }
    }
  }
});

test('every view is accessible, in both themes', async ({ page, playground }) => {
  await playground.prepared();
  for (const view of views) {
    await playground.view(view);
    await expect(page.getByText('Loading the panel…')).toHaveCount(0);
    await expectAccessible(page, view);
  }
});
