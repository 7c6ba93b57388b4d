// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { usePlayground } from '../../state/store';
import { followCharacterKeys, rememberedCharacterKeys } from '../../state/view/character-keys';
import { CharacterKeys } from '../shortcuts-dialog';
import { useShortcuts } from './use-shortcuts';

const onList = vi.fn();
function Page() {
  useShortcuts(onList);
  return <CharacterKeys />;
}
const presenting = () => usePlayground.getState().presenting;

it('keys that are single characters can be switched off, for the next visit too', async () => {
  const unfollow = followCharacterKeys(usePlayground);
  const user = userEvent.setup();
  render(<Page />);
  await user.keyboard('p?');
  expect(presenting()).toBe(true);
  expect(onList).toHaveBeenCalledTimes(1);
  await user.keyboard('p');

  await user.click(screen.getByRole('checkbox', { name: 'Keys P and ?' }));
  (document.activeElement as HTMLElement).blur();
  await user.keyboard('p?');
  expect(presenting()).toBe(false);
  expect(onList).toHaveBeenCalledTimes(1);
  expect(rememberedCharacterKeys()).toBe(false);
  const { temperature } = usePlayground.getState().experiment.dials;
  await user.keyboard('{ArrowRight}');
  expect(usePlayground.getState().experiment.dials.temperature).toBeGreaterThan(temperature);
  unfollow();
});
