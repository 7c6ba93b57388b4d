import { thinkInSteps } from '../../src/lessons/think-in-steps';
import { test } from '../support/fixtures';
import { LessonWalk, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

/** Answers, whatever is asked, then runs. */
const guessed = (presses: number) => async (walk: LessonWalk) => {
  await walk.guess(presses);
  await walk.run();
};
const acts: Acts = {
  answers: guessed(10),
  steps: guessed(60),
  hundred: (walk) => walk.choose(3),
  async short(walk) {
    await walk.choose(2);
    await walk.run();
  },
  why: (walk) => walk.write('Each step is small enough to be learned.'),
};

test('walked to its end by keyboard', async ({ page }) => {
  // Three runs of transformers.
  test.setTimeout(360_000);
  await page.goto(`./${atFullSpeed('?lesson=think-in-steps')}`);
  await new LessonWalk(page).walk(thinkInSteps, acts, lookedAt(page));
});
