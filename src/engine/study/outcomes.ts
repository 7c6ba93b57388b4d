/** What the runs of a study amount to, network by network. Free of TensorFlow.js. */
import { meanInterval, type Interval } from '../evaluation/interval';
import { meanAndDeviation } from '../evaluation/summary';
import type { NetworkResult, RunOutcome } from '../training/measure-run';
import type { NetworkId } from '../training/measurements';

/** Numbers of a network's results that seeds and arms are compared by. `share`: 0–1; `nats`: from 0 on. */
export const measures = {
  accuracy: 'share',
  agreement: 'share',
  crossEntropy: 'nats',
  calibrationError: 'share',
  withheldAccuracy: 'share',
} as const satisfies Partial<Record<keyof NetworkResult, 'share' | 'nats'>>;
export type Measure = keyof typeof measures;
export const measureIds = Object.keys(measures) as readonly Measure[];

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

/** One network's measure over runs; null where no run has it. Runs in which it diverged are left out. */
export function measureOver(outcomes: readonly RunOutcome[], network: NetworkId, measure: Measure): Statistics | null {
  const values = outcomes.flatMap(({ results }) => results[network]?.[measure] ?? []);
  return values.length ? statistics(values) : null;
}

/** `network` minus `baseline`, over the runs that have both; null where none has. */
export function differenceOver(
  outcomes: readonly RunOutcome[],
  network: NetworkId,
  baseline: NetworkId,
  measure: Measure,
): PairedStatistics | null {
  const values = outcomes.flatMap(({ results }) => {
    const [own, other] = [results[network]?.[measure], results[baseline]?.[measure]];
    return own === undefined || other === undefined ? [] : [own - other];
  });
  return values.length ? { ...statistics(values), interval: meanInterval(values) } : null;
}
