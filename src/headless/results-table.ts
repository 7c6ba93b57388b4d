import { isTeacherId } from '../engine/arms';
import { excludesZero, type Interval } from '../engine/evaluation/interval';
import { differenceOver, measureOver, networksOf, type Measure } from '../engine/study/outcomes';
import type { RunOutcome } from '../engine/training/measure-run';
import type { NetworkId } from '../engine/training/measurements';

function spread(outcomes: readonly RunOutcome[], network: NetworkId, measure: Measure): string {
  const statistics = measureOver(outcomes, network, measure);
  if (!statistics) return '–';
  const [scale, digits, unit] = measure === 'crossEntropy' ? [1, 3, ''] : [100, 1, ' %'];
  const text = (value: number) => (scale * value).toFixed(digits);
  const deviation = statistics.values.length > 1 ? ` ± ${text(statistics.deviation)}` : '';
  return `${text(statistics.mean)}${deviation}${unit}`;
}

/** Results of one Experiment under several seeds as a text table: a row a network, mean ± standard deviation. */
export function resultsTable(outcomes: readonly RunOutcome[]): string {
  const ids = networksOf(outcomes);
  const sizes = Object.assign({}, ...outcomes.map(({ results }) => results)) as RunOutcome['results'];
  const withheld = ids.some((id) => measureOver(outcomes, id, 'withheldAccuracy'));
  const head = ['', 'Test accuracy', 'Agreement', 'NLL', 'ECE', ...(withheld ? ['Withheld classes'] : [])];
  const rows = ids.map((id) => [
    id,
    ...(['accuracy', 'agreement', 'crossEntropy', 'calibrationError'] as const).map((m) => spread(outcomes, id, m)),
    ...(withheld ? [spread(outcomes, id, 'withheldAccuracy')] : []),
    String(sizes[id]?.parameters ?? ''),
    String(sizes[id]?.multiplyAdds ?? ''),
  ]);
  return aligned([[...head, 'Parameters', 'Multiply-adds'], ...rows]);
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

/** What arms are compared with unless told otherwise: `scratch`, else the last one. */
const usualBaseline = (ids: readonly NetworkId[]): NetworkId | undefined =>
  ids.includes('scratch') ? 'scratch' : ids.findLast((id) => !isTeacherId(id));

/** Paired differences of test accuracy to the baseline, a line an arm. */
export function differenceLines(outcomes: readonly RunOutcome[]): string[] {
  const ids = networksOf(outcomes);
  const baseline = usualBaseline(ids);
  if (!baseline) return [];
  return ids.flatMap((id) => {
    if (id === baseline || isTeacherId(id)) return [];
    const difference = differenceOver(outcomes, id, baseline, 'accuracy');
    if (!difference) return [];
    const { mean, deviation, values, interval } = difference;
    const parts = [
      `${id} − ${baseline}: ${points(mean)}${values.length > 1 ? ` ± ${(100 * deviation).toFixed(1)}` : ''} points`,
      interval && `95 % interval ${range(interval)}${excludesZero(interval) ? '' : ', which holds 0'}`,
      values.length === 1 && 'one seed: no interval',
    ];
    return [parts.filter(Boolean).join('; ')];
  });
}
