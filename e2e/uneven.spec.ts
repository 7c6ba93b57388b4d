import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { linkHolding } from './support/links';
import { EXPERIMENT_VERSION } from '../src/engine/experiment';

const network = { kind: 'mlp', hidden: [8], activation: 'relu', dropout: 0 };
const linkTo = (experiment: object) => linkHolding(JSON.stringify({ version: EXPERIMENT_VERSION, ...experiment }));

test.use({
  address: linkTo({
    data: { dataset: 'birdstrikes', labelled: 7311, unlabelled: 0 },
    teacher: network,
    student: network,
    training: { steps: 60, epochs: 0, teacherEpochs: 1, batchSize: 64, balanced: true },
    dials: { learningRate: 0.01 },
  }),
});

test('a table with a rare class trains, is measured by that, and its threshold is moved by F1', async ({
  page,
  playground,
}) => {
  await playground.prepared();
  const choice = playground.choice('Dataset');
  await expect(choice.locator('optgroup[label="Tables"] option')).toHaveText([
    'Bird strikes',
    'Letters by numbers',
    'Breast cancer',
    'Wine',
  ]);
  await playground.train();
  const results = playground.panel('Results');
  for (const metric of ['F1', 'PR area'])
    await expect(results.getByRole('columnheader', { name: new RegExp(`^${metric}`) })).toBeVisible();

  const threshold = page.getByRole('region', { name: 'Decision threshold', exact: true });
  await expect(threshold.getByText(/^damage is chosen where its probability is above 50/)).toBeVisible();
  await threshold.getByRole('button', { name: 'Find the best' }).click();
  const cells = threshold.getByRole('row', { name: /^F1/ }).getByRole('cell');
  const [trained = 0, now = 0] = (await cells.allTextContents()).map(parseFloat);
  expect(now).toBeGreaterThanOrEqual(trained);
  expect(now).toBeGreaterThan(10);
  await expectAccessible(page, 'a rare class and its threshold');
});
