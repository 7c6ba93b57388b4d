import { describe, expect, it } from 'vitest';
import { methodObjective } from '../distillation/methods';
import { defaultExperiment, requireExperiment, type Experiment } from '../experiment';
import { presetIds, presets, withPreset, type PresetId } from './catalogue';
import { loadedPreset } from './loaded';
import { hardLabels } from './preset';

const load = (id: PresetId, experiment = defaultExperiment): Experiment => {
  const result = withPreset(experiment, id);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.experiment;
};

describe.each(presetIds)('%s', (id) => {
  it('is known by what it sets, in a link too', () => {
    const loaded = load(id);
    expect(loadedPreset(loaded)).toEqual({ id, changed: false });
    expect(loadedPreset(requireExperiment(JSON.parse(JSON.stringify(loaded))))).toEqual({ id, changed: false });
  });

  it('stays itself where something else is changed that it does not set', () => {
    const loaded = load(id);
    const dials = { temperature: 8, alpha: 0.5, learningRate: 0.01 };
    const otherwise = {
      ...loaded,
      seed: 7,
      dials,
      training: { ...loaded.training, ...(presets[id].length ?? { steps: 50 }) },
    };
    expect(loadedPreset(otherwise)).toEqual({ id, changed: false });
  });

  it('is called changed with an arm more, a name of its own or other data', () => {
    const loaded = load(id);
    const [first, ...others] = loaded.arms;
    const changes: Partial<Experiment>[] = [
      { arms: [first!, hardLabels, ...others] },
      { arms: [{ ...first!, id: 'renamed' }, ...others] },
      { data: { ...loaded.data, heldOut: 5 } },
      { augmentation: { ...loaded.augmentation, noise: 0.2 } },
    ];
    for (const change of changes) expect(loadedPreset({ ...loaded, ...change })).toEqual({ id, changed: true });
  });
});

it('is called changed where labels come to a preset without any', () => {
  const loaded = load('no-labels');
  const labelled = { ...loaded, data: { ...loaded.data, labelled: 20 } };
  expect(loadedPreset(labelled)).toEqual({ id: 'no-labels', changed: true });
});

it('is called changed where a schedule or a stage is moved', () => {
  const { arms, ...annealing } = load('annealing');
  const [falling, ...controls] = arms;
  const schedules = { temperature: { kind: 'linear', from: 8, to: 1 } } as const;
  const moved = { ...annealing, arms: [{ ...falling!, schedules }, ...controls] };
  expect(loadedPreset(moved)).toEqual({ id: 'annealing', changed: true });

  const staged = load('three-stages');
  const [first, ...others] = staged.arms;
  const then = first!.then!.map((stage, i) => (i === 0 ? { ...stage, at: 0.4 } : stage));
  expect(loadedPreset({ ...staged, arms: [{ ...first!, then }, ...others] })).toEqual({
    id: 'three-stages',
    changed: true,
  });
});

it('names none where the arms are somebody’s own', () => {
  const own = ['a', 'b', 'c'].map((id) => ({ id, objective: [{ term: 'similarity' as const, weight: 2 }] }));
  expect(loadedPreset({ ...defaultExperiment, arms: own })).toBeNull();
});

it('does not name a preset of whose own part nothing is left', () => {
  const staged = load('three-stages');
  const [, ...controls] = staged.arms;
  const whole = { id: 'distilled', objective: methodObjective('fitnet') };
  expect(loadedPreset({ ...staged, arms: [whole, ...controls] })).toEqual({ id: 'plain', changed: true });
});

it.each(['fitnet', 'decoupled', 'logit-mse', 'crd-nce'] as const)(
  'calls plain distillation changed whose student learns by %s',
  (method) => {
    const [, scratch] = defaultExperiment.arms;
    const arms = [{ id: 'distilled', objective: methodObjective(method) }, scratch!];
    expect(loadedPreset({ ...defaultExperiment, arms })).toEqual({ id: 'plain', changed: true });
  },
);
