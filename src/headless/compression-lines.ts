/** What stages did to networks, a line each. */
import type { CompressionReport } from '../engine/compression/report';
import { storedBytes } from '../engine/compression/bytes';
import { taskOfChoice } from '../engine/datasets/task-of';
import type { Experiment } from '../engine/experiment';
import { planOf } from '../engine/models/catalogue';
import { parameterCount } from '../engine/models/plan-sizes';
import { networkSpecs } from '../engine/network-specs';
import { count } from '../messages/format';
import { called } from '../report/results-table';

/** `P · D (p-d) after 0 steps: fc1 30 of 64 units; weights in int8; 2,100 of 2,110 numbers are not 0; 8,440 bytes` */
export function compressionLines(experiment: Experiment, reports: readonly CompressionReport[]): string[] {
  const specs = networkSpecs(experiment);
  return reports.map((report) => {
    const { network, step, changes, kept, nonZero } = report;
    const plan = planOf({ ...specs.get(network)!, changed: changes }, taskOfChoice(experiment.data));
    const zeros = Object.fromEntries(
      Object.entries(report.parameters).map(([name, { nonZero: own }]) => [name, own] as const),
    );
    const units = Object.entries(kept).map(([group, { of, units: left }]) => `${group} ${left.length} of ${of} units`);
    const ranks = Object.entries(changes.ranks ?? {}).map(([layer, rank]) => `${layer} of rank ${rank}`);
    const formats = new Set(Object.values(changes.encodings ?? {}).flatMap(({ numbers }) => numbers?.format ?? []));
    const parts = [
      units.join(', '),
      ranks.join(', '),
      formats.size > 0 ? `weights in ${[...formats].join(' and ')}` : '',
      `${count(nonZero)} of ${count(parameterCount(plan))} numbers are not 0`,
      `${count(storedBytes(plan, zeros).total)} bytes`,
    ];
    return `${called(network, experiment.arms)} after ${count(step)} steps: ${parts.filter(Boolean).join('; ')}`;
  });
}
