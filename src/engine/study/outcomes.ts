/** What the runs of a study amount to, network by network. Free of TensorFlow.js. */
import { meanInterval, type Interval } from '../evaluation/interval';
import { metricIds, type MetricId } from '../evaluation/metric-catalogue';
import { meanAndDeviation } from '../evaluation/summary';
import type { RunOutcome } from '../training/measure-run';
import type { NetworkId } from '../training/measurements';

export interface Statistics {
  readonly values: readonly number[];
  readonly mean: number;
  /** Sample standard deviation; 0 of a single value. */
  readonly deviation: number;
}
/** Run by run: the arms of one run share teacher, initial weights and batches. */
export interface PairedStatistics extends Statistics {
  /** Of the mean, 95 %; null where nothing can be said. */
  readonly interval: Interval | null;
}

const statistics = (values: readonly number[]): Statistics => ({ values, ...meanAndDeviation(values) });

/** Networks of some runs in the order in which they first come. */
export const networksOf = (outcomes: readonly RunOutcome[]): NetworkId[] => [
  ...new Set(outcomes.flatMap(({ results, divergences }) => [...Object.keys(results), ...divergences.map(idOf)])),
];
const idOf = ({ network }: { readonly network: NetworkId }): NetworkId => network;

/** The metrics that any network of some runs has, in the catalogue's order. */
export const metricsIn = (outcomes: readonly RunOutcome[]): MetricId[] =>
  metricIds.filter((id) => outcomes.some(({ results }) => Object.values(results).some((r) => r[id] !== undefined)));

/** One network's metric over runs; null where no run has it. Runs in which it diverged are left out. */
export function metricOver(outcomes: readonly RunOutcome[], network: NetworkId, metric: MetricId): Statistics | null {
  const values = outcomes.flatMap(({ results }) => results[network]?.[metric] ?? []);
  return values.length ? statistics(values) : null;
}

/** `network` minus `baseline`, over the runs that have both; null where none has. */
export function differenceOver(
  outcomes: readonly RunOutcome[],
  network: NetworkId,
  baseline: NetworkId,
  metric: MetricId,
): PairedStatistics | null {
  const values = outcomes.flatMap(({ results }) => {
    const [own, other] = [results[network]?.[metric], results[baseline]?.[metric]];
    return own === undefined || other === undefined ? [] : [own - other];
  });
  return values.length ? { ...statistics(values), interval: meanInterval(values) } : null;
}
