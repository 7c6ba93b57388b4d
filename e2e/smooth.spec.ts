import { expect, test } from './support/fixtures';
import { endless, linkTo } from './support/links';
import { longFrames, longTasks, watchLongTasks } from './support/long-tasks';

const WATCHED_MS = 6_000;

test('training leaves the page’s own thread free: no task of over 50 ms', async ({ page, playground }) => {
  await playground.open(linkTo(endless));
  await playground.prepared();
  await playground.button('Run').click();
  await playground.reach('Distilling');
  // In the middle of it: every panel has been drawn, and the curves have a past.
  await page.waitForTimeout(3_000);
  await watchLongTasks(page);
  const before = await frames(WATCHED_MS);
  await playground.reach('Distilling', 1000);
  console.log(`${before} frames in ${WATCHED_MS} ms of training`);
  expect(await longTasks(page), `whose they are: ${(await longFrames(page)).join('\n')}`).toEqual([]);

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
