// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { Dialog } from './dialog';

let closed = vi.fn();
beforeEach(() => {
  closed = vi.fn();
  render(
    <Dialog title="Draft" onClose={closed}>
      <input aria-label="Name" />
    </Dialog>,
  );
});

/** As a browser tells of a press: where it began, where it ended, and a click on what both are in. */
function press(from: Element, to: Element): void {
  fireEvent.pointerDown(from);
  fireEvent.pointerUp(to);
  fireEvent.click(from === to ? from : screen.getByRole('dialog'));
}

it('closes by a press on the backdrop', () => {
  const dialog = screen.getByRole('dialog');
  press(dialog, dialog);
  expect(closed).toHaveBeenCalledTimes(1);
});

it('stays open where a press begins in a field and ends on the backdrop', () => {
  press(screen.getByRole('textbox', { name: 'Name' }), screen.getByRole('dialog'));
  expect(closed).not.toHaveBeenCalled();
});

it('stays open where a press begins on the backdrop and ends in a field', () => {
  fireEvent.pointerDown(screen.getByRole('dialog'));
  fireEvent.click(screen.getByRole('textbox', { name: 'Name' }));
  expect(closed).not.toHaveBeenCalled();
});
