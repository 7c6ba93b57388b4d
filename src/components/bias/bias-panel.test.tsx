// @vitest-environment happy-dom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { requireExperiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { noRun, type Run } from '../../state/runs/run';
import { RunContext } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { ChosenBias } from '../../state/view/class-bias';
import { infoFor } from '../../state/test-support/fake-client';
import { Bars } from '../distributions/bars';
import { distributionsOf } from '../distributions/distribution';
import { testSample } from '../sample/use-sample';
import { ConfusionPanel } from '../confusion';
import { BiasPanel } from './bias-panel';
import { FollowsBias, useBiased } from './shown-bias';

const info = infoFor(requireExperiment({ data: { dataset: 'blobs', classes: 2, withheld: [1] } }));
/** Of two samples of each class it takes all for the first; those of the withheld one by less. */
const run: Run = {
  ...noRun,
  info,
  state: 'done',
  progress: { phase: 'students', step: 10, totalSteps: 10, remainingMs: 0, stepMs: 1 },
  logits: {
    teacher: Float32Array.of(5, 0, 5, 0, 0, 5, 0, 5),
    distilled: Float32Array.of(4, 0, 3, 0, 1, 0, 2, 0),
    scratch: Float32Array.of(4, 0, 4, 0, 4, 0, 4, 0),
  },
};

/** Bars of the third sample, as the first view draws them. */
function ThirdBars() {
  const sample = testSample(info, 2, useBiased(run.logits));
  const distributions = distributionsOf(sample, ['distilled', 'scratch'], 2, 1);
  return <Bars distributions={distributions} classes={['a', 'b']} label={1} temperature={1} />;
}

beforeAll(loadMoreWords);
const setBias = (bias: ChosenBias | null) => act(() => usePlayground.getState().setBias(bias));
afterEach(() => setBias(null));

const draw = () =>
  render(
    <RunContext value={run}>
      <BiasPanel />
      <ConfusionPanel />
      <FollowsBias>
        <ThirdBars />
      </FollowsBias>
    </RunContext>,
  );
const cells = (row: string) =>
  within(screen.getByRole('row', { name: new RegExp(`^${row}`) }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent.replace(/\s/g, ' '));
const counts = (name: string) =>
  within(screen.getByRole('table', { name: `Confusion matrix: ${name}` }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent)
    .filter((text) => text !== '');
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Added to the logit of b' });
const moveTo = (value: number) => fireEvent.change(slider(), { target: { value: String(value) } });

it('begins with the withheld class of the main student, as it was trained', () => {
  draw();
  expect(slider().value).toBe('0');
  expect(cells('Recall of b')).toEqual(['0.0 %', '0.0 %']);
  expect(cells('Test accuracy')).toEqual(['50.0 %', '50.0 %']);
  expect(counts('distilled')).toEqual(['2', '0', '2', '0']);
});

it('moves measures, matrix and bars of that network at once, and says so beside its name', () => {
  draw();
  moveTo(1.5);
  expect(cells('Recall of b')).toEqual(['0.0 %', '50.0 %']);
  expect(cells('Precision of b')).toEqual(['–', '100.0 %']);
  expect(cells('Test accuracy')).toEqual(['50.0 %', '75.0 %']);
  expect(counts('distilled (b+1.5)')).toEqual(['2', '0', '1', '1']);
  expect(counts('scratch')).toEqual(['2', '0', '2', '0']);
  // Logits 1 and 0 + 1.5: 1/(1 + e^−0.5).
  expect(screen.getByRole('img', { name: /Bars/ }).getAttribute('aria-label')).toContain('Distilled (b+1.5): b 0.622');
});

it('finds the best when asked, and says where it was chosen', async () => {
  draw();
  expect(screen.queryByText(/chosen on the test set/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Find the best' }));
  expect(slider().value).toBe('2.1');
  expect(cells('Test accuracy')).toEqual(['50.0 %', '100.0 %']);
  expect(screen.getByText(/Highest test accuracy: b \+2\.1\. It was chosen on the test set/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Back to 0' }));
  expect(counts('distilled')).toEqual(['2', '0', '2', '0']);
});

it('says where no bias helps', async () => {
  draw();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Network' }), 'Scratch');
  await userEvent.click(screen.getByRole('button', { name: 'Find the best' }));
  expect(slider().value).toBe('0');
  expect(screen.getByText('On the test set no bias does better than 0.')).toBeDefined();
});

it('says nothing of networks that have not learned yet', () => {
  render(
    <RunContext value={{ ...run, state: 'ready', progress: null }}>
      <BiasPanel />
    </RunContext>,
  );
  expect(cells('Recall of b')).toEqual(['–', '–']);
  expect(screen.getByRole('button', { name: 'Find the best' })).toHaveProperty('disabled', true);
});

it('leaves a run alone that withholds nothing', () => {
  setBias({ network: null, label: 1, value: 5 });
  const whole = { ...run, info: infoFor(requireExperiment({ data: { dataset: 'blobs', classes: 2 } })) };
  render(
    <RunContext value={whole}>
      <ConfusionPanel />
    </RunContext>,
  );
  expect(counts('distilled')).toEqual(['2', '0', '2', '0']);
});

it('is a threshold where one of two classes is rare, moved by F1', async () => {
  const rare: Run = {
    ...run,
    info: infoFor(requireExperiment({ data: { dataset: 'breast-cancer', labelled: 20 } })),
    logits: { ...run.logits, distilled: Float32Array.of(0, 2, 0, 1, 0, 4, 0, 5) },
  };
  render(
    <RunContext value={rare}>
      <BiasPanel />
    </RunContext>,
  );
  expect(screen.getByRole('heading', { name: 'Decision threshold' })).toBeDefined();
  expect(screen.getByText(/^a is chosen where its probability is above 50\.0.%\.$/)).toBeDefined();
  expect(cells('F1')).toEqual(['0.0 %', '0.0 %']);
  await userEvent.click(screen.getByRole('button', { name: 'Find the best' }));
  expect(cells('F1')).toEqual(['0.0 %', '100.0 %']);
  expect(screen.getByText(/Highest F1 on the test set: .*chosen on the test set/)).toBeDefined();
});
