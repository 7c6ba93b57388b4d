// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Run } from '../../state/runs/run';
import { RunContext } from '../../state/runs/use-run';
import { ArmDifferences } from './arm-differences';
import { runOf } from './test-run';

const show = (run: Run) =>
  render(
    <RunContext.Provider value={run}>
      <ArmDifferences />
    </RunContext.Provider>,
  );
const rows = () =>
  within(screen.getByRole('table', { name: 'Differences between students' }))
    .getAllByRole('row')
    .map((row) => row.textContent?.trim());

it('tells the difference of every student to the one chosen, with what chance would do', async () => {
  show(runOf({ distilled: [0, 1], staged: [0, 1, 2], scratch: [0] }));
  // One of four is won: ± 2·√(0.1875/4); two: ± 2·√(0.25/4).
  expect(rows()).toEqual(['Distilled+25.0 ± 43.3', 'Staged+50.0 ± 50.0']);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Compared with' }), 'Staged');
  expect(rows()).toEqual(['Distilled−25.0 ± 43.3', 'Scratch−50.0 ± 50.0']);
});

it('is not there where two students have nobody else to be compared with', () => {
  show(runOf({ distilled: [0, 1], scratch: [0] }));
  expect(screen.queryByRole('combobox')).toBeNull();
});
