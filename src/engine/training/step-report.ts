import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import { size } from '../models/plan';
import type { GradientReport } from './gradient-report';
import type { LossPoint, NetworkId, Phase, SampleBlock, StepReport } from './measurements';

/** Samples of the training set by row, in the form in which the page draws them. */
function samplesAt(dataset: Dataset, rows: Int32Array, labels: Uint8Array): SampleBlock {
  const { raw } = dataset.train;
  const length = size(dataset.shape);
  const inputs =
    raw instanceof Uint8Array ? new Uint8Array(rows.length * length) : new Float32Array(rows.length * length);
  rows.forEach((row, i) => inputs.set(raw.subarray(row * length, (row + 1) * length), i * length));
  return { inputs, labels: Uint8Array.from(rows, (row) => labels[row] ?? 0) };
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
