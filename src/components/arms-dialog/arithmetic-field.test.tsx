// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { Legend } from '../charts/legend';
import { ArmsContext } from '../use-names';
import { ArithmeticField } from './arithmetic-field';

function Rounded() {
  const [arms, setArms] = useState(defaultExperiment.arms);
  return (
    <ArmsContext value={arms}>
      <ArithmeticField arm={arms[0]!} path="arms.0" onChange={(arm) => setArms(arms.with(0, arm))} />
      <Legend ids={['distilled', 'scratch']} />
      <output>{JSON.stringify(arms[0])}</output>
    </ArmsContext>
  );
}

it('marks an arm that computes in 8 bits wherever it is named, and leaves nothing behind', async () => {
  await loadMoreWords();
  render(<Rounded />);
  const user = userEvent.setup();
  const field = screen.getByRole('combobox', { name: 'Arithmetic' });
  await user.selectOptions(field, '8 bits (FP8)');
  expect(screen.getByText('distilled · FP8')).toBeTruthy();
  expect(screen.getByText('scratch')).toBeTruthy();
  await user.selectOptions(field, '32 bits');
  expect(screen.getByText('distilled')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe(JSON.stringify(defaultExperiment.arms[0]));
});
