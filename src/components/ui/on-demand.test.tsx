// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LazyPart } from './lazy-part';
import { onDemand } from './on-demand';

const Export = () => <h2>Export</h2>;

// React tells the console of every error that a boundary catches.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

function setUp() {
  let online = false;
  const load = vi.fn(() => (online ? Promise.resolve(Export) : Promise.reject(new TypeError('Failed to fetch'))));
  return { Part: onDemand(load), load, connect: () => (online = true) };
}

it('loads a part that could not be loaded when it is asked for again', async () => {
  const { Part, load, connect } = setUp();
  const { rerender } = render(
    <LazyPart key="first">
      <Part />
    </LazyPart>,
  );
  await screen.findByRole('alert');
  connect();
  rerender(
    <LazyPart key="second">
      <Part />
    </LazyPart>,
  );
  await screen.findByRole('heading', { name: 'Export' });
  expect(load).toHaveBeenCalledTimes(2);
});

it('tries again where it stands, too, and loads no part twice that is there', async () => {
  const { Part, load, connect } = setUp();
  const { unmount } = render(
    <LazyPart>
      <Part />
    </LazyPart>,
  );
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Retry' }));
  await screen.findByRole('alert');
  connect();
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  await screen.findByRole('heading', { name: 'Export' });
  unmount();
  render(
    <LazyPart>
      <Part />
    </LazyPart>,
  );
  expect(await screen.findByRole('heading', { name: 'Export' })).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(3);
});
