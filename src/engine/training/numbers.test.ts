/** A number as what is predicted, from a table to what networks are measured by. */
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { compileSteps } from '../backend/replay/step';
import { predictions, strataOf, type Predicts } from '../datasets/numbers';
import { ownDataset } from '../datasets/own/own-dataset';
import { ownDataOf, proposedChoice } from '../datasets/own/propose';
import { planOfChoice } from '../datasets/own/preview';
import { tableHash, type Table } from '../datasets/own/table';
import { defaultExperiment, parseExperiment, requireExperiment, type Experiment } from '../experiment';
import { normal } from '../random';
import { adaptToDataset } from '../presets/adapt-to-dataset';
import { measureRun } from './measure-run';

beforeAll(() => useBackend('wasm'));

/** What a number is follows from two others, and noise that grows with the first. */
function fields(rows = 400): Table {
  const draw = (stream: number) => Float64Array.from({ length: rows }, (_, row) => normal(1, stream, 0, row));
  const [rain, sun, noise] = [draw(1), draw(2), draw(3)];
  const crop = rain.map(
    (each, row) => 5000 + 800 * each - 300 * sun[row]! + 100 * (1 + 0.8 * Math.tanh(each)) * noise[row]!,
  );
  crop[7] = NaN;
  return {
    rows,
    columns: [
      { name: 'rain', kind: 'number', values: rain },
      { name: 'sun', kind: 'number', values: sun },
      { name: 'crop', kind: 'number', values: crop },
    ],
    notes: [],
  };
}

const table = fields();
const ownWith = (predicts: Predicts) =>
  ownDataOf(table, tableHash(table), 'fields', { ...proposedChoice(table), predicts });

function experimentOf(predicts: Predicts, changes: Partial<Experiment> = {}): Experiment {
  const adapted = adaptToDataset(defaultExperiment, ownWith(predicts));
  const { training, data } = adapted;
  return requireExperiment({
    ...adapted,
    data: { ...data, labelled: 40, unlabelled: 10000 },
    training: { ...training, teacherEpochs: 15, steps: 150 },
    ...changes,
  });
}

it('is proposed where the values are many, with rows without it left out and the split even over its sizes', () => {
  const planned = planOfChoice(table, tableHash(table), 'fields', proposedChoice(table));
  expect(planned.own.target).toEqual({ column: 'crop', predicts: 'mean' });
  expect(planned.withoutClass).toBe(1);
  const { train, test } = planned.histogram!;
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  expect([sum(train), sum(test)]).toEqual([planned.own.train, planned.own.test]);
  const dataset = ownDataset(table, planned.own);
  const strata = strataOf(dataset.test.values!);
  const { values } = dataset.train;
  const mean = (all: Float32Array) => all.reduce((a, b) => a + b, 0) / all.length;
  expect(mean(values!)).toBeCloseTo(0, 5);
  expect(mean(values!.map((each) => each ** 2))).toBeCloseTo(1, 4);
  expect(Math.abs(mean(dataset.test.values!))).toBeLessThan(0.25);
  expect(new Set(strata).size).toBe(10);
});

describe.each(predictions)('%s', (predicts) => {
  it('is learned, measured in the column’s unit, and the same whether steps are compiled or not', async () => {
    const experiment = experimentOf(predicts);
    const dataset = ownDataset(table, experiment.data.own!);
    const { results } = await measureRun(experiment, dataset, { sliceMs: 1000 });
    expect(Object.keys(results)).toEqual(['teacher', 'distilled', 'scratch']);
    const { teacher, distilled } = results;
    // The deviation of the column is about 850: whoever says the mean is off by that much.
    expect(teacher!.rmse).toBeLessThan(700);
    expect(teacher!.r2).toBeGreaterThan(0.4);
    expect(distilled!.rmse).toBeLessThan(850);
    expect(distilled!.teacherDistance).toBeGreaterThan(0);
    expect(teacher!.accuracy ?? teacher!.crossEntropy ?? teacher!.teacherDistance).toBeUndefined();
    expect(teacher!.coverage !== undefined).toBe(predicts !== 'mean');
    if (predicts !== 'mean') expect(teacher!.coverage).toBeGreaterThan(0.4);
    compileSteps(false);
    try {
      const plain = await measureRun(experiment, dataset, { sliceMs: 1000 });
      expect(plain.results['distilled']!.rmse! / distilled!.rmse!).toBeCloseTo(1, 1);
    } finally {
      compileSteps(true);
    }
  });
});

describe('what makes no sense of a number', () => {
  const refused = (changes: (base: Experiment) => unknown) => {
    const result = parseExperiment(changes(experimentOf('mean')));
    return result.ok ? [] : result.issues.map(({ path, expected }) => `${path} ${expected}`);
  };
  const withArm = (base: Experiment, arm: object) => ({ ...base, arms: [{ ...base.arms[0]!, ...arm }] });

  it.each([
    [(base: Experiment) => ({ ...base, data: { ...base.data, labelNoise: 10 } }), 'data.labelNoise numbers:classes'],
    [(base: Experiment) => ({ ...base, data: { ...base.data, withheld: [0] } }), 'data.withheld numbers:classes'],
    [
      (base: Experiment) => withArm(base, { objective: [{ term: 'soft-targets', weight: 1 }] }),
      'arms.0.objective.0 numbers:term',
    ],
    [
      (base: Experiment) => withArm(base, { objective: [{ term: 'quantile', weight: 1 }] }),
      'arms.0.objective.0 numbers:term',
    ],
    [
      (base: Experiment) => withArm(base, { schedules: { temperature: { kind: 'linear', from: 4, to: 1 } } }),
      'arms.0.schedules numbers:schedule',
    ],
  ] as const)('is refused by name', (changes, expected) => {
    expect(refused(changes)).toContain(expected);
  });

  it('and terms of numbers are refused of classes', () => {
    const arms = [{ id: 'a', objective: [{ term: 'squared', weight: 1 }] }];
    const result = parseExperiment({ ...defaultExperiment, arms });
    expect(!result.ok && result.issues[0]).toMatchObject({ path: 'arms.0.objective.0', expected: 'classes:term' });
  });

  it('goes by itself with a change of data, and back', () => {
    const ofNumbers = experimentOf('spread');
    expect(ofNumbers.arms.map(({ objective }) => objective.map(({ term }) => term))).toEqual([
      ['follow-spread', 'gaussian'],
      ['gaussian'],
    ]);
    expect(adaptToDataset(ofNumbers, 'digits').arms).toEqual(defaultExperiment.arms);
  });
});
