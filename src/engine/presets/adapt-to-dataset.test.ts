import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetIds } from '../datasets/catalogue';
import { defaultExperiment, parseExperiment, ranges } from '../experiment';
import { readsText } from '../datasets/task-of';
import { trainingCount } from '../datasets/counts';
import { presetIds, withPreset } from './catalogue';
import { adaptToDataset, resizeDataset } from './adapt-to-dataset';
import { experiments } from '../test-support/experiments';

describe('adaptToDataset', () => {
  it('makes a valid Experiment of every valid one, on every data set', () => {
    fc.assert(
      fc.property(experiments, fc.constantFrom(...datasetIds), (experiment, dataset) => {
        const adapted = adaptToDataset(experiment, dataset);
        expect(parseExperiment(adapted)).toMatchObject({ ok: true });
        expect(adapted.data.dataset).toBe(dataset);
      }),
    );
  });

  it.each(presetIds)('makes a valid Experiment of the preset %s, on every data set', (id) => {
    for (const from of datasetIds) {
      const loaded = withPreset(adaptToDataset(defaultExperiment, from), id);
      // Some are about classes or about varied pictures, and text has neither.
      if (!loaded.ok && readsText({ ...defaultExperiment.data, dataset: from })) continue;
      if (!loaded.ok) throw new Error(loaded.issues[0]?.expected);
      for (const to of datasetIds) {
        const adapted = adaptToDataset(loaded.experiment, to);
        expect(parseExperiment(adapted)).toMatchObject({ ok: true });
        expect(adapted.arms.map((arm) => arm.id)).toEqual(loaded.experiment.arms.map((arm) => arm.id));
      }
    }
  });

  it('there and back again leads to the default', () => {
    for (const dataset of datasetIds) {
      const { data, ...rest } = adaptToDataset(adaptToDataset(defaultExperiment, dataset), 'digits');
      const { data: before, ...expected } = defaultExperiment;
      expect(rest).toEqual(expected);
      expect({ ...data, classes: before.classes }).toEqual(before);
    }
  });

  it('gives 28×28 pictures the larger networks and points small ones', () => {
    expect(adaptToDataset(defaultExperiment, 'mnist')).toMatchObject({
      teacher: { hidden: [512, 256] },
      student: { hidden: [128] },
    });
    expect(adaptToDataset(defaultExperiment, 'moons')).toMatchObject({
      teacher: { hidden: [32, 32] },
      student: { hidden: [8] },
    });
  });

  it('keeps chosen networks and numbers between sets of one shape', () => {
    const chosen = {
      ...adaptToDataset(defaultExperiment, 'mnist'),
      student: { kind: 'mlp', hidden: [9], activation: 'tanh', dropout: 0 },
    } as const;
    const own = { ...chosen, data: { ...chosen.data, labelled: 333 } };
    expect(adaptToDataset(own, 'fashion-mnist')).toMatchObject({ student: { hidden: [9] }, data: { labelled: 333 } });
  });

  it('bounds a chosen number of labels by what there is', () => {
    const many = adaptToDataset(defaultExperiment, 'mnist');
    const own = { ...many, data: { ...many.data, labelled: 8000 } };
    const digits = adaptToDataset(own, 'digits');
    expect(digits.data.labelled).toBe(trainingCount(digits.data));
  });

  it('drops withheld classes that the new set lacks', () => {
    const own = { ...defaultExperiment, data: { ...defaultExperiment.data, withheld: [0, 3, 7] } };
    expect(adaptToDataset(own, 'moons').data.withheld).toEqual([0]);
    expect(adaptToDataset(own, 'mnist').data.withheld).toEqual([0, 3, 7]);
  });
});

describe('resizeDataset', () => {
  it('keeps every valid Experiment valid', () => {
    const sizes = fc.integer({ min: ranges.size.min, max: ranges.size.max });
    const classes = fc.integer({ min: ranges.classes.min, max: ranges.classes.max });
    fc.assert(
      fc.property(experiments, sizes, classes, (experiment, size, count) => {
        expect(parseExperiment(resizeDataset(experiment, { size, classes: count }))).toMatchObject({ ok: true });
      }),
    );
  });
});
