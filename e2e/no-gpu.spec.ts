import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';

// As a browser is where the machine has no graphics at all, nor the driver that stands in for them.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), '--disable-gpu', '--disable-software-rasterizer'],
    });
  },
});

test('without a GPU adapter the page says so, and trains with WebAssembly', async ({ page, playground }) => {
  await playground.open(linkTo(brief));
  await playground.prepared();
  await expect(page.getByRole('button', { name: 'WASM: no GPU adapter found' })).toBeVisible();
  await playground.train();
});

test('a GPU that is asked for all the same is refused with the reason', async ({ page, playground }) => {
  await playground.open(`?backend=webgl${linkTo(brief)}`);
  await expect(page.getByRole('alert')).toContainText('WebGL can’t run here');
});
