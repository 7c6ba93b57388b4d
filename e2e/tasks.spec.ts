import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { linkHolding } from './support/links';
import { EXPERIMENT_VERSION } from '../src/engine/experiment';

const network = { kind: 'fusion', stages: [2], embedding: 2, width: 4, dropout: 0 };
const hard = [{ term: 'cross-entropy', weight: 1 }];

test.use({
  address: linkHolding(
    JSON.stringify({
      version: EXPERIMENT_VERSION,
      data: { dataset: 'emoji', tasks: true, labelled: 64, unlabelled: 0 },
      teacher: network,
      student: network,
      arms: [
        { id: 'distilled', objective: hard, tasks: { by: 'projection' } },
        { id: 'scratch', objective: hard },
      ],
      training: { steps: 24, teacherEpochs: 1, batchSize: 128 },
    }),
  ),
});

test('two tasks train together; one at a time is looked at, and their conflict is shown', async ({
  page,
  playground,
}) => {
  await playground.prepared();
  await expect(page.getByLabel(/^Two tasks/)).toBeChecked();
  await playground.train();

  const task = page.getByRole('group', { name: 'Task', exact: true });
  const confusion = playground.panel('Confusion matrices');
  const classes = () => confusion.getByRole('table').first().getByRole('row');
  const header = 1;
  await expect(classes()).toHaveCount(8 + header);
  await task.getByText('Who drew it').click();
  await expect(classes()).toHaveCount(2 + header);
  await expect(task.getByRole('radio', { name: 'Who drew it' })).toBeFocused();
  await expect(page.getByRole('table', { name: 'Accuracy by task' }).getByRole('row')).toHaveCount(3 + header);

  const conflict = page.getByRole('region', { name: 'Conflict between tasks' });
  const [projected] = await conflict
    .getByRole('table', { name: /^What each way/ })
    .getByRole('row', { name: /Distilled/ })
    .getByRole('cell')
    .allTextContents()
    .then((cells) => cells.slice(3));
  expect(projected?.replaceAll(/\s/g, '')).toBe('0%');
  await expectAccessible(page, 'two tasks');
});
