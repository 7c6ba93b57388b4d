// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { loadMoreWords } from '../../messages';
import { RunContext, useRun } from '../../state/runs/use-run';
import type { Run } from '../../state/runs/run';
import { usePlayground } from '../../state/store';
import { runWith } from '../../state/test-support/runs';
import { tasksRun } from '../../state/test-support/tasks';
import { ByTask, TaskChoice } from '.';

beforeAll(loadMoreWords);
beforeEach(() => usePlayground.getState().chooseTask(0));

/** What a panel is given to show. */
const Shown = () => (
  <p role="status">{useRun(({ info, logits }) => `${info?.classes.length} ${Object.keys(logits).join(' ')}`)}</p>
);
const show = (run: Run) =>
  render(
    <RunContext value={run}>
      <TaskChoice />
      <ByTask />
      <Shown />
    </RunContext>,
  );

it('panels show the task that is chosen', async () => {
  show(tasksRun());
  expect(screen.getByRole('radio', { name: 'Group' })).toHaveProperty('checked', true);
  expect(screen.getByRole('status').textContent).toBe('8 teacher distilled alone');
  await userEvent.click(screen.getByRole('radio', { name: 'Who drew it' }));
  expect(screen.getByRole('status').textContent).toBe('2 teacher distilled');
});

it('every task’s accuracy stands beside the other’s, whichever is chosen', () => {
  show(tasksRun());
  const rows = within(screen.getByRole('table', { name: 'Accuracy by task' }))
    .getAllByRole('row')
    .slice(1);
  const text = rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent.replaceAll(/\s/g, ' ')),
  );
  expect(text).toEqual([
    ['100.0 %', '100.0 %'],
    ['50.0 %', '25.0 %'],
    ['100.0 %', 'not learned'],
  ]);
});

it('neither is there where one thing is predicted', () => {
  show(runWith());
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.queryByRole('table')).toBeNull();
});
