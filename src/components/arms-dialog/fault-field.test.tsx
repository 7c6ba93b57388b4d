// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { Legend } from '../charts/legend';
import { ArmsContext } from '../use-names';
import { FaultField } from './fault-field';

function Faulty({ start }: { readonly start: Experiment }) {
  const [arms, setArms] = useState(start.arms);
  return (
    <ArmsContext value={arms}>
      <FaultField
        experiment={{ ...start, arms }}
        arm={arms[0]!}
        path="arms.0"
        onChange={(arm) => setArms(arms.with(0, arm))}
      />
      <Legend ids={['distilled', 'scratch']} />
    </ArmsContext>
  );
}

const optionNames = (enabled: boolean) =>
  screen
    .getAllByRole<HTMLOptionElement>('option')
    .filter(({ disabled }) => disabled !== enabled)
    .map(({ text }) => text);

it('marks an arm with its mistake wherever it is named, and no other', async () => {
  await loadMoreWords();
  render(<Faulty start={defaultExperiment} />);
  const user = userEvent.setup();
  const field = screen.getByRole('combobox', { name: 'Known mistake' });
  expect(optionNames(true)).toHaveLength(8);
  expect(optionNames(false), 'its teacher has no dropout').toEqual(['teacher in training mode']);

  await user.selectOptions(field, 'no T²');
  expect(screen.getByText('distilled ⚠︎ no T²')).toBeTruthy();
  expect(screen.getByText('scratch')).toBeTruthy();
  expect(screen.getByText(/not multiplied by T²/)).toBeTruthy();

  await user.selectOptions(field, 'none: as it should be');
  expect(screen.getByText('distilled')).toBeTruthy();
});

it('offers nothing that would change nothing', async () => {
  await loadMoreWords();
  const [, scratch] = defaultExperiment.arms;
  render(<Faulty start={{ ...defaultExperiment, arms: [scratch!] }} />);
  expect(optionNames(true)).toEqual(['none: as it should be']);
});
