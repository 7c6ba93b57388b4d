import { describe, expect, it } from 'vitest';
import { stagesOf } from '../arms';
import { datasetIds, datasets, type DatasetId } from '../datasets/catalogue';
import { defaultExperiment, requireExperiment, type Experiment } from '../experiment';
import { lineage } from '../lineage';
import { plainCnn } from '../models/cnn';
import { plainMlp } from '../models/mlp';
import type { NetworkSpec } from '../models/catalogue';
import { presetGroups, presetIds, presets, withPreset, type PresetId } from './catalogue';

const at = (dataset: DatasetId, teacher: NetworkSpec, student: NetworkSpec, labelled = 12): Experiment =>
  requireExperiment({ teacher, student, data: { dataset, labelled } });
const load = (id: PresetId, experiment = defaultExperiment, loaded: PresetId | null = null): Experiment => {
  const result = withPreset(experiment, id, loaded);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.experiment;
};
const kinds: Record<string, [NetworkSpec, NetworkSpec]> = {
  mlp: [plainMlp(32, 16), plainMlp(8)],
  cnn: [plainCnn([8, 16], [32]), plainCnn([4], [])],
};

describe.each(presetIds)('%s', (id) => {
  it('is there for every set of pictures or points and every pair of networks', () => {
    for (const dataset of datasetIds) {
      const { sample } = datasets[dataset];
      if (sample !== 'picture' && sample !== 'point') continue;
      const image = sample === 'picture';
      for (const [teacher] of Object.values(kinds)) {
        for (const [, student] of Object.values(kinds)) {
          if (!image && (teacher.kind === 'cnn' || student.kind === 'cnn')) continue;
          expect(withPreset(at(dataset, teacher, student), id)).toMatchObject({ ok: true });
        }
      }
    }
  });

  it('keeps what it is not about, and leaves nothing of the one before', () => {
    const loaded = load(id);
    const { teacher, student, dials, seed } = defaultExperiment;
    expect(loaded).toMatchObject({ seed, ...(presets[id].setup ?? { teacher, student, dials }) });
    expect(load(id, load('no-labels')).arms).toEqual(loaded.arms);
    expect(load('plain', loaded, id)).toEqual(defaultExperiment);
  });

  it('makes none of the known mistakes', () => {
    expect(load(id).arms.filter(({ fault }) => fault)).toEqual([]);
  });

  it('has a place among the groups', () => {
    expect(Object.values(presetGroups).flat()).toContain(id);
  });
});

it('says why not, where a network has nothing to compare', () => {
  const linear = at('digits', plainMlp(32), plainMlp());
  expect(withPreset(linear, 'three-stages')).toMatchObject({
    ok: false,
    issues: [{ expected: 'match:nothing-to-match' }, {}],
  });
});

it('trains a chain of three generations, each smaller than the one before', () => {
  const { arms, teacher } = load('chain');
  const generations = lineage(arms).filter(({ id }) => ['first', 'second', 'distilled'].includes(id));
  expect(generations.map(({ generation }) => generation)).toEqual([1, 2, 3]);
  const widths = [teacher, ...arms.slice(0, 2).map(({ network }) => network!)].map((spec) =>
    spec.kind === 'mlp' ? spec.hidden[0]! : 0,
  );
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(new Set(widths).size).toBe(3);
});

it('has students of one generation teach each other from unlike starts', () => {
  const { arms } = load('mutual');
  expect(lineage(arms).slice(0, 2)).toMatchObject([
    { generation: 1, peers: ['peer-2'] },
    { generation: 1, peers: ['peer-1'] },
  ]);
  expect(arms[0]!.freshStart ?? 0).not.toBe(arms[1]!.freshStart);
});

it('brings the data on which it shows its point, and takes them away again', () => {
  expect(load('withheld-3').data).toMatchObject({ labelled: 1297, withheld: [3] });
  expect(load('pseudo-labels').data.unlabelled).toBeGreaterThan(1000);
  expect(load('annealing', load('withheld-3'), 'withheld-3').data).toEqual(defaultExperiment.data);
  // Whatever became of its arms.
  const edited = { ...load('withheld-3'), arms: defaultExperiment.arms };
  expect(load('annealing', edited, 'withheld-3').data).toEqual(defaultExperiment.data);
  const own = requireExperiment({ data: { labelled: 77, unlabelled: 5, withheld: [8] } });
  expect(load('annealing', own).data).toEqual(own.data);
});

it('clips gradients as its measured runs did, and the plain way does not', () => {
  for (const id of presetIds) expect(load(id).training.clipNorm, id).toBe(id === 'plain' ? 0 : 1);
});

it('takes labels from no one who has none', () => {
  const loaded = load('no-labels');
  expect(loaded.data.labelled).toBe(0);
  const used = loaded.arms.flatMap(stagesOf).flatMap(({ objective }) => objective.map(({ term }) => term));
  expect(used).not.toContain('cross-entropy');
});
