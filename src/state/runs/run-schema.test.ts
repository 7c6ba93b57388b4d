import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { adaptToDataset } from '../../engine/presets/adapt-to-dataset';
import { infoFor } from '../test-support/fake-client';
import { checkpointWith, recordWith } from '../test-support/runs';
import { summaryOf } from './run-record';
import { requireRecord, requireSummary } from './run-schema';

const experiment = adaptToDataset(defaultExperiment, {
  hash: 'abc'.padEnd(64, '0'),
  name: 'homes',
  columns: [{ name: 'area', as: 'number' }],
  target: { column: 'price', predicts: 'mean' },
  split: { test: 25, by: 'class', seed: 1 },
  scaling: 'standard',
  train: 100,
  test: 4,
});

/** Of four numbers whose mean is 0: the teacher says them, distilled nothing but 0, scratch the opposite. */
function predicting(distilled: number) {
  const values = Float32Array.of(-1, -1, 1, 1);
  const accuracy = { teacher: 1, distilled: 0, scratch: -3 };
  return recordWith({
    info: infoFor(experiment, {
      classes: ['mean'],
      number: { column: 'price', predicts: 'mean', shift: 100, by: 10 },
      test: { inputs: new Float32Array(8), labels: new Uint8Array(4), values },
    }),
    logits: {
      teacher: values,
      distilled: new Float32Array(4).fill(distilled),
      scratch: values.map((value) => -value),
    },
    curves: {
      losses: [],
      evaluations: [{ phase: 'students', step: 10, probe: { distilled: new Float32Array(2) }, accuracy }],
      marks: [],
    },
    checkpoint: checkpointWith({ experiment }),
  });
}

it('knows of a number that a network may explain less than nothing of it', () => {
  const record = predicting(0);
  expect(requireRecord(record).curves.evaluations[0]!.accuracy).toMatchObject({ scratch: -3 });
  const { accuracy } = requireSummary(summaryOf(record));
  expect(accuracy['teacher']).toBeCloseTo(1, 9);
  expect(accuracy['scratch']).toBeCloseTo(-3, 6);
});

it('is none of a share of the samples', () => {
  const record = recordWith();
  const [point] = record.curves.evaluations;
  const curves = { ...record.curves, evaluations: [{ ...point!, accuracy: { scratch: 1.5 } }] };
  expect(() => requireRecord({ ...record, curves })).toThrow();
});

it('takes as many classes, called as long, as own data of several targets have', () => {
  const [MANY, LONG] = [200, 100];
  const tasks = ['street', 'colour'].map((name) => ({
    name: name.padEnd(LONG, '-'),
    classes: Array.from({ length: MANY }, (_, i) => `${name} ${i}`.padEnd(LONG, '-')),
  }));
  const [target, ...also] = tasks.map(({ name, classes }) => ({ column: name, classes: classes.length }));
  const several = adaptToDataset(defaultExperiment, { ...experiment.data.own!, target: target!, also });
  const labels = [Uint8Array.of(0, 199, 100, 7), Uint8Array.of(199, 0, 1, 2)] as const;
  const rows = (count: number) => new Float32Array(2 * MANY * count);
  const record = recordWith({
    info: infoFor(several, {
      classes: tasks.flatMap(({ classes }) => classes),
      tasks,
      test: { inputs: new Float32Array(8), labels: labels[0], taskLabels: labels },
    }),
    logits: { teacher: rows(4), distilled: rows(4), scratch: rows(4) },
    curves: {
      losses: [],
      evaluations: [{ phase: 'students', step: 10, probe: { distilled: rows(2) } }],
      marks: [],
    },
    checkpoint: checkpointWith({ experiment: several }),
  });
  expect(requireRecord(record).info.tasks).toEqual(tasks);
  const [street, colour] = labels;
  const wrong = { ...record.info.test, taskLabels: [street, colour.map((label) => label + 1)] };
  expect(() => requireRecord({ ...record, info: { ...record.info, test: wrong } })).toThrow('info.test.taskLabels');
});
