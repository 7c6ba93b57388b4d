import { expect, test } from './support/fixtures';
import { endless, linkTo } from './support/links';
import { tasksOfPage } from './support/page-thread';

const WATCHED_MS = 6_000;

test('training costs the page’s own thread no task of over 50 ms', async ({ page, browser, playground }) => {
  await playground.open(linkTo(endless));
  await playground.prepared();
  await playground.button('Run').click();
  await playground.reach('Distilling');
  // In the middle of it: every panel has been drawn, and the curves have a past.
  await page.waitForTimeout(3_000);
  let drawn = 0;
  const tasks = await tasksOfPage(browser, page, async () => (drawn = await frames(WATCHED_MS)));
  await playground.reach('Distilling', 1000);
  console.log(`${drawn} frames in ${WATCHED_MS} ms of training; longest tasks ${tasks.slice(0, 3).join(', ')} ms`);
  expect(tasks.length, 'the trace holds the page’s tasks').toBeGreaterThan(drawn);
  expect(tasks.filter((ms) => ms > 50)).toEqual([]);

  /** Frames that the page draws in a stretch of time. */
  function frames(ms: number): Promise<number> {
    return page.evaluate(
      (length) =>
        new Promise<number>((resolve) => {
          let count = 0;
          const begun = performance.now();
          const next = () => {
            count++;
            if (performance.now() - begun > length) resolve(count);
            else requestAnimationFrame(next);
          };
          requestAnimationFrame(next);
        }),
      ms,
    );
  }
});
