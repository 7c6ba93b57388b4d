// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { Legend } from '../charts/legend';
import { ArmsContext } from '../use-names';
import { NameField } from './name-field';

/** The name of the first of the default's arms, and a legend of both. */
function Named() {
  const [name, setName] = useState<string>();
  const [distilled, ...others] = defaultExperiment.arms;
  return (
    <ArmsContext value={[{ ...distilled!, name }, ...others]}>
      <NameField label="Name" value={name} automatic="Distilled" path="arms.0.name" onChange={setName} />
      <Legend ids={['distilled', 'scratch']} />
    </ArmsContext>
  );
}

it('gives an arm its name in legends, and the automatic one where it is empty', async () => {
  render(<Named />);
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
  expect(field.placeholder).toBe('Distilled');
  expect(screen.getByText('distilled')).toBeTruthy();

  await user.type(field, ' T 4, warm start');
  expect(screen.getByText('T 4, warm start')).toBeTruthy();
  expect(screen.queryByText('distilled')).toBeNull();
  expect(screen.getByText('scratch'), 'the other arm keeps its own').toBeTruthy();

  await user.clear(field);
  await user.type(field, '  ');
  expect(screen.getByText('distilled')).toBeTruthy();
});

it('says when a name is as long as it may be', async () => {
  render(<Named />);
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
  await user.type(field, 'x'.repeat(39));
  expect(screen.queryByText(/all 40 characters/)).toBeNull();
  await user.type(field, 'xxx');
  expect(field.value).toHaveLength(40);
  expect(screen.getByText(/all 40 characters/)).toBeTruthy();
});
