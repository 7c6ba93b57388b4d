/** What the runs of `npm run sequences` came to, as Markdown. */
import { givenName, isTeacherId } from '../engine/arms';
import type { Interval } from '../engine/evaluation/interval';
import { metrics, type MetricId } from '../engine/evaluation/metric-catalogue';
import type { Experiment } from '../engine/experiment';
import { describeNetwork } from '../engine/models/catalogue';
import { networkSpecs } from '../engine/network-specs';
import { differenceOver, metricOver, type Statistics } from '../engine/study/outcomes';
import type { NetworkId } from '../engine/training/measurements';
import type { SequenceTask } from './sequence-tasks';
import { taskSection, type TableOutcome } from './task-section';

export type Word = 'gains' | 'loses' | 'no difference' | 'unclear';

/** The arm that others are compared with where a task names no other. */
const SCRATCH = 'scratch';

/** What counts as no difference: a point of a share, a fiftieth of a number. */
const SMALL = { share: 0.01, part: 0.02 } as const;

/** Seeds that all agree leave no doubt. */
export const intervalOf = ({ interval, values, mean }: Statistics): Interval | null =>
  interval ?? (values.length > 1 ? { low: mean, high: mean } : null);

/**
 * `gains` or `loses` where the whole interval of the difference is on one side of 0, `no difference` where it holds 0 and
 * nothing beyond what is small, else `unclear`.
 * @param scale what the metric comes to without a teacher
 */
export function wordOf(metric: MetricId, difference: Interval | null, scale: number): Word {
  if (!difference) return 'unclear';
  const { unit, better } = metrics[metric];
  const [low, high] = better === 'higher' ? [difference.low, difference.high] : [-difference.high, -difference.low];
  if (low > 0) return 'gains';
  if (high < 0) return 'loses';
  const small = unit === 'share' ? SMALL.share : SMALL.part * Math.abs(scale);
  return -low <= small && high <= small ? 'no difference' : 'unclear';
}

const written = (metric: MetricId, value: number, signed = false): string => {
  const share = metrics[metric].unit === 'share';
  const size = Math.abs(share ? 100 * value : value).toFixed(share ? 1 : 2);
  const sign = Number(size) === 0 ? '' : value < 0 ? '−' : signed ? '+' : '';
  return `${sign}${size}`;
};

/** `81.2 (79.9 to 82.5)`; a dash where there is nothing. */
export function statisticsCell(metric: MetricId, statistics: Statistics | null, signed = false): string {
  if (!statistics) return '–';
  const text = (value: number) => written(metric, value, signed);
  const interval = intervalOf(statistics);
  const range = interval ? ` (${text(interval.low)} to ${text(interval.high)})` : '';
  return `${text(statistics.mean)}${range}`;
}

const titles: Readonly<Partial<Record<MetricId, string>>> = {
  accuracy: 'accuracy, %',
  exactMatch: 'exact match, %',
  perplexity: 'perplexity',
  macroF1: 'macro-F1, %',
  recall: 'recall of the rare class, %',
};

export const metricTitle = (id: MetricId): string => titles[id] ?? id;

/** One task: a row a network, for each metric its mean and the paired difference from the same network without a teacher. */
export function taskTable(
  { title, about, metrics: asked, against = {} }: SequenceTask,
  experiment: Experiment,
  outcomes: readonly TableOutcome[],
): string[] {
  const specs = networkSpecs(experiment);
  const networks: NetworkId[] = [...specs.keys()];
  const controls = new Set([SCRATCH, ...Object.values(against)]);
  const head = ['way', 'network', ...asked.flatMap((id) => [metricTitle(id), 'difference', ''])];
  const rows = networks.map((id) => [
    isTeacherId(id) ? id : (givenName(id, experiment.arms) ?? id),
    describeNetwork(specs.get(id)!),
    ...asked.flatMap((metric) => {
      const own = statisticsCell(metric, metricOver(outcomes, id, metric));
      if (isTeacherId(id) || controls.has(id)) return [own, '', ''];
      const baseline = against[id] ?? SCRATCH;
      const difference = differenceOver(outcomes, id, baseline, metric);
      const without = metricOver(outcomes, baseline, metric)?.mean ?? NaN;
      return [
        own,
        statisticsCell(metric, difference, true),
        wordOf(metric, difference && intervalOf(difference), without),
      ];
    }),
  ]);
  return taskSection({ title, about, outcomes, head, rows });
}
