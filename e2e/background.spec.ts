import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';

interface Hideable {
  setHidden?: (hidden: boolean) => void;
}

test('training goes on in a tab that nobody looks at', async ({ page, playground }) => {
  // A headless browser hides no tab, so its page is dealt with as a hidden one is: no frames, and timers once a second.
  await page.addInitScript(() => {
    const { requestAnimationFrame: frame, setTimeout: later } = globalThis;
    let hidden = false;
    let held: FrameRequestCallback[] = [];
    globalThis.requestAnimationFrame = (callback) => (hidden ? held.push(callback) : frame(callback));
    globalThis.setTimeout = ((handler: TimerHandler, ms = 0, ...rest: unknown[]) =>
      later(handler, hidden ? Math.max(1000, ms) : ms, ...rest)) as typeof setTimeout;
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
    (globalThis as Hideable).setHidden = (value) => {
      hidden = value;
      document.dispatchEvent(new Event('visibilitychange'));
      if (!hidden) for (const callback of held.splice(0)) frame(callback);
      held = [];
    };
  });
  const hide = (hidden: boolean) => page.evaluate((value) => (globalThis as Hideable).setHidden?.(value), hidden);

  await playground.open(linkTo({ training: { epochs: 300, teacherEpochs: 300 } }));
  await playground.prepared();
  await playground.button('Run').click();
  await playground.reach('Training teacher');
  await hide(true);
  expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
  // Read without waiting for frames, as Playwright's own expectations may.
  await expect
    .poll(() => page.evaluate(() => document.querySelector('[role="status"]')?.textContent), { timeout: 60_000 })
    .toMatch(/^Done/);

  await hide(false);
  expect(await playground.testAccuracy('Distilled')).toBeGreaterThan(80);
  await expect.poll(() => playground.newestStep(), 'the curves hold what was measured meanwhile').toBeGreaterThan(400);
});
