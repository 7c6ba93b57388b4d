import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';

/** A short run at an α at which the teacher is not heard. */
const unheard = linkTo({ version: 2, training: { steps: 200, teacherEpochs: 3 }, dials: { alpha: 0 } });
test.use({ address: unheard });

test('advice appears when a run calls for it, is tried in one click, and is gone', async ({ page, playground }) => {
  const advice = page.getByRole('region', { name: 'Advice' });
  await playground.prepared();
  await expect(advice).toHaveCount(0);
  await playground.train();
  await expect(advice).toContainText('At α = 0 the teacher does not pull at distilled at all');
  await page.getByRole('button', { name: 'Advice', exact: true }).click();
  await expect(advice).toBeFocused();

  await advice.getByRole('button', { name: 'Try it: α 0.9' }).click();
  await playground.reach('Done');
  await expect(playground.alpha).toHaveValue('0.9');
  await expect(advice).toHaveCount(0);
  // Both runs are kept, to be looked at side by side.
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByRole('table', { name: 'Runs', exact: true }).getByRole('rowheader')).toHaveCount(2);
});
