// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { adaptToDataset } from '../../engine/presets/adapt-to-dataset';
import { loadMoreWords } from '../../messages';
import { usePlayground } from '../../state/store';
import { TasksField } from './tasks-field';

beforeAll(loadMoreWords);
beforeEach(() => usePlayground.getState().backToDefaults());

it('own data of two targets name them by their columns: of two teachers one may learn one; nothing is ticked', async () => {
  const user = userEvent.setup();
  const { change } = usePlayground.getState();
  change((experiment) =>
    adaptToDataset(experiment, {
      hash: 'abc'.padEnd(64, '0'),
      name: 'flowers',
      columns: [{ name: 'length', as: 'number' }],
      target: { column: 'soil', classes: 2 },
      also: [{ column: 'kind', classes: 3 }],
      split: { test: 25, by: 'class', seed: 1 },
      scaling: 'standard',
      train: 400,
      test: 100,
    }),
  );
  change((experiment) => ({ ...experiment, moreTeachers: [experiment.student] }));
  expect(usePlayground.getState().issues).toEqual([]);
  render(<TasksField />);
  expect(screen.queryByRole('checkbox')).toBeNull();
  const [first, second] = screen.getAllByRole('combobox', { name: /learns$/ });
  expect([...(first as HTMLSelectElement).options].map(({ text }) => text)).toEqual(['all tasks', 'soil', 'kind']);
  await user.selectOptions(second!, 'kind');
  expect(usePlayground.getState().experiment.data.teacherTasks).toEqual([null, 1]);
  expect(usePlayground.getState().issues).toEqual([]);
});
