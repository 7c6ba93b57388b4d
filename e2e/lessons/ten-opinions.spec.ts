import { tenOpinions } from '../../src/lessons/ten-opinions';
import { zhCN } from '../../src/messages/zh-CN';
import { more as zhMore } from '../../src/messages/zh-CN/more';
import { expect, test } from '../support/fixtures';
import { LessonWalk, lookedAt, tenOpinionsActs } from '../support/lesson';
import { atFullSpeed } from '../support/playground';
import { latinIn, wordsInSight } from '../support/words';

const address = atFullSpeed('?lesson=ten-opinions');

test('walked to its end by keyboard: guess and measurement side by side, and one’s own comes back', async ({
  page,
}) => {
  test.slow();
  // Somebody's own settings, and a lesson begun from the list.
  await page.goto(atFullSpeed('./'));
  await page.getByRole('spinbutton', { name: 'Labelled examples', exact: true }).fill('30');
  const own = page.url();
  await expect.poll(() => page.url()).not.toBe(own);
  const mine = page.url();
  await page.getByRole('tab', { name: 'Lesson' }).click();
  await page.getByRole('list', { name: 'Lessons' }).getByRole('button', { name: 'Ten opinions' }).click();

  const walk = new LessonWalk(page);
  await walk.walk(tenOpinions, tenOpinionsActs, lookedAt(page));
  await walk.press(walk.button('lesson.previous'));
  await walk.press(walk.button('lesson.previous'));
  await expect(walk.region).toContainText(/Your guess\+9 points/);
  await expect(walk.region).toContainText(/Measured\+\d+\.\d points/);
  await page.reload();
  await expect(walk.region, 'a reload comes back to the step').toContainText(/Your guess\+9 points/);

  await walk.press(walk.button('lesson.leave'));
  await expect(page.getByRole('list', { name: 'Lessons' })).toContainText('✓ finished');
  await expect.poll(() => page.url()).toBe(mine);
});

test('Run waits for the guess, which stands in the chart before the run', async ({ page }) => {
  await page.goto(`./${address}&step=3`);
  const walk = new LessonWalk(page);
  await expect(walk.region).toBeVisible();
  await walk.press(walk.button('action.run'));
  await expect(walk.region.getByRole('alert')).toHaveText('Run waits for your answer.');
  await expect(walk.region.getByRole('slider')).toBeFocused();
  await walk.guess(9);
  await walk.run();
  await expect(page.getByRole('region', { name: 'Accuracy', exact: true })).toContainText('my guess');
});

test('in Chinese, on a telephone: the sheet leaves in sight what it talks about', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`./${address}&lang=zh-CN`);
  const walk = new LessonWalk(page, (key) => ({ ...zhCN, ...zhMore })[key]);
  await walk.walk(tenOpinions, tenOpinionsActs, async (step) => {
    await lookedAt(page)(step);
    expect(latinIn(await wordsInSight(page))).toEqual([]);
    const lit = page.locator('[data-lit]').first();
    const sheet = await walk.region.boundingBox();
    await expect.poll(async () => (await lit.boundingBox())?.y).toBeLessThan((sheet?.y ?? 0) - 100);
  });
});

test('a link to a lesson or a step that there isn’t breaks nothing', async ({ page }) => {
  await page.goto(`./${atFullSpeed('?lesson=written-next-year&step=2')}`);
  await expect(page.getByText('There is no lesson “written-next-year” on this page.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Lessons' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`./${address}&step=99`);
  const walk = new LessonWalk(page);
  await expect(walk.region).toContainText('5 / 5');
});
