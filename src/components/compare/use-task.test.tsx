// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { usePlayground } from '../../state/store';
import { tasksExperiment } from '../../state/test-support/tasks';
import type { RunOutcome } from '../../workers/protocol';
import { TaskOf, useTask } from './use-task';

beforeAll(loadMoreWords);
beforeEach(() => usePlayground.getState().chooseTask(0));

const result = (accuracy: number) => ({ accuracy, parameters: 1, bytes: 4, multiplyAdds: 1, hash: '' });
const outcomes = [
  {
    results: {
      distilled: { ...result(0.5), tasks: { group: { accuracy: 0.25 }, artist: { accuracy: 0.75 } } },
      alone: { ...result(0.5), tasks: { group: { accuracy: 0.5 } } },
    },
    divergences: [],
  },
] as unknown as readonly RunOutcome[];

function Compared({ experiment }: { readonly experiment: Experiment }) {
  const [own] = useTask(experiment)(outcomes);
  const said = Object.entries(own!.results).map(([id, { accuracy }]) => `${id} ${accuracy}`);
  return (
    <>
      <TaskOf {...experiment} />
      <p role="status">{said.join()}</p>
    </>
  );
}

it('arms are compared by the task that is looked at, those that learn it', async () => {
  render(<Compared experiment={tasksExperiment()} />);
  expect(screen.getByRole('status').textContent).toBe('distilled 0.25,alone 0.5');
  await userEvent.click(screen.getByRole('radio', { name: 'Who drew it' }));
  expect(screen.getByRole('status').textContent).toBe('distilled 0.75');
});

it('as they are where one thing is predicted', () => {
  render(<Compared experiment={defaultExperiment} />);
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.getByRole('status').textContent).toBe('distilled 0.5,alone 0.5');
});
