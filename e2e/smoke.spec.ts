import { expect, test } from './support/fixtures';

test('opens ready to run, with every control by its name', async ({ page, playground }) => {
  await expect(page).toHaveTitle('Distillation Playground');
  await playground.reach('Ready');
  for (const name of ['Run', 'Step', 'Reset', 'Export', 'Share'] as const) {
    await expect(playground.button(name)).toBeVisible();
  }
  await expect(playground.temperature).toHaveValue('4');
  await expect(playground.alpha).toHaveValue('0.9');
  await expect(playground.field('Labelled examples')).toHaveValue('20');
  await expect(playground.field('Unlabelled examples')).toHaveValue('0');
  await expect(playground.field('Epochs')).toBeVisible();
  await expect(playground.field('Seed')).toBeVisible();
  for (const name of ['Dataset', 'Teacher', 'Student'] as const) await expect(playground.choice(name)).toBeVisible();
  for (const name of ['Softened distributions', 'Loss', 'Accuracy', 'Confusion matrices', 'Results'] as const) {
    await expect(playground.panel(name)).toBeVisible();
  }
});

test('is isolated, so that WebAssembly may use threads', async ({ page, playground }) => {
  await playground.reach('Ready');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`where the system is ${scheme}`, () => {
    test.use({ colorScheme: scheme });
    test(`is ${scheme} before the first paint`, async ({ page }) => {
      // Without the page's script only the document, its styles and before-paint.js have had a say.
      await page.route(/\/assets\/.*\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
      await page.goto('./', { waitUntil: 'domcontentloaded' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
      await expect(page.getByRole('heading', { name: 'Distillation Playground' })).toBeVisible();
    });
  });
}

test('says what is missing where JavaScript is off', async ({ request }) => {
  // Read as text: Chromium's debugger switches scripts off, but goes on to hide what is meant for that case.
  const [, message] = /<noscript>(.*?)<\/noscript>/s.exec(await (await request.get('./')).text()) ?? [];
  expect(message).toContain('takes JavaScript');
});
