import { isTeacherId } from '../engine/arms';
import { excludesZero, type Interval } from '../engine/evaluation/interval';
import { metrics, type MetricId } from '../engine/evaluation/metric-catalogue';
import { differenceOver, metricOver, metricsIn, networksOf, type MeasuredOn } from '../engine/study/outcomes';
import type { RunOutcome } from '../engine/training/measure-run';
import type { NetworkId } from '../engine/training/measurements';
import { t } from '../messages';

function spread(
  outcomes: readonly RunOutcome[],
  network: NetworkId,
  metric: MetricId,
  on: MeasuredOn = 'test',
): string {
  const statistics = metricOver(outcomes, network, metric, on);
  if (!statistics) return '–';
  const [scale, digits, unit] = metrics[metric].unit === 'nats' ? [1, 3, ''] : [100, 1, ' %'];
  const text = (value: number) => (scale * value).toFixed(digits);
  const deviation = statistics.values.length > 1 ? ` ± ${text(statistics.deviation)}` : '';
  return `${text(statistics.mean)}${deviation}${unit}`;
}

/** Results of one Experiment under several seeds as a text table: a row a network, mean ± standard deviation. */
export function resultsTable(outcomes: readonly RunOutcome[]): string {
  const sizes = Object.assign({}, ...outcomes.map(({ results }) => results)) as RunOutcome['results'];
  const columns = metricsIn(outcomes);
  const validated = Object.values(sizes).some(({ validation }) => validation);
  const validation = validated ? ['Validation accuracy'] : [];
  const head = ['', ...validation, ...columns.map((id) => t(`metric.${id}`)), 'Parameters', 'Multiply-adds'];
  const rows = networksOf(outcomes).map((network) => [
    network,
    ...(validated ? [spread(outcomes, network, 'accuracy', 'validation')] : []),
    ...columns.map((metric) => spread(outcomes, network, metric)),
    String(sizes[network]?.parameters ?? ''),
    String(sizes[network]?.multiplyAdds ?? ''),
  ]);
  return aligned([head, ...rows]);
}

/** Columns of text, the first one flush left, a rule under the head. */
function aligned(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rest.map(line)].join('\n');
}

const points = (share: number): string => {
  const size = Math.abs(100 * share).toFixed(1);
  return `${Number(size) === 0 ? '' : share > 0 ? '+' : '−'}${size}`;
};
const range = ({ low, high }: Interval): string => `${points(low)} to ${points(high)}`;

/** What students are compared with unless told otherwise: `scratch` and `distilled`; the last one where neither is there. */
function usualBaselines(students: readonly NetworkId[]): NetworkId[] {
  const usual = ['scratch', 'distilled'].filter((id) => students.includes(id));
  return usual.length ? usual : students.slice(-1);
}

/** Paired differences of test accuracy, a line each, of every student to each of `against`. A pair comes once. */
export function differenceLines(outcomes: readonly RunOutcome[], against: readonly NetworkId[]): string[] {
  const students = networksOf(outcomes).filter((id) => !isTeacherId(id));
  const baselines = against.length ? against.filter((id) => students.includes(id)) : usualBaselines(students);
  return baselines.flatMap((baseline, i) =>
    students
      .filter((id) => id !== baseline && !baselines.slice(0, i).includes(id))
      .flatMap((id) => {
        const difference = differenceOver(outcomes, id, baseline, 'accuracy');
        if (!difference) return [];
        const { mean, deviation, values, interval } = difference;
        const parts = [
          `${id} − ${baseline}: ${points(mean)}${values.length > 1 ? ` ± ${(100 * deviation).toFixed(1)}` : ''} points`,
          interval && `95 % interval ${range(interval)}${excludesZero(interval) ? '' : ', which holds 0'}`,
          values.length === 1 && 'one seed: no interval',
        ];
        return [parts.filter(Boolean).join('; ')];
      }),
  );
}
