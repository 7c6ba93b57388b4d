import { smaller } from '../../src/lessons/smaller';
import { test } from '../support/fixtures';
import { LessonWalk, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

/** Answers, whatever is asked, then runs. */
const guessed = (presses: number) => async (walk: LessonWalk) => {
  await walk.guess(presses);
  await walk.run();
};
const chosen = (option: number) => async (walk: LessonWalk) => {
  await walk.choose(option);
  await walk.run();
};
const acts: Acts = {
  levels: guessed(20),
  through: chosen(3),
  units: guessed(10),
  both: chosen(2),
  why: (walk) => walk.write('Fewer units first, then train, and round what is left.'),
};

test('walked to its end by keyboard', async ({ page }) => {
  // Four runs, each with as many charts and tables as there are.
  test.setTimeout(180_000);
  await page.goto(`./${atFullSpeed('?lesson=smaller')}`);
  await new LessonWalk(page).walk(smaller, acts, lookedAt(page));
});
