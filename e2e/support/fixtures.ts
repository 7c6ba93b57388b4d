import { expect, test as base } from '@playwright/test';
import { PageWatch } from './page-watch';
import { Playground } from './playground';

interface Fixtures {
  /** Where `playground` opens the page, relative to its root: `test.use({ address: '?backend=cpu' })`. */
  address: string;
  /** Fails a test after the fact where its page logged an error, threw, or asked another site for anything. */
  watch: PageWatch;
  /** The page, opened at `address`. */
  playground: Playground;
}

export const test = base.extend<Fixtures>({
  address: ['', { option: true }],
  watch: [
    async ({ page, baseURL }, use) => {
      const watch = new PageWatch(page, new URL(baseURL ?? '').origin);
      await use(watch);
      expect(watch.problems, 'what went wrong on the page unasked').toEqual([]);
    },
    { auto: true },
  ],
  playground: async ({ page, address }, use) => {
    const playground = new Playground(page);
    await playground.open(address);
    await use(playground);
  },
});
export { expect };
