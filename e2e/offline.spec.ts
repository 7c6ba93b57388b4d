import { expect, test as base } from '@playwright/test';
import { tenOpinions } from '../src/lessons/ten-opinions';
import { LessonWalk, tenOpinionsActs } from './support/lesson';
import { OwnServer } from './support/own-server';
import { Playground } from './support/playground';

// Without the watch of the other tests: a page without a connection logs that it has none.
const test = base.extend<{ server: OwnServer; root: string; playground: Playground }>({
  // Playwright reads the names of fixtures from this pattern.
  server: async ({}, use) => {
    const server = new OwnServer();
    await use(server);
    server.end();
  },
  root: async ({ server }, use) => use(await server.start()),
  playground: async ({ page }, use) => use(new Playground(page)),
});
test.use({ serviceWorkers: 'allow' });

test('all that is listed works without a connection after the first visit', async ({
  page,
  playground,
  server,
  root,
}) => {
  await page.goto(`${root}?pace=max`);
  await kept(playground);
  server.off();

  await page.reload();
  await playground.train();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Inside', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Which samples are alike' })).toBeVisible();
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Run all seeds' })).toBeVisible();
  await page.getByRole('link', { name: 'Train', exact: true }).click();
  await playground.choice('Dataset').selectOption('Fashion-MNIST');
  await expect(playground.panel('Softened distributions')).toContainText('Sneaker', { timeout: 60_000 });
  await page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');
  await expect(page.getByRole('region', { name: '软化后的分布' })).toContainText('运动鞋');
});

test('a new version says so and waits until it is wanted', async ({ page, playground, server, root }) => {
  const version = () => page.locator('meta[name="version"]').count();
  await page.goto(root);
  await kept(playground);
  server.change('index.html', (text) => text.replace('<head>', '<head><meta name="version" content="2">'));
  server.change('service-worker.js', (text) => text.replace(/(index\.html`,revision:`)\w+/, '$1another'));

  await page.reload();
  const notice = playground.messages.filter({ hasText: 'A new version of the page is there' });
  await expect(notice).toBeVisible({ timeout: 60_000 });
  expect(await version()).toBe(0);
  await page.reload();
  await expect(notice).toBeVisible();
  expect(await version()).toBe(0);
  await notice.getByRole('button', { name: 'Load it now' }).click();
  await expect.poll(version).toBe(1);
  await playground.prepared();
  await expect(notice).toBeHidden();
});

test('a large data set is not fetched before it is asked for, and kept from then on', async ({
  page,
  playground,
  server,
  root,
}) => {
  await page.goto(root);
  await kept(playground);
  const ask = (file: string) =>
    page.evaluate(async (path) => {
      const response = await fetch(path).catch(() => null);
      return response?.ok ? (await response.arrayBuffer()).byteLength : null;
    }, `datasets/${file}`);
  const bytes = await ask('turbofan/test-sensors.bin');
  expect(bytes).toBe(55_650);
  server.off();
  expect(await ask('turbofan/test-sensors.bin')).toBe(bytes);
  expect(await ask('turbofan/train-sensors.bin')).toBeNull();
  expect(await ask('digits/test-inputs.bin')).toBe(32_000);
});

/** Waits until the first visit has everything in its hands. */
async function kept(playground: Playground): Promise<void> {
  await playground.prepared();
  await expect
    .poll(() => playground.page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 60_000 })
    .toBe('activated');
}

test('a lesson is walked to its end without a connection', async ({ page, playground, server, root }) => {
  await page.goto(`${root}?pace=max`);
  await kept(playground);
  server.off();
  await page.reload();
  await page.getByRole('tab', { name: 'Lesson' }).click();
  await page.getByRole('list', { name: 'Lessons' }).getByRole('button', { name: 'Ten opinions' }).click();
  await new LessonWalk(page).walk(tenOpinions, tenOpinionsActs);
});
