// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { usePlayground } from '../../state/store';
import { followWelcome, isFirstVisit } from '../../state/view/welcome';
import { Welcome } from './welcome';

const region = () => screen.queryByRole('region', { name: 'Welcome' });

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/');
  usePlayground.setState({ ...usePlayground.getInitialState(), welcome: isFirstVisit() });
});

let unfollow: () => void;
afterEach(() => unfollow());
function visit() {
  unfollow = followWelcome(usePlayground);
  render(<Welcome />);
}

it('tells who is here for the first time what distillation is, until it is put away for good', async () => {
  visit();
  expect(region()?.textContent).toContain('Knowledge distillation: a large network');
  await userEvent.click(screen.getByRole('button', { name: 'I know this: let me play' }));
  expect(region()).toBeNull();
  expect(isFirstVisit()).toBe(false);
});

it('leads to what explains all of it', async () => {
  visit();
  await userEvent.click(screen.getByRole('link', { name: 'More about distillation' }));
  expect(usePlayground.getState().view).toBe('about');
  expect(isFirstVisit()).toBe(false);
});

it('goes once Run was pressed', () => {
  visit();
  const { live } = usePlayground.getState();
  act(() => usePlayground.setState({ live: { ...live, state: 'ready' } }));
  expect(region()).not.toBeNull();
  act(() => usePlayground.setState({ live: { ...live, state: 'teacher' } }));
  expect(region()).toBeNull();
  expect(isFirstVisit()).toBe(false);
});

it.each([
  ['/', true],
  ['/?lang=zh-CN', true],
  ['/?view=inside', false],
  ['/?lang=zh-CN&pace=max', false],
  ['/#e=eyJzZWVkIjo3fQ', false],
])('at %s a first visit is greeted: %s', (address, greeted) => {
  history.replaceState(null, '', address);
  expect(isFirstVisit()).toBe(greeted);
});
