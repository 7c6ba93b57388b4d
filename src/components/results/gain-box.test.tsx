// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Run } from '../../state/runs/run';
import { RunContext } from '../../state/runs/use-run';
import { GainBox } from './gain-box';
import { runOf } from './test-run';

const told = (run: Run) => {
  const { container } = render(
    <RunContext.Provider value={run}>
      <GainBox />
    </RunContext.Provider>,
  );
  return Array.from(container.querySelectorAll('p'), (each) => each.textContent);
};
const everything = [0, 1, 2, 3];

it('tells the gain in one sentence, and against whom', () => {
  expect(told(runOf({ distilled: everything, scratch: [] }, ['distilled']))).toEqual([
    '+100.0 points: the teacher also spoke of 90 examples that nobody labelled.',
    'Same start and batches as scratch.',
  ]);
});

it('says of what the points are where a rare class is measured by more than accuracy', () => {
  const run = runOf({ distilled: everything, scratch: [] }, ['distilled']);
  const { experiment } = run.info!;
  const data = { ...experiment.data, dataset: 'birdstrikes' } as const;
  expect(told({ ...run, info: { ...run.info!, experiment: { ...experiment, data } } })[1]).toBe(
    'Points of test accuracy. Of the rare class F1 says more.',
  );
});

it('tells a loss once: the control is no rival of its own', () => {
  expect(told(runOf({ distilled: [], scratch: everything }, ['distilled']))).toEqual([
    '−100.0 points: the teacher does harm here.',
    'Same start and batches as scratch.',
  ]);
});

it('names another arm that does better still', () => {
  const run = runOf({ distilled: [], staged: everything, scratch: [] }, ['distilled', 'staged']);
  expect(told(run)[1]).toBe('Staged does better still: +100.0 points over distilled.');
});

it('tells no gain where what sets the two apart is that one was compressed', () => {
  const run = runOf({ distilled: everything, scratch: [] }, ['distilled']);
  const { experiment } = run.info!;
  const [distilled, scratch] = experiment.arms;
  const quantise = { kind: 'quantise', format: 'int4', per: 'channel', scales: 'largest' } as const;
  const withArms = (...arms: typeof experiment.arms) =>
    told({ ...run, info: { ...run.info!, experiment: { ...experiment, arms } } })[0];
  expect(withArms({ ...distilled!, compress: [quantise] }, scratch!)).toMatch(/^Networks are compressed here/);
  const both = withArms({ ...distilled!, compress: [quantise] }, { ...scratch!, compress: [quantise] });
  expect(both).toMatch(/^\+100\.0 points/);
});
