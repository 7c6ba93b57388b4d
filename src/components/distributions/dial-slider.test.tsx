// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { adaptToDataset } from '../../engine/presets/adapt-to-dataset';
import { usePlayground } from '../../state/store';
import { DialSlider } from './dial-slider';

const homes = {
  hash: 'abc'.padEnd(64, '0'),
  name: 'homes',
  columns: [{ name: 'area', as: 'number' as const }],
  target: { column: 'price', predicts: 'mean' as const },
  split: { test: 25, by: 'class' as const, seed: 1 },
  scaling: 'standard' as const,
  train: 45,
  test: 15,
};

beforeEach(() => usePlayground.getState().backToDefaults());

const show = () =>
  render(
    <>
      <DialSlider dial="temperature" />
      <DialSlider dial="alpha" />
    </>,
  );

it('is there for T where classes are predicted', () => {
  show();
  expect(screen.getAllByRole('slider')).toHaveLength(2);
  expect(screen.queryByText(/Does not apply/)).toBeNull();
});

it('gives way to why T does not apply where a number is; α stays', () => {
  usePlayground.getState().change((experiment) => adaptToDataset(experiment, homes));
  show();
  expect(screen.getByText(/^Does not apply: it softens probabilities of classes/)).toBeTruthy();
  expect(screen.getAllByRole('slider')).toEqual([screen.getByRole('slider', { name: 'Teacher weight α' })]);
});
