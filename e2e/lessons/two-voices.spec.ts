import type { Page } from '@playwright/test';
import { twoVoices } from '../../src/lessons/two-voices';
import { expect, test } from '../support/fixtures';
import { LessonWalk, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

/** The check sums of the networks' weights at the end of a step's run, as More measures shows them: teacher, distilled, scratch. */
async function checkSums(page: Page): Promise<string[]> {
  await expect(page.locator('[data-step-done="true"]')).toBeAttached({ timeout: 60_000 });
  const row = page.getByRole('table', { name: 'More measures' }).getByRole('row').filter({ hasText: 'check sum' });
  await expect(row.getByRole('cell').last()).toHaveText(/^[0-9a-f]{6}$/);
  return row.getByRole('cell').allTextContents();
}

test('two pulls, and the two ends of α, bit for bit', async ({ page }) => {
  test.slow();
  let rightLabels = '';
  const acts: Acts = {
    pull: (walk) => walk.press(walk.button('action.step')),
    async weigh(walk) {
      await walk.turn('alpha', 0.1);
      await walk.press(walk.button('action.step'));
    },
    async nothing(walk) {
      await walk.choose(1);
      await walk.run();
      const [, distilled, scratch] = await checkSums(page);
      expect(distilled).toBe(scratch);
    },
    async teacher(walk) {
      await walk.run();
      const [, distilled, scratch] = await checkSums(page);
      expect(distilled).not.toBe(scratch);
      rightLabels = distilled!;
    },
    async wrong(walk) {
      await walk.choose(1);
      await walk.run();
      expect((await checkSums(page))[1]).toBe(rightLabels);
    },
    own: (walk) => walk.write('It weighs one voice against the other.'),
  };
  await page.goto(`./${atFullSpeed('?lesson=two-voices')}`);
  await new LessonWalk(page).walk(twoVoices, acts, lookedAt(page));
});
