// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { loadMoreWords } from '../../messages';
import { RunContext } from '../../state/runs/use-run';
import type { Run } from '../../state/runs/run';
import { Robustness } from './robustness';
import { runOf } from './test-run';
import type { Row } from './use-rows';

beforeAll(loadMoreWords);

const rows: readonly Row[] = [
  { id: 'teacher', name: 'Teacher', measures: { accuracy: 0.9, noiseAccuracy: 0.8, noiseDrop: 0.1 } },
  { id: 'scratch', name: 'Scratch', measures: { accuracy: 0.5 } },
];
const show = (run: Run, of = rows) =>
  render(
    <RunContext value={run}>
      <Robustness rows={of} />
    </RunContext>,
  );
const cellsOf = (name: RegExp) =>
  within(screen.getByRole('row', { name }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent.replaceAll(/\s/g, ' '));

it('tells accuracies on corrupted samples, what they lose, and how strong the corruption is', () => {
  show(runOf({ scratch: [0] }));
  expect(cellsOf(/As they are/)).toEqual(['90.0 %', '50.0 %']);
  expect(cellsOf(/Noise σ = 25.% of black to white/)).toEqual(['80.0 % (−10.0)', '–']);
  expect(screen.getByRole('row', { name: /Moved by 1 pixel/ })).toBeTruthy();
  expect(screen.getByRole('row', { name: /Blurred σ = 0.7 pixels/ })).toBeTruthy();
});

it('says that it will be measured before it has been', () => {
  show(runOf({ scratch: [0] }), [{ id: 'scratch', name: 'Scratch', measures: { accuracy: 0.5 } }]);
  expect(screen.getByText('Measured at the end of a run.')).toBeTruthy();
});
