// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { presetIds, presets, withPreset } from '../../engine/presets/catalogue';
import { presetNamed } from '../../engine/presets/loaded';
import { t } from '../../messages';
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

it('calls no preset changed that has just been loaded, whichever was there before', () => {
  render(<PresetName />);
  for (const id of presetIds) {
    const { experiment, preset } = store();
    const result = withPreset(experiment, id, presetNamed(preset));
    if (!result.ok) throw new Error(`${id} does not fit after ${preset}`);
    act(() => store().change(() => result.experiment, id === 'plain' ? null : id));
    expect(screen.getByText(t('presets.loaded', { name: t(`preset.${id}`) })), id).toBeDefined();
  }
});

it('calls a setup of its own changed once a dial is turned that it sets, and no other preset', () => {
  render(<PresetName />);
  act(() => store().change(() => chain, 'chain'));
  act(() => store().turn({ temperature: 9 }));
  expect(screen.getByText('Preset: Chain of three generations')).toBeDefined();

  const traces = withPreset(defaultExperiment, 'reasoning-traces');
  if (!traces.ok) throw new Error('reasoning traces do not fit');
  act(() => store().change(() => traces.experiment, 'reasoning-traces'));
  expect(screen.getByText('Preset: Reasoning traces')).toBeDefined();
  act(() => store().turn({ temperature: 9 }));
  expect(screen.getByText('Preset: Reasoning traces, changed')).toBeDefined();
  act(() => store().turn(presets['reasoning-traces'].setup!.dials));
  expect(screen.getByText('Preset: Reasoning traces')).toBeDefined();
});
