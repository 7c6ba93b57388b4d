// @vitest-environment happy-dom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tip } from './tip';
import { Tips } from './tips';

let shown = '';
beforeEach(() => {
  shown = '';
  // happy-dom has no popovers: what is asked of one is noted.
  Object.assign(HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      shown = this.textContent ?? '';
    },
    hidePopover() {
      shown = '';
    },
  });
  const matches = Element.prototype.matches;
  vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
    if (selector === ':popover-open') return shown !== '';
    if (selector === ':focus-visible') return this === document.activeElement;
    return matches.call(this, selector);
  });
  render(
    <>
      <button {...tip('One step of training.')}>Step</button>
      <button>Run</button>
      <Tips />
    </>,
  );
});
afterEach(() => vi.restoreAllMocks());

it('comes by keys, and goes by Escape or when the focus goes on', async () => {
  const user = userEvent.setup();
  await user.tab();
  expect(shown).toBe('One step of training.');
  await user.keyboard('{Escape}');
  expect(shown).toBe('');
  await user.tab({ shift: true });
  await user.tab();
  expect(shown).toBe('One step of training.');
  await user.tab();
  expect(shown).toBe('');
});

it('comes under a finger that holds, and not under one that presses', () => {
  vi.useFakeTimers();
  const button = screen.getByRole('button', { name: 'Step' });
  fireEvent.pointerDown(button, { pointerType: 'touch' });
  fireEvent.pointerUp(button, { pointerType: 'touch' });
  act(() => {
    vi.advanceTimersByTime(2000);
  });
  expect(shown).toBe('');
  fireEvent.pointerDown(button, { pointerType: 'touch' });
  act(() => {
    vi.advanceTimersByTime(2000);
  });
  expect(shown).toBe('One step of training.');
  vi.useRealTimers();
});

it('describes its control to those who hear', () => {
  expect(screen.getByRole('button', { name: 'Step' }).getAttribute('aria-description')).toBe('One step of training.');
});
