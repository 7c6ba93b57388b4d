// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Button } from './button';

it('says in sight why it refuses, stays reachable by keys, and does nothing', async () => {
  const user = userEvent.setup();
  const pressed = vi.fn();
  render(
    <Button refusal="There can be 6 arms at most." onClick={pressed}>
      Add an arm
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Add an arm' });
  await user.tab();
  expect(document.activeElement).toBe(button);
  const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toBe('There can be 6 arms at most.');
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await user.click(button);
  await user.keyboard('{Enter}');
  expect(pressed).not.toHaveBeenCalled();
});

it('is pressed where nothing speaks against it', async () => {
  const user = userEvent.setup();
  const pressed = vi.fn();
  render(<Button onClick={pressed}>Add an arm</Button>);
  await user.click(screen.getByRole('button', { name: 'Add an arm' }));
  expect(pressed).toHaveBeenCalledTimes(1);
});
