// @vitest-environment happy-dom
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { useClass } from '../../state/lesson/class/class-store';
import { noProgress } from '../../state/lesson/lesson-types';
import { writeLearnerFile } from '../../state/lesson/learner-file';
import { workOf } from '../../state/lesson/learner-work';
import { ClassPage } from './class-page';

const hostile = '<img src=x onerror=alert(1)>';
const files = Array.from({ length: 30 }, (_, i) => {
  const progress = {
    ...noProgress,
    done: ['alone', 'guess'],
    answers: { gain: i % 20, answers: i % 3 ? 'none' : 'half', words: `Words of ${i}` },
    measured: { gain: 9 + (i % 5), answers: 'none' },
    seeds: { gain: i % 5 },
  };
  const work = workOf({ 'ten-opinions': progress }, { id: i.toString(16), name: i ? `Learner ${i}` : hostile }, 1000);
  return new File([writeLearnerFile(work)], `${i}.json`);
});
const table = (name: string) => within(screen.getByRole('table', { name }));
const rowOf = (name: string, row: string) =>
  within(table(name).getByRole('row', { name: new RegExp(`^${row}`) }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

afterEach(() => act(() => useClass.getState().clear()));

it('shows guesses against results, the spread over seeds, and who did what', async () => {
  const user = userEvent.setup();
  render(<ClassPage />);
  expect(screen.queryByRole('table')).toBeNull();
  const torn = new File([(await files[3]!.text()).slice(0, 300)], 'torn.json');
  const run = new File(['{"format":"distillation-playground-run","run":{}}'], 'run.json');
  await act(() => useClass.getState().take([...files, torn, run, files[4]!]));

  expect((await screen.findByRole('status')).textContent).toBe('30 learners read, 3 files left out.');
  expect(
    within(screen.getByRole('list'))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'torn.json: is damaged or no file of a learner.',
    'run.json: is a run. Drop it onto the view Train.',
    '4.json: the same learner has handed in a file that is as new or newer.',
  ]);
  const ask = 'By how many points will the student that hears the teacher be ahead?';
  expect(rowOf(`Answers: ${ask}`, 'Guesses')).toEqual(['30', '+7.8 points', '0.0 points to +19.0 points', '–']);
  // Seeds of 9 to 13: deviation 1.58, t(4) = 2.776, so ± 1.96.
  expect(rowOf(`Answers: ${ask}`, 'Measured')).toEqual([
    '30, of 5 seeds',
    '+11.0 points',
    '+9.0 points to +13.0 points',
    '+9.0 points to +13.0 points',
  ]);
  expect(rowOf('Answers: How much of the gain is left?', 'None')).toEqual(['20', '30']);
  expect(table('Who did what').getAllByRole('row')).toHaveLength(31);
  expect(document.querySelectorAll('img')).toHaveLength(0);
  expect(screen.getAllByText(hostile).length).toBeGreaterThan(0);

  await user.click(screen.getByRole('button', { name: 'Forget all' }));
  expect(screen.queryByRole('table')).toBeNull();
});
