// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { NumberField } from './number-field';

function Epochs({ onChange }: { readonly onChange: (value: number) => void }) {
  const [value, setValue] = useState(20);
  const change = (next: number) => {
    onChange(next);
    setValue(next);
  };
  return <NumberField label="Epochs" value={value} min={1} max={500} step={1} onChange={change} />;
}

function setUp() {
  const applied: number[] = [];
  render(<Epochs onChange={(value) => applied.push(value)} />);
  return { applied, field: screen.getByRole('spinbutton', { name: 'Epochs' }), user: userEvent.setup() };
}

it('applies a valid number as it is typed', async () => {
  const { applied, field, user } = setUp();
  await user.clear(field);
  await user.type(field, '35');
  expect(applied).toEqual([3, 35]);
  expect(screen.queryByText(/between/)).toBeNull();
});

it('keeps a refused number in the field with its reason, and gives way to the one that holds', async () => {
  const { applied, field, user } = setUp();
  await user.clear(field);
  await user.type(field, '0');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('Enter a whole number from 1 to 500.')).toBeTruthy();
  await user.tab();
  expect(field).toHaveProperty('value', '20');
  expect(screen.getByText('0 was not taken; 20 stays.')).toBeTruthy();
  expect(applied).toEqual([]);
});

it('takes back what the first digits of a refused number were', async () => {
  const { applied, field, user } = setUp();
  await user.clear(field);
  await user.type(field, '5000');
  expect(applied).toEqual([5, 50, 500, 20]);
  expect(field, 'as it was typed').toHaveProperty('value', '5000');
  await user.tab();
  expect(field).toHaveProperty('value', '20');
  await user.clear(field);
  await user.type(field, '35');
  expect(applied.at(-1)).toBe(35);
  expect(screen.queryByText(/not taken/)).toBeNull();
});
