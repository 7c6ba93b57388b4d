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
