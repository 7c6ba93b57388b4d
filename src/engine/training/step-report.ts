import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import { valuesOf } from '../datasets/values-of';
import { size } from '../models/plan';
import type { GradientReport } from './gradient-report';
import type { LossPoint, NetworkId, Phase, SampleBlock, StepReport } from './measurements';

/** Samples of the training set by row, in the form in which the page draws them. */
function samplesAt(dataset: Dataset, rows: Int32Array, labels: Uint8Array): SampleBlock {
  const { train, shape, rowsPerSample } = dataset;
  const { taskLabels } = train;
  return {
    inputs: valuesOf(train.raw, size(shape), rows),
    labels: valuesOf(labels, rowsPerSample, rows),
    ...(taskLabels && { taskLabels: taskLabels.map((own) => valuesOf(own, 1, rows)) }),
  };
}

/** Puts together what Step shows. Networks that have stopped have no entry. */
export function describeStep(
  phase: Phase,
  step: number,
  rows: { readonly labelled: Int32Array; readonly transfer: Int32Array },
  dataset: Dataset,
  split: Split,
  losses: ReadonlyMap<NetworkId, LossPoint>,
  gradients: ReadonlyMap<NetworkId, GradientReport>,
): StepReport {
  const labels = phase === 'teacher' ? split.teacherLabels : split.studentLabels;
  const labelled = samplesAt(dataset, rows.labelled, labels);
  const transfer = rows.transfer === rows.labelled ? labelled : samplesAt(dataset, rows.transfer, dataset.train.labels);
  const networks: Record<NetworkId, StepReport['networks'][string]> = {};
  for (const [id, report] of gradients) {
    const point = losses.get(id);
    if (point) networks[id] = { terms: point.terms, total: point.total, ...report };
  }
  return { phase, step, labelled, transfer, networks };
}
