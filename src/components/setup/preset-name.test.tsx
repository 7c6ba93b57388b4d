// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { withPreset } from '../../engine/presets/catalogue';
import { usePlayground } from '../../state/store';
import { addressOf, followAddress } from '../../state/view/address';
import { PresetName } from './preset-name';

const made = withPreset(defaultExperiment, 'chain');
if (!made.ok) throw new Error('the chain does not fit');
const chain = made.experiment;
const objective = [{ term: 'similarity', weight: 2 }] as const;
const own = (id: string) => ({ id, objective });
const store = () => usePlayground.getState();

beforeEach(() => {
  history.replaceState(null, '', '/');
  usePlayground.setState(usePlayground.getInitialState());
});

it('goes on naming the preset that was loaded once it was changed, in a link too', () => {
  render(<PresetName />);
  act(() => store().change(() => chain, 'chain'));
  expect(screen.getByText('Preset: Chain of three generations')).toBeDefined();
  act(() => store().change((experiment) => ({ ...experiment, arms: [...experiment.arms, own('mine')] })));
  expect(screen.getByText('Preset: Chain of three generations, changed')).toBeDefined();

  const link = addressOf(store(), 'train');
  act(() => usePlayground.setState(usePlayground.getInitialState()));
  expect(screen.getByText('Preset: Plain distillation')).toBeDefined();
  history.replaceState(null, '', link);
  act(() => followAddress(usePlayground));
  expect(screen.getByText('Preset: Chain of three generations, changed')).toBeDefined();
  act(() => store().backToDefaults());
  expect(addressOf(store(), 'train').search).toBe('');
});

it('calls arms made by hand no preset, however like one they are', () => {
  render(<PresetName />);
  const arms = [...chain.arms, own('mine')];
  act(() => store().change((experiment) => ({ ...experiment, arms })));
  expect(screen.getByText('Preset: none')).toBeDefined();
});
