// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { RunContext } from '../../state/runs/use-run';
import { reportOf } from '../../state/test-support/compressed';
import { runWith } from '../../state/test-support/runs';
import { LayersPanel } from './layers-panel';

const later = reportOf('distilled', {
  stage: 1,
  step: 10,
  changes: { ranks: { hidden1: 1 } },
  kept: {},
  singularValues: { hidden1: [3, 1] },
  sensitivity: {},
});
const show = (compressed = [reportOf('distilled'), later]) =>
  render(
    <RunContext value={runWith({ compressed })}>
      <LayersPanel />
    </RunContext>,
  );

it('shows what became of the weights and units of the layer that is chosen', async () => {
  show();
  const user = userEvent.setup();
  expect(screen.getByRole('img', { name: /^hidden1\.weight before/ }).getAttribute('aria-label')).toMatch(
    /from -1 to 1, 6 of 12 weights are 0, 3 distinct values$/,
  );
  const units = screen.getByRole('img', { name: 'Units of hidden1 that stayed: 2 of 8' });
  expect([...units.children].map((unit) => unit.hasAttribute('data-stayed'))).toEqual(
    Array.from({ length: 8 }, (_, unit) => unit === 1 || unit === 6),
  );
  // The logits were measured alone, though nothing became of them here.
  await user.click(screen.getByRole('radio', { name: /logits/ }));
  expect(screen.queryByRole('img')).toBeNull();
});

it('shows what each stage did by itself', async () => {
  show();
  await userEvent.setup().selectOptions(screen.getByLabelText('Compressed'), 'Distilled, after 10 steps');
  expect(screen.queryByRole('img', { name: /Units/ })).toBeNull();
  // 9 of 10.
  expect(screen.getByRole('img', { name: /1 of 2 are kept, 90\.0\u2009% of the energy/ })).toBeTruthy();
});

it('says the same as a table', async () => {
  show();
  await userEvent.setup().click(screen.getByRole('button', { name: /table/i }));
  const row = within(screen.getByRole('table')).getByRole('row', { name: /hidden1/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['50.0\u2009%', '3', '2 of 8', '–', '0.2500']);
});

it('says that there is nothing yet', () => {
  show([]);
  expect(screen.getByText(/once it has been done/)).toBeTruthy();
});
