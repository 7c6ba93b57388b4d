import { forbidden3 } from '../../src/lessons/forbidden-3';
import { test } from '../support/fixtures';
import { LessonWalk, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

/** Rows and columns of an 8×8 pad that make a 3. */
const stroke = [
  [0, 2], [0, 3], [0, 4], [1, 5], [2, 5], [3, 4], [3, 3], [4, 5], [5, 5], [6, 5], [7, 4], [7, 3], [7, 2],
] as const; // prettier-ignore

const acts: Acts = {
  async missing(walk) {
    await walk.choose(1);
    await walk.run();
  },
  async soft(walk) {
    await walk.guess(10);
    await walk.choose(1);
    await walk.run();
  },
  async how(walk) {
    const next = walk.button('sample.next');
    for (let i = 0; i < 4; i++) await walk.press(next);
  },
  async bias(walk) {
    const slider = walk.page.locator('[data-panel="bias"]').getByRole('slider');
    await slider.focus();
    for (let i = 0; i < 12; i++) await walk.page.keyboard.press('ArrowRight');
  },
  async one(walk) {
    await walk.choose(3);
    await walk.page.locator('[data-panel="bias"]').getByRole('combobox').last().selectOption('t-1');
    await walk.press(walk.button('bias.best'));
  },
  async draw(walk) {
    await walk.write('From what the teacher said of other digits.');
    await walk.press(walk.button('sample.draw'));
    const pad = walk.page.getByRole('application', { name: /Drawing pad/ });
    await pad.focus();
    // The cursor stands in the middle of the pad.
    let [row, column] = [4, 4];
    for (const [toRow, toColumn] of stroke) {
      const [down, right] = [toRow - row, toColumn - column];
      for (let i = 0; i < Math.abs(down); i++) await walk.page.keyboard.press(down > 0 ? 'ArrowDown' : 'ArrowUp');
      for (let i = 0; i < Math.abs(right); i++) await walk.page.keyboard.press(right > 0 ? 'ArrowRight' : 'ArrowLeft');
      await walk.page.keyboard.press('Space');
      [row, column] = [toRow, toColumn];
    }
  },
};

test('a 3 that nobody showed: withheld, heard of, raised and drawn', async ({ page }) => {
  test.slow();
  await page.goto(`./${atFullSpeed('?lesson=forbidden-3')}`);
  await new LessonWalk(page).walk(forbidden3, acts, lookedAt(page));
});
