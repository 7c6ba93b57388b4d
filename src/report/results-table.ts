import { compresses, givenName, isTeacherId, stagesOf, teacherId, type ArmChoice } from '../engine/arms';
import { excludesZero, type Interval } from '../engine/evaluation/interval';
import { firstMetric, metrics, type MetricId } from '../engine/evaluation/metric-catalogue';
import {
  differenceOver,
  metricOver,
  metricsIn,
  networksOf,
  validated,
  type MeasuredOn,
} from '../engine/study/outcomes';
import type { RunOutcome } from '../engine/training/measure-run';
import type { NetworkId } from '../engine/training/measurements';
import { t } from '../messages';
import { list } from '../messages/format';
import { armWords, networkName, withMarks } from '../messages/names';
import { plainText } from '../messages/plain-text';

/** A metric, and on which samples. */
export interface Compared {
  readonly metric: MetricId;
  readonly on: MeasuredOn;
}

/** A network by the name that it was given and its id, by which arguments and files know it. */
export function called(id: NetworkId, arms: readonly ArmChoice[]): string {
  const name = givenName(id, arms);
  return withMarks(name === undefined ? id : `${name} (${id})`, id, arms);
}

/** A network as the page calls it, and its id where that is another word. */
export function titled(id: NetworkId, arms: readonly ArmChoice[]): string {
  const name = networkName(
    id,
    arms.map((arm) => ({ id: arm.id, ...(arm.name !== undefined && { name: arm.name }) })),
  );
  const told = name.toLowerCase() === armWords(id) ? name : t('study-report.named', { name, id });
  return withMarks(told, id, arms);
}

/** What networks are called: by their ids in what the command prints, as on the page in a report. */
export type Naming = (id: NetworkId, arms: readonly ArmChoice[]) => string;

/** How values of a metric are written: shares in per cent and their differences in points. */
export const scaleOf = (metric: MetricId) => {
  const plain = (n: string): string => n;
  const percent = (n: string): string => t('study-report.percent', { n });
  const points = (n: string): string => t('study-report.points', { n });
  const nats = (n: string): string => t('study-report.nats', { n });
  return {
    share: { scale: 100, digits: 1, value: percent, difference: points },
    nats: { scale: 1, digits: 3, value: plain, difference: nats },
    number: { scale: 1, digits: 3, value: plain, difference: plain },
    own: { scale: 1, digits: 3, value: plain, difference: plain },
  }[metrics[metric].unit];
};

function spread(outcomes: readonly RunOutcome[], network: NetworkId, { metric, on }: Compared): string {
  const statistics = metricOver(outcomes, network, metric, on);
  if (!statistics) return '–';
  const { scale, digits, value } = scaleOf(metric);
  const text = (number: number) => (scale * number).toFixed(digits);
  const deviation = statistics.values.length > 1 ? ` ± ${text(statistics.deviation)}` : '';
  return value(`${text(statistics.mean)}${deviation}`);
}

/** A metric as the head of a column. */
export const nameOf = ({ metric, on }: Compared): string => {
  if (on === 'test') return t(`metric.${metric}`);
  if (metric === 'accuracy') return t('compare.validation-accuracy');
  return t('study-report.validation', { metric: t(`metric.${metric}`) });
};

/**
 * Results of one Experiment under several seeds as a text table: a row a network, mean ± standard deviation. Of the
 * validation split there is the accuracy, or of a number its error, where one was kept, and whatever else the arms are compared by; of corrupted samples
 * only that: six more columns would leave no room on a line.
 */
export const resultsTable = (...of: Parameters<typeof resultRows>): string => aligned(resultRows(...of));

/** The same as cells, the head first. */
export function resultRows(
  outcomes: readonly RunOutcome[],
  arms: readonly ArmChoice[] = [],
  compared: readonly Compared[] = [],
  named: Naming = called,
): string[][] {
  const sizes = Object.assign({}, ...outcomes.map(({ results }) => results)) as RunOutcome['results'];
  const first = firstMetric(metricsIn(outcomes).includes('rmse'));
  const asked = compared.filter(({ metric, on }) => on === 'validation' && metric !== first);
  const columns: Compared[] = [
    ...(validated(outcomes) ? [{ metric: first, on: 'validation' } as const, ...asked] : []),
    ...metricsIn(outcomes)
      .filter((metric) => metrics[metric].of !== 'corrupted' || compared.some((each) => each.metric === metric))
      .map((metric) => ({ metric, on: 'test' }) as const),
  ];
  const compressed = arms.some(compresses);
  const sized = [t('study-report.parameters'), t('study-report.multiply-adds')];
  const head = ['', ...columns.map(nameOf), ...sized, ...(compressed ? storedHead() : [])];
  const rows = networksOf(outcomes).map((network) => [
    named(network, arms),
    ...columns.map((column) => spread(outcomes, network, column)),
    String(sizes[network]?.parameters ?? ''),
    String(sizes[network]?.multiplyAdds ?? ''),
    ...(compressed ? stored(outcomes, network) : []),
  ]);
  return [head, ...rows];
}

const storedHead = (): string[] => [t('study-report.not-0'), t('study-report.bytes'), t('study-report.smaller')];

/** Means over seeds, under which pruning may leave unlike networks. Smaller than the teacher of the same run. */
function stored(outcomes: readonly RunOutcome[], network: NetworkId): string[] {
  const own = outcomes.flatMap(({ results }) => {
    const [result, teacher] = [results[network], results[teacherId(0)]];
    return result && teacher ? [{ ...result, times: teacher.bytes / result.bytes }] : [];
  });
  if (own.length === 0) return ['', '', ''];
  const mean = (of: (each: (typeof own)[number]) => number) =>
    own.reduce((sum, each) => sum + of(each), 0) / own.length;
  return [
    mean(({ nonZero, parameters }) => nonZero ?? parameters).toFixed(0),
    mean(({ bytes }) => bytes).toFixed(0),
    `${mean(({ times }) => times).toFixed(1)}×`,
  ];
}

/** Columns of text, the first one flush left, a rule under the head. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rest.map(line)].join('\n');
}

/** The stages of each arm that has names for them, a line each. */
export const stageLines = (arms: readonly ArmChoice[], named: Naming = called): string[] =>
  arms.flatMap((arm) => {
    const stages = stagesOf(arm);
    if (stages.every(({ stageName }) => stageName === undefined)) return [];
    const parts = stages.map(({ stageName, at }, i) => {
      const stage = stageName ?? t('study-report.stage', { n: i + 1 });
      return i === 0 ? stage : t('study-report.stage-from', { stage, share: Number((100 * at).toFixed(1)) });
    });
    return [t('study-report.stages', { network: named(arm.id, arms), stages: list(parts) })];
  });

/** What ran operation by operation in any of the runs, and why, a sentence a reason. */
export const plainLines = (outcomes: readonly RunOutcome[]): string[] => [
  ...new Set(outcomes.flatMap(({ plain = [] }) => plainText(plain))),
];

/** What students are compared with unless told otherwise: `scratch` and `distilled`; the last one where neither is there. */
function usualBaselines(students: readonly NetworkId[]): NetworkId[] {
  const usual = ['scratch', 'distilled'].filter((id) => students.includes(id));
  return usual.length ? usual : students.slice(-1);
}

/** Paired differences by a metric, a line each, of every student to each of `against`. A pair comes once. */
export function differenceLines(
  outcomes: readonly RunOutcome[],
  against: readonly NetworkId[],
  by: Compared = { metric: 'accuracy', on: 'test' },
  arms: readonly ArmChoice[] = [],
  named: Naming = called,
): string[] {
  const { scale, digits, difference: inUnit } = scaleOf(by.metric);
  const signed = (value: number): string => {
    const size = Math.abs(scale * value).toFixed(digits);
    return `${Number(size) === 0 ? '' : value > 0 ? '+' : '−'}${size}`;
  };
  const students = networksOf(outcomes).filter((id) => !isTeacherId(id));
  if (metrics[by.metric].of && !metricsIn(outcomes).includes(by.metric)) {
    return [t('study-report.other-data', { metric: nameOf(by) })];
  }
  function line(id: NetworkId, baseline: NetworkId): string[] {
    const found = differenceOver(outcomes, id, baseline, by.metric, by.on);
    if (!found) return [];
    const { mean, deviation, values, interval } = found;
    const spread = values.length > 1 ? ` ± ${(scale * deviation).toFixed(digits)}` : '';
    const difference = withInterval(inUnit(`${signed(mean)}${spread}`), values.length, interval, signed);
    const pair = `${named(id, arms)} − ${named(baseline, arms)}`;
    return by.metric === 'accuracy' && by.on === 'test'
      ? [t('study-report.difference', { pair, difference })]
      : [t('study-report.difference-of', { pair, metric: nameOf(by), difference })];
  }
  const baselines = against.length ? against.filter((id) => students.includes(id)) : usualBaselines(students);
  return baselines.flatMap((baseline, i) =>
    students.filter((id) => id !== baseline && !baselines.slice(0, i).includes(id)).flatMap((id) => line(id, baseline)),
  );
}

function withInterval(
  difference: string,
  seeds: number,
  interval: Interval | null,
  written: (value: number) => string,
): string {
  if (seeds === 1) return t('study-report.one-seed', { difference });
  if (!interval) return difference;
  const bounds = { difference, low: written(interval.low), high: written(interval.high) };
  return t(excludesZero(interval) ? 'study-report.interval' : 'study-report.interval-holds-0', bounds);
}
