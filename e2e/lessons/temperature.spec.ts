import { temperature } from '../../src/lessons/temperature';
import { expect, test } from '../support/fixtures';
import { LessonWalk, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

const acts: Acts = {
  async read(walk) {
    await walk.run();
    for (const T of [4, 20]) {
      const field = walk.page.getByRole('spinbutton', { name: walk.name('dial.temperature') });
      await field.focus();
      await field.fill(String(T));
    }
    await expect(walk.region.getByRole('table')).not.toContainText('not looked at yet');
  },
  async which(walk) {
    await walk.choose(2);
    await walk.run();
  },
  async curve(walk) {
    await walk.press(walk.button('compare.run-sweep'));
    await expect(walk.region.getByRole('alert'), 'the sweep waits as Run does').toBeVisible();
    const points = walk.region.getByRole('slider');
    for (const point of await points.all()) {
      await point.focus();
      await walk.page.keyboard.press('ArrowUp');
    }
    await expect(walk.page.getByRole('region', { name: 'Sweep' })).toContainText('my guess');
    await walk.press(walk.button('compare.run-sweep'));
    await expect(walk.region.getByRole('columnheader', { name: 'Measured' })).toBeVisible({ timeout: 60_000 });
  },
  async gradient(walk) {
    const step = walk.button('action.step');
    await walk.press(step);
    await expect(walk.region.locator('[data-step-done]'), 'one T is not enough').toHaveAttribute(
      'data-step-done',
      'false',
    );
    const field = walk.page.getByRole('spinbutton', { name: walk.name('dial.temperature') });
    await field.focus();
    await field.fill('20');
    await walk.press(step);
  },
  async alpha(walk) {
    await walk.choose(3);
    await walk.run();
  },
  why: (walk) => walk.write('It brings the small numbers out.'),
};
const address = atFullSpeed('?lesson=temperature');

test('walked to its end by keyboard; the comparison that was one’s own comes back', async ({ page }) => {
  test.slow();
  const seeds = page.getByRole('region', { name: 'Sweep' }).getByRole('spinbutton', { name: 'Seeds a cell' });
  // What is kept is written behind what is seen: a visitor is slower than that.
  await expect(async () => {
    await page.goto(atFullSpeed('./?view=compare'));
    await seeds.fill('2');
    await page.reload();
    await expect(seeds).toHaveValue('2', { timeout: 5000 });
  }).toPass();
  await page.goto(`./${address}`);
  const walk = new LessonWalk(page);
  await walk.walk(temperature, acts, lookedAt(page));
  await walk.press(walk.button('lesson.leave'));
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(seeds).toHaveValue('2');
});

test('on a telephone a finger draws the curve in one stroke', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`./${address}&step=3`);
  const walk = new LessonWalk(page);
  const first = walk.region.getByRole('slider').first();
  await first.focus();
  await first.evaluate((slider) => slider.closest('fieldset')?.scrollIntoView({ block: 'center' }));
  const [left, right] = [first, walk.region.getByRole('slider').last()];
  const [from, to] = [(await left.boundingBox())!, (await right.boundingBox())!];
  expect(Math.min(from.width, to.width), 'wide enough for a finger').toBeGreaterThanOrEqual(44);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height * 0.7);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height * 0.2, { steps: 2 });
  await page.mouse.up();
  await expect(walk.region).not.toContainText('still without a guess');
  await expect(right).toHaveAttribute('aria-valuetext', /^9\d/);
  await lookedAt(page)(temperature.steps[2]!);
});
