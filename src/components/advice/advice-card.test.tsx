// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { requireExperiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import type { Run } from '../../state/runs/run';
import { RunContext } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { infoFor, logitsWith } from '../../state/test-support/fake-client';
import { runWith } from '../../state/test-support/runs';
import type { PlaygroundState } from '../../state/types';
import { AdviceCard } from './advice-card';
import { AdviceWord } from './advice-word';

const objective = (...terms: object[]) => [{ term: 'cross-entropy', weight: '1-alpha' }, ...terms];
const experiment = requireExperiment({
  arms: [
    {
      id: 'distilled',
      objective: objective({ term: 'soft-targets', weight: 'alpha' }, { term: 'rkd-distance', weight: 1 }),
    },
    { id: 'scratch', objective: objective() },
  ],
  training: { batchSize: 4 },
});

/** Distilled is right nowhere, scratch everywhere; batches of four for a term that compares samples. */
const runs = (id: string): Run =>
  runWith({
    id,
    info: infoFor(experiment),
    logits: { teacher: logitsWith([0, 1, 2, 3]), distilled: logitsWith([]), scratch: logitsWith([0, 1, 2, 3]) },
    curves: { ...runWith().curves, losses: [], marks: [] },
  });

beforeAll(loadMoreWords);
let last = 0;
beforeEach(() => usePlayground.setState({ experiment, live: runs(`a${++last}`) }));

const below = /^−100.0 points for distilled against scratch/;
const small = /^Batches of 4: the term of distilled/;

it('shows the most pressing, and the rest when asked', async () => {
  const user = userEvent.setup();
  render(<AdviceCard />);
  expect(screen.getByText(small)).toBeTruthy();
  expect(screen.queryByText(below)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'and 1 more' }));
  expect(screen.getByText(below)).toBeTruthy();
});

it('is put away for the run, and for no other', async () => {
  const user = userEvent.setup();
  const { rerender } = render(<AdviceCard />);
  await user.click(screen.getByRole('button', { name: 'Put away for this run' }));
  expect(screen.queryByText(small)).toBeNull();
  expect(screen.getByText(below)).toBeTruthy();
  act(() => usePlayground.setState({ live: runs(`a${++last}`) }));
  rerender(<AdviceCard />);
  expect(screen.getByText(small)).toBeTruthy();
});

it('changes the setup and trains when it is tried', async () => {
  const [change, play] = [vi.fn<PlaygroundState['change']>(), vi.fn(() => Promise.resolve())];
  usePlayground.setState({ change, play });
  render(<AdviceCard />);
  await userEvent.click(screen.getByRole('button', { name: 'Try it: batches of 64, 2,016 pairs' }));
  expect(change.mock.calls[0]![0](experiment).training.batchSize).toBe(64);
  expect(play).toHaveBeenCalledTimes(1);
});

it('tells of a kept run that is looked at, and offers no click', () => {
  usePlayground.setState({ live: runWith({ logits: {} }) });
  render(
    <RunContext value={runs('b1')}>
      <AdviceCard />
    </RunContext>,
  );
  expect(screen.getByText(small)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Try it/ })).toBeNull();
});

it('the status leads to it', async () => {
  render(
    <>
      <AdviceWord />
      <AdviceCard />
    </>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Advice' }));
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Advice' })));
});
