import { morePictures } from '../../src/lessons/more-pictures';
import { test } from '../support/fixtures';
import { LessonWalk, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

/** Answers, whatever is asked, then runs. */
const guessed = (presses: number) => async (walk: LessonWalk) => {
  await walk.guess(presses);
  await walk.run();
};
const acts: Acts = {
  many: guessed(30),
  async hard(walk) {
    await walk.choose(2);
    await walk.run();
  },
  fewer: guessed(4),
  control: (walk) => walk.choose(2),
  why: (walk) => walk.write('On new pictures every answer is news.'),
};

test('walked to its end by keyboard', async ({ page }) => {
  test.slow();
  await page.goto(`./${atFullSpeed('?lesson=more-pictures')}`);
  await new LessonWalk(page).walk(morePictures, acts, lookedAt(page));
});
