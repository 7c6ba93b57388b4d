// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { EarlyHeader } from './early-header';
import { Header } from './header';

it('a menu that was opened before the page was loaded is open in the page’s own header', () => {
  const show = vi.fn();
  HTMLElement.prototype.showPopover = show;
  const drawn = render(<Header onOpen={vi.fn()} />);
  expect(show).not.toHaveBeenCalled();

  drawn.rerender(<EarlyHeader onRun={vi.fn()} onPace={vi.fn()} />);
  const event = Object.assign(new Event('toggle'), { newState: 'open' });
  screen.getByRole('menu', { name: 'More', hidden: true }).dispatchEvent(event);
  drawn.rerender(<Header onOpen={vi.fn()} />);
  expect(show.mock.instances).toEqual([screen.getByRole('menu', { name: 'More', hidden: true })]);
});
