import { noHelp } from '../../src/lessons/no-help';
import { expect, test } from '../support/fixtures';
import { LessonWalk, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

const said = (option: number) => async (walk: LessonWalk) => {
  await walk.choose(option);
  await walk.run();
};
const acts: Acts = {
  async every(walk) {
    await said(1)(walk);
    await expect(walk.region).toContainText('MeasuredNothing that could not be chance');
    await expect(walk.page.getByText('no difference beyond chance')).toBeVisible();
  },
  assistant: said(1),
  smoothed: said(3),
  ignorant: said(2),
  async wrong(walk) {
    await walk.guess(5);
    await walk.run();
  },
  async claims(walk) {
    await expect(walk.page.getByRole('heading', { name: 'Claims', exact: true })).toBeVisible();
    await walk.write('Where every right label is there.');
  },
};

test('walked to its end by keyboard, to the table of claims', async ({ page }) => {
  test.slow();
  await page.goto(`./${atFullSpeed('?lesson=no-help')}`);
  await new LessonWalk(page).walk(noHelp, acts, lookedAt(page));
});
