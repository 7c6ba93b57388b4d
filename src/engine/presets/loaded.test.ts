import { describe, expect, it } from 'vitest';
import { defaultExperiment, requireExperiment, type Experiment } from '../experiment';
import { presetIds, presets, withPreset, type PresetId } from './catalogue';
import { loadedPreset, presetNamed } from './loaded';
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
    const { setup, length } = presets[id];
    const dials = setup?.dials ?? { temperature: 8, alpha: 0.5, learningRate: 0.01 };
    const otherwise = {
      ...loaded,
      seed: 7,
      dials,
      training: { ...loaded.training, ...(length ?? { steps: 50 }) },
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
    for (const change of changes) expect(loadedPreset({ ...loaded, ...change }, id)).toEqual({ id, changed: true });
  });
});

it('is called changed where labels come to a preset without any', () => {
  const loaded = load('no-labels');
  const labelled = { ...loaded, data: { ...loaded.data, labelled: 20 } };
  expect(loadedPreset(labelled, 'no-labels')).toEqual({ id: 'no-labels', changed: true });
});

it('is called changed where a schedule or a stage is moved', () => {
  const { arms, ...annealing } = load('annealing');
  const [falling, ...controls] = arms;
  const schedules = { temperature: { kind: 'linear', from: 8, to: 1 } } as const;
  const moved = { ...annealing, arms: [{ ...falling!, schedules }, ...controls] };
  expect(loadedPreset(moved, 'annealing')).toEqual({ id: 'annealing', changed: true });

  const staged = load('three-stages');
  const [first, ...others] = staged.arms;
  const then = first!.then!.map((stage, i) => (i === 0 ? { ...stage, at: 0.4 } : stage));
  expect(loadedPreset({ ...staged, arms: [{ ...first!, then }, ...others] }, 'three-stages')).toEqual({
    id: 'three-stages',
    changed: true,
  });
});

it('names none where the arms are somebody’s own, however like a preset’s they are', () => {
  const own = ['a', 'b', 'c'].map((id) => ({ id, objective: [{ term: 'similarity' as const, weight: 2 }] }));
  expect(loadedPreset({ ...defaultExperiment, arms: own })).toBeNull();
  for (const id of presetIds) {
    const { arms, ...rest } = load(id);
    const [first, ...others] = arms;
    expect(loadedPreset({ ...rest, arms: [{ ...first!, id: 'mine' }, ...others] }), id).toBeNull();
  }
});

it('goes by what is set up where that is another preset by now', () => {
  expect(loadedPreset(load('chain'), 'annealing')).toEqual({ id: 'chain', changed: false });
  expect(loadedPreset(defaultExperiment, 'annealing')).toEqual({ id: 'plain', changed: false });
});

it('knows no preset by a name that there is not', () => {
  expect(['chain', 'toString', '', null].map(presetNamed)).toEqual(['chain', null, null, null]);
});
