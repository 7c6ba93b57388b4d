/** What the runs of a study amount to, network by network. Free of TensorFlow.js. */
import { meanInterval, type Interval } from '../evaluation/interval';
import { metricIds, metrics, type MetricId } from '../evaluation/metric-catalogue';
import { meanAndDeviation } from '../evaluation/summary';
import type { NetworkResult, RunOutcome } from '../training/measure-run';
import type { NetworkId } from '../training/measurements';

/** Values of some runs. */
export interface Statistics {
  readonly values: readonly number[];
  readonly mean: number;
  /** Sample standard deviation; 0 of a single value. */
  readonly deviation: number;
  /** Of the mean, 95 %, by Student's t; null where nothing can be said. */
  readonly interval: Interval | null;
}

const statistics = (values: readonly number[]): Statistics | null =>
  values.length ? { values, ...meanAndDeviation(values), interval: meanInterval(values) } : null;

/** Networks of some runs in the order in which they first come. */
export const networksOf = (outcomes: readonly RunOutcome[]): NetworkId[] => [
  ...new Set(outcomes.flatMap(({ results, divergences }) => [...Object.keys(results), ...divergences.map(idOf)])),
];
const idOf = ({ network }: { readonly network: NetworkId }): NetworkId => network;

/** On which samples: the test set, or the validation split, by which to choose among Experiments. */
export type MeasuredOn = 'test' | 'validation';

export const valueOf = (result: NetworkResult | undefined, metric: MetricId, on: MeasuredOn): number | undefined =>
  on === 'test' ? result?.[metric] : result?.validation?.[metric];

const anyHas = (outcomes: readonly RunOutcome[], has: (result: NetworkResult) => boolean): boolean =>
  outcomes.some(({ results }) => Object.values(results).some(has));

/** The metrics that any network of some runs has, in the catalogue's order. */
export const metricsIn = (outcomes: readonly RunOutcome[]): MetricId[] =>
  metricIds.filter((id) => anyHas(outcomes, (result) => result[id] !== undefined));

/** The metrics to have a place for: those of all data, and of the others what any network of some runs has. */
export const mentionedIn = (outcomes: readonly RunOutcome[]): MetricId[] =>
  metricIds.filter((id) => !metrics[id].of || anyHas(outcomes, (result) => result[id] !== undefined));

/** The tasks that networks of some runs were measured by; none where their data have one. */
export const tasksIn = (outcomes: readonly RunOutcome[]): string[] => [
  ...new Set(outcomes.flatMap(({ results }) => Object.values(results).flatMap(({ tasks = {} }) => Object.keys(tasks)))),
];

/** The same runs, measured by one task: of the networks that learn it. */
export const outcomesOfTask = (outcomes: readonly RunOutcome[], task: string): RunOutcome[] =>
  outcomes.map((outcome) => ({
    ...outcome,
    results: Object.fromEntries(
      Object.entries(outcome.results).flatMap(([id, { parameters, bytes, nonZero, multiplyAdds, hash, tasks }]) => {
        const own = tasks?.[task];
        const sizes = { parameters, bytes, ...(nonZero === undefined ? {} : { nonZero }), multiplyAdds, hash };
        return own ? [[id, { ...sizes, ...own }] as const] : [];
      }),
    ),
  }));

/** Whether any of some runs kept a validation split. */
export const validated = (outcomes: readonly RunOutcome[]): boolean =>
  anyHas(outcomes, ({ validation }) => validation !== undefined);

/** One network's metric over runs; null where no run has it. Runs in which it diverged are left out. */
export const metricOver = (
  outcomes: readonly Pick<RunOutcome, 'results'>[],
  network: NetworkId,
  metric: MetricId,
  on: MeasuredOn = 'test',
): Statistics | null => statistics(outcomes.flatMap(({ results }) => valueOf(results[network], metric, on) ?? []));

/**
 * `network` minus `baseline`, over the runs that have both; null where none has. Paired: the arms of one run share teacher,
 * initial weights and batches.
 */
export const differenceOver = (
  outcomes: readonly Pick<RunOutcome, 'results'>[],
  network: NetworkId,
  baseline: NetworkId,
  metric: MetricId,
  on: MeasuredOn = 'test',
): Statistics | null =>
  statistics(
    outcomes.flatMap(({ results }) => {
      const [own, other] = [network, baseline].map((id) => valueOf(results[id], metric, on));
      return own === undefined || other === undefined ? [] : [own - other];
    }),
  );
