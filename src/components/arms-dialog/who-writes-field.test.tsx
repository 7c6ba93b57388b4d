// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ArmChoice } from '../../engine/arms';
import { methodObjective } from '../../engine/distillation/methods';
import { defaultExperiment, parseExperiment, requireExperiment, type Experiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { adaptToDataset } from '../../engine/presets/adapt-to-dataset';
import { usePlayground } from '../../state/store';
import { ArmsContext } from '../use-names';
import { ArmsDialog } from './arms-dialog';
import { ArmsIssues } from './field-issues';
import { WhoWritesField } from './who-writes-field';

const sums = adaptToDataset(defaultExperiment, 'chain-sum');
const soft = { id: 'distilled', objective: methodObjective('soft-targets') } as const;
const labels = { id: 'distilled', objective: [{ term: 'cross-entropy', weight: 1 }] } as const;
const other: ArmChoice = { ...soft, id: 'other' };

let shown: ArmChoice;

/** The field of the first arm, with what is wrong with it as the dialog would say it. */
function Field({ start }: { readonly start: Experiment }) {
  const [arms, setArms] = useState(start.arms);
  const experiment = { ...start, arms };
  const result = parseExperiment(experiment);
  [shown] = arms as [ArmChoice];
  return (
    <ArmsContext value={arms}>
      <ArmsIssues value={result.ok ? [] : result.issues}>
        <WhoWritesField
          experiment={experiment}
          arm={shown}
          path="arms.0"
          onChange={(arm) => setArms(arms.with(0, arm))}
        />
      </ArmsIssues>
    </ArmsContext>
  );
}

const show = (arm: ArmChoice, start: Experiment = sums, ...others: ArmChoice[]) =>
  render(<Field start={{ ...start, arms: [arm, ...others] }} />);
const writer = () => screen.getByRole('combobox', { name: 'Learns from texts' });
const optionNames = () => Array.from(writer().querySelectorAll('option'), ({ text }) => text);

beforeEach(async () => {
  await loadMoreWords();
  usePlayground.setState(usePlayground.getInitialState());
  HTMLDialogElement.prototype.showModal = vi.fn();
});

it('has the teacher write, right answers alone, with answer and steps weighed, all by keyboard', async () => {
  show(labels);
  const user = userEvent.setup();
  await user.selectOptions(writer(), 'written by teacher');
  expect(shown.text).toEqual({ from: 'teacher', temperature: 0 });
  expect(screen.getByText(/Kim, Rush/)).toBeTruthy();

  screen.getByRole('spinbutton', { name: 'Temperature of sampling' }).focus();
  await user.keyboard('{Control>}a{/Control}0.7');
  screen.getByRole('checkbox', { name: 'Only those with the right answer' }).focus();
  await user.keyboard(' ');
  screen.getByRole('checkbox', { name: 'Weigh the answer against the steps' }).focus();
  await user.keyboard(' ');
  expect(shown.text).toEqual({ from: 'teacher', temperature: 0.7, keep: 'right', answerShare: 0.5 });

  screen.getByRole('spinbutton', { name: 'Of the loss on the answer' }).focus();
  await user.keyboard('{Control>}a{/Control}0.2');
  expect(shown.text).toMatchObject({ answerShare: 0.2 });
  await user.tab();
  await user.tab({ shift: true });
  await user.keyboard('{Control>}a{/Control}2');
  expect(shown.text, 'refused').toMatchObject({ answerShare: 0.2 });
  expect(screen.getByText(/from 0 to 1/)).toBeTruthy();

  await user.selectOptions(writer(), 'of the data set');
  expect(shown).toEqual(labels);
});

it('has the student write and the teacher grade, and answers in another form', async () => {
  show(soft);
  const user = userEvent.setup();
  await user.selectOptions(writer(), 'that it writes itself');
  expect(shown.text).toEqual({ from: 'own', share: 0.5, temperature: 1 });
  expect(screen.getByText(/Agarwal et al\./)).toBeTruthy();
  const share = screen.getByRole('spinbutton', { name: 'Share of steps, λ' });
  await user.clear(share);
  await user.type(share, '0.25');
  expect(shown.text).toEqual({ from: 'own', share: 0.25, temperature: 1 });

  await user.selectOptions(writer(), 'with answers in another form');
  expect(shown.text).toEqual({ from: 'data', form: 'answer' });
  expect(screen.queryByRole('checkbox', { name: /Weigh/ }), 'an answer alone has no steps').toBeNull();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Answers are written' }), 'worked, in steps');
  await user.click(screen.getByRole('checkbox', { name: 'Weigh the answer against the steps' }));
  expect(shown.text).toEqual({ from: 'data', form: 'steps', answerShare: 0.5 });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Answers are written' }), 'plainly');
  expect(shown.text, 'a share of nothing is not kept').toEqual({ from: 'data', form: 'answer' });
});

it('offers forms and right answers only where the questions have them', async () => {
  const user = userEvent.setup();
  const { unmount } = show(labels, adaptToDataset(defaultExperiment, 'alice'));
  expect(optionNames()).toEqual(['of the data set', 'written by teacher', 'that it writes itself']);
  await user.selectOptions(writer(), 'written by teacher');
  expect(screen.queryAllByRole('checkbox')).toHaveLength(0);
  unmount();

  show(labels, adaptToDataset(defaultExperiment, 'g2p-cmudict'));
  await user.selectOptions(writer(), 'written by teacher');
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
});

const taught: ArmChoice['text'] = { from: 'teacher', temperature: 0 };
const unlabelled = { ...sums, data: { ...sums.data, labelled: 0, unlabelled: 50 } };
const novel = adaptToDataset(defaultExperiment, 'alice');
it.each<[string, RegExp, ArmChoice, Experiment?, ArmChoice?]>([
  ['text:none-given', /none is given/, soft, unlabelled],
  ['text:form-differs', /“teacher” answers in another form/, { ...soft, text: { from: 'data', form: 'answer' } }],
  ['text:forms', /no such form/, { ...labels, text: { from: 'data', form: 'reversed' } }],
  ['text:trained', /through with its own training/, { ...labels, from: ['ema'], text: taught }],
  [
    'text:trained, of peers',
    /through with its own training/,
    { ...soft, from: ['other'], text: taught },
    sums,
    { ...other, from: ['distilled'] },
  ],
  ['text:questions', /none of them is right or wrong/, { ...labels, text: { ...taught, keep: 'right' } }, novel],
  ['text:graded', /compares it with its teacher/, { ...labels, text: { from: 'own', share: 1, temperature: 1 } }],
  ['text:steps', /Only worked steps/, { ...labels, text: { from: 'data', form: 'answer', answerShare: 0.5 } }],
])('says why it can’t be: %s', (_, words, arm, start, ...others) => {
  show(arm, start, ...others.filter((each) => each !== undefined));
  expect(screen.getByText(words)).toBeTruthy();
});

it('is in the dialog where next symbols are predicted, and what it sets is applied', async () => {
  const user = userEvent.setup();
  const { unmount } = render(<ArmsDialog onClose={vi.fn()} />);
  expect(screen.queryByText('Learns from texts')).toBeNull();
  unmount();

  usePlayground.setState({ experiment: requireExperiment({ ...sums, arms: [labels] }) });
  render(<ArmsDialog onClose={vi.fn()} />);
  const field = await screen.findByRole('combobox', { name: 'Learns from texts', hidden: true });
  await user.selectOptions(field, 'that it writes itself');
  await user.click(screen.getByRole('button', { name: 'Apply', hidden: true }));
  expect(usePlayground.getState().experiment.arms[0]!.text, 'refused, with the reason').toBeUndefined();
  expect(screen.getAllByText(/compares it with its teacher/).length).toBeGreaterThan(0);
  await user.selectOptions(field, 'written by teacher');
  await user.click(screen.getByRole('button', { name: 'Apply', hidden: true }));
  expect(usePlayground.getState().experiment.arms[0]!.text).toEqual(taught);
});
