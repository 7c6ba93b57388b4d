// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { ListField } from './list-field';

it('applies a list as it is typed, keeps a refused one with its reason, and tidies what is right', async () => {
  const applied: (readonly number[])[] = [];
  function Widths() {
    const [value, setValue] = useState<readonly number[]>([64]);
    const change = (next: readonly number[]) => {
      applied.push(next);
      setValue(next);
      return undefined;
    };
    return <ListField label="Widths" help="How wide" example="64, 32" value={value} onChange={change} />;
  }
  render(<Widths />);
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Widths' });
  await user.type(field, '·32');
  expect(applied.at(-1)).toEqual([64, 32]);
  await user.type(field, 'x');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await user.tab();
  expect(field.value, 'stays, with the reason').toBe('64·32x');
  await user.type(field, '{Backspace}');
  await user.tab();
  expect(field.value).toBe('64, 32');
  expect(applied.at(-1)).toEqual([64, 32]);
});
