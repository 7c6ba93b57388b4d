import { expect, test } from './support/fixtures';
import { endless, linkTo } from './support/links';
import { tasksOfPage } from './support/page-thread';

const WATCHED_MS = 3_000;

test('what training asks of the page’s own thread comes in pieces as small as those of turning T', async ({
  page,
  browser,
  playground,
}) => {
  await playground.open(linkTo(endless));
  await playground.prepared();
  await playground.button('Run').click();
  await playground.reach('Distilling');
  // In the middle of it: every panel has been drawn, and the curves have a past.
  await expect.poll(() => playground.newestStep(), { timeout: 60_000 }).toBeGreaterThan(300);
  const training = await tasksOfPage(browser, page, () => page.waitForTimeout(WATCHED_MS));
  await playground.reach('Distilling', 1000);
  await playground.button('Pause').click();
  await playground.reach('Paused');
  const turning = await tasksOfPage(browser, page, async () => {
    for (let temperature = 1; temperature <= 20; temperature++) await playground.turn('Temperature T', temperature);
  });
  const busy = training.reduce((sum, ms) => sum + ms, 0) / WATCHED_MS;
  console.log(
    `longest tasks: ${training.slice(0, 3).join(', ')} ms in training, ${turning.slice(0, 3).join(', ')} ms when T turns; ` +
      `in training the page’s thread is busy ${(100 * busy).toFixed(0)} % of the time`,
  );
  expect(training[0]! / turning[0]!, 'longest task in training, in longest tasks when T turns').toBeLessThan(2);
  expect(busy, 'share of the time that the page’s thread works').toBeLessThan(0.5);
});
