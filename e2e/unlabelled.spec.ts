import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';

test('the students get as many unlabelled examples as are asked for, and gain by them', async ({
  page,
  playground,
}) => {
  await playground.prepared();
  await expect(playground.field('Unlabelled examples')).toHaveValue('0');
  await playground.train();
  const alone = await playground.testAccuracy('Distilled');
  // The slider leads to all of them, which is what the field then says.
  await page.getByRole('slider', { name: 'How many without a label' }).fill('100');
  await expect(playground.field('Unlabelled examples')).toHaveValue('1277');
  await playground.prepared();
  await playground.train();
  expect(await playground.testAccuracy('Distilled')).toBeGreaterThan(alone + 5);
});

test('a link made by version 1 still has every other example unlabelled', async ({ playground }) => {
  await playground.open(linkTo({}));
  await expect(playground.field('Labelled examples')).toHaveValue('50');
  await expect(playground.field('Unlabelled examples')).toHaveValue('1247');
  await expect(playground.field('Epochs')).toHaveValue('30');
});
