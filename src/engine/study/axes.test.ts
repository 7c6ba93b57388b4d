import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatasetId } from '../datasets/catalogue';
import { taskOfChoice } from '../datasets/task-of';
import { defaultExperiment, parseExperiment, requireExperiment, type Experiment } from '../experiment';
import { plainCnn } from '../models/cnn';
import { suitedTo } from '../presets/suited';
import { axesOf, findAxis, gridFor } from './axes';
import { cellsOf, runsOf } from './runs';

/** With numbers of its own: an arm's network, a term's parameters, fixed weights. */
const rich = requireExperiment({
  student: plainCnn([4, 8], [16]),
  arms: [
    { id: 'assistant', network: plainCnn([8, 16], []), objective: [{ term: 'decoupled', weight: 0.5 }] },
    { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
  ],
});
const experiments = [defaultExperiment, rich];

describe('axes', () => {
  it('have unique ids', () => {
    const ids = axesOf(rich).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['temperature', 'labelled', 'studentWidth', 'assistant.width', 'assistant.1.alpha']),
    );
  });

  it('read what they write, and write nothing else', () => {
    for (const experiment of experiments) {
      for (const axis of axesOf(experiment)) {
        const grid = gridFor(axis, experiment);
        expect(grid.length, `${axis.id} offers values`).toBeGreaterThan(1);
        for (const value of grid) expect(axis.value(axis.with(experiment, value)), axis.id).toBe(value);
        const present = axis.value(experiment)!;
        expect(requireExperiment(axis.with(experiment, present)), axis.id).toEqual(
          // A parameter at its default may be named or left out.
          axis.of?.term ? expect.objectContaining({ data: experiment.data }) : experiment,
        );
      }
    }
  });

  it('can be combined in any pair, in either order', () => {
    const order = (experiment: Experiment) => axesOf(experiment).map(({ id }) => id);
    fc.assert(
      fc.property(
        fc
          .constantFrom(...experiments)
          .chain((experiment) =>
            fc.tuple(
              fc.constant(experiment),
              fc.uniqueArray(fc.constantFrom(...order(experiment)), { minLength: 2, maxLength: 2 }),
            ),
          ),
        ([experiment, ids]) => {
          const sweep = ids.map((id) => ({ axis: id, values: gridFor(findAxis(experiment, id)!, experiment) }));
          const cells = cellsOf(experiment, sweep);
          expect(cells).toHaveLength(sweep[0]!.values.length * sweep[1]!.values.length);
          const turned = cellsOf(experiment, sweep.toReversed());
          for (const cell of cells) {
            const other = turned.find(({ values }) => values[0] === cell.values[1] && values[1] === cell.values[0]);
            expect({ ...other, values: cell.values }).toEqual(cell);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('scale a network with its first layer', () => {
    const width = (experiment: Experiment, value: number) =>
      findAxis(experiment, 'studentWidth')!.with(experiment, value);
    expect(width(rich, 8).student).toEqual(plainCnn([8, 16], [32]));
    expect(width(rich, 1).student).toEqual(plainCnn([1, 2], [4]));
    const linear = requireExperiment({ student: { ...defaultExperiment.student, hidden: [] } });
    expect(findAxis(linear, 'studentWidth'), 'a linear student has none').toBeUndefined();
  });

  it('of steps and of epochs are there where the Experiment says its length so; choosing one gives up the other', () => {
    const byEpochs = requireExperiment({ training: { epochs: 3 } });
    expect(findAxis(byEpochs, 'steps')).toBeUndefined();
    expect(findAxis(byEpochs, 'epochs')!.with(byEpochs, 9).training).toMatchObject({ steps: 0, epochs: 9 });
    const bySteps = requireExperiment({});
    expect(findAxis(bySteps, 'epochs')).toBeUndefined();
    expect(findAxis(bySteps, 'steps')!.with(bySteps, 9).training).toMatchObject({ steps: 9, epochs: 0 });
  });

  it('of digits are there where questions can be made longer', () => {
    const on = (dataset: DatasetId) => {
      const { teacher, student, labelled } = suitedTo({ dataset });
      return requireExperiment({ data: { dataset, labelled }, teacher, student });
    };
    const sums = on('chain-sum');
    expect(findAxis(sums, 'digits')!.value(sums)).toBe(8);
    expect(taskOfChoice(findAxis(sums, 'digits')!.with(sums, 4).data).rowsPerSample).toBeLessThan(
      taskOfChoice(sums.data).rowsPerSample,
    );
    expect(findAxis(on('addition'), 'digits'), 'always three').toBeUndefined();
    expect(findAxis(defaultExperiment, 'digits')).toBeUndefined();
  });

  it('offer only values that suit the Experiment', () => {
    const points = requireExperiment({ data: { dataset: 'moons', labelled: 10 } });
    expect(gridFor(findAxis(points, 'labelled')!, points)).toEqual([10, 20, 50, 250]);
  });
});

describe('cells', () => {
  it('are all combinations, the last axis changing fastest', () => {
    const cells = cellsOf(defaultExperiment, [
      { axis: 'temperature', values: [1, 4] },
      { axis: 'alpha', values: [0.1, 0.9] },
    ]);
    expect(cells.map(({ values }) => values)).toEqual([
      [1, 0.1],
      [1, 0.9],
      [4, 0.1],
      [4, 0.9],
    ]);
    const last = cells.at(-1)!;
    expect('experiment' in last && last.experiment.dials).toMatchObject({ temperature: 4, alpha: 0.9 });
  });

  it('are one where nothing is swept', () => {
    expect(cellsOf(defaultExperiment, [])).toEqual([{ values: [], experiment: defaultExperiment }]);
  });

  it('carry the reason where they are no valid Experiment', () => {
    const [fine, much, unknown] = [
      ...cellsOf(defaultExperiment, [{ axis: 'labelled', values: [10, 5000] }]),
      ...cellsOf(defaultExperiment, [{ axis: 'nonsense', values: [1] }]),
    ];
    expect(fine).toHaveProperty('experiment');
    expect(much).toMatchObject({ values: [5000], issue: { path: 'data.labelled' } });
    expect(unknown).toMatchObject({ issue: { path: 'nonsense' } });
  });

  it('are run seed by seed, the impossible ones left out', () => {
    const runs = runsOf(cellsOf(defaultExperiment, [{ axis: 'labelled', values: [10, 5000, 50] }]), 2);
    expect(runs.map(({ cell, experiment }) => [cell, experiment.seed, experiment.data.labelled])).toEqual([
      [0, 42, 10],
      [2, 42, 50],
      [0, 43, 10],
      [2, 43, 50],
    ]);
    expect(new Set(runs.map(({ key }) => key)).size).toBe(4);
    for (const { experiment } of runs) expect(parseExperiment(experiment).ok).toBe(true);
  });

  it('have seeds that wrap around', () => {
    const runs = runsOf(cellsOf({ ...defaultExperiment, seed: 4294967295 }, []), 2);
    expect(runs.map(({ experiment }) => experiment.seed)).toEqual([4294967295, 0]);
  });
});
