// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { loadMoreWords } from '../../messages';
import { useAnswers } from '../../state/own/answers-store';
import { usePlayground } from '../../state/store';
import type { KeptAnswers } from '../../workers/own-tables';
import { AnswersDialog } from '.';

vi.mock('../../workers/start-reading', async () => ({
  startReading: (await import('../../workers/test-support/reading')).startReadingHere,
}));

/** In place of the browser's database. */
const kept = vi.hoisted(() => new Map<string, KeptAnswers>());
vi.mock('../../workers/own-tables', () => ({
  listAnswers: async () => [...kept.values()],
  keepAnswers: async (_: unknown, line: KeptAnswers) => void kept.set(line.hash, line),
  removeAnswers: async (hash: string) => void kept.delete(hash),
}));

const CLASSES = ['cat', 'dog', 'owl'];

beforeAll(loadMoreWords);
beforeEach(() => {
  kept.clear();
  useAnswers.getState().close();
  usePlayground.getState().backToDefaults();
  const { experiment, live } = usePlayground.getState();
  const info = { experiment, classes: CLASSES, trainCount: 3, testCount: 1 };
  usePlayground.setState({ dataOpen: { files: [], answers: true }, live: { ...live, info } } as never);
});

const file = (text: string) => new File([text], 'answers.csv');
const field = () => document.querySelector<HTMLInputElement>('input[type=file]')!;
const shown = () =>
  within(screen.getByRole('table', { name: 'Which column is which class' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent));

it('finds columns by the names of the classes, and is the teacher only once that is said', async () => {
  const user = userEvent.setup();
  render(<AnswersDialog />);
  expect(screen.getByText('4 rows: the training samples in their order, then those of the test.')).toBeTruthy();
  await user.upload(field(), file('logit_owl,logit_cat,logit_dog\n3,1,2\n0,5,1\n0,4,1\n9,1,2\n'));
  expect(await screen.findByText(/^Columns were found by the names/)).toBeTruthy();
  expect(shown()).toEqual([
    ['cat', 'logit_cat', '2'],
    ['dog', 'logit_dog', '0'],
    ['owl', 'logit_owl', '2'],
  ]);
  expect(screen.getByText('The numbers are logits.')).toBeTruthy();
  expect(usePlayground.getState().experiment.data.answers).toBeUndefined();
  await user.click(screen.getByRole('button', { name: 'Use as the teacher' }));
  await vi.waitFor(() => expect(usePlayground.getState().experiment.data.answers).toMatchObject({ rows: 4 }));
  expect(usePlayground.getState().experiment.teacher.kind).toBe('answers');
  expect([...kept.values()]).toMatchObject([{ name: 'answers', rows: 4 }]);
});

it('asks to check the order where nothing says it, and goes back without a change', async () => {
  const user = userEvent.setup();
  render(<AnswersDialog />);
  await user.upload(field(), file('a,b,c\n0.5,0.25,0.25\n1,0,0\n0,0,1\n0,1,0\n'));
  expect(await screen.findByText(/^Nothing says which number is of which class/)).toBeTruthy();
  expect(shown().map(([, column]) => column)).toEqual(['a', 'b', 'c']);
  expect(screen.getByText(/^The numbers are probabilities/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Other files…' }));
  expect(screen.queryByRole('table')).toBeNull();
  expect(usePlayground.getState().experiment.data.answers).toBeUndefined();
});

it.each([
  ['cat,dog,owl\n1,2,3\n', 'it has 1 row, and the data 4'],
  ['cat,dog\n1,2\n1,2\n1,2\n1,2\n', 'it has 2 columns of numbers, and there are 3 classes'],
  ['cat,dog,fox\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n', '“fox” is none of them'],
  ['cat,dog,owl\n1,2,3\n1,,3\n1,2,3\n1,2,3\n', 'a number is missing in row 2'],
])('refuses %j: %s', async (text, why) => {
  const user = userEvent.setup();
  render(<AnswersDialog />);
  await user.upload(field(), file(text));
  expect((await screen.findByRole('alert')).textContent).toContain(why);
  expect(screen.queryByRole('button', { name: 'Use as the teacher' })).toBeNull();
});
