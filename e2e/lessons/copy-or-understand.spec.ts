import { copyOrUnderstand } from '../../src/lessons/copy-or-understand';
import { test } from '../support/fixtures';
import { LessonWalk, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

const acts: Acts = {
  async equals(walk) {
    await walk.guess(6);
    await walk.choose(2);
    await walk.run();
  },
  async mistake(walk) {
    // Of what the student gets wrong most was the teacher's mistake first.
    const done = walk.region.locator('[data-step-done="true"]');
    for (let i = 0; i < 10 && !(await done.isVisible()); i++) {
      await walk.press(walk.button('sample.choose'));
      const picker = walk.page.getByRole('dialog');
      await picker.getByRole('combobox').last().selectOption('wrong');
      await walk.press(picker.getByRole('button', { name: /^test #/ }).nth(i));
    }
  },
  async labels(walk) {
    await walk.choose(3);
    await walk.run();
  },
  words: (walk) => walk.write('That it gives the same answers, not that they are right.'),
};

test('a student that repeats its teacher’s mistakes, and one that makes its own', async ({ page }) => {
  test.slow();
  await page.goto(`./${atFullSpeed('?lesson=copy-or-understand')}`);
  await new LessonWalk(page).walk(copyOrUnderstand, acts, lookedAt(page));
});
