import { meanAndDeviation } from '../engine/evaluation/summary';
import type { NetworkResult, RunResult } from './train';

const percent = (values: readonly number[]): string => {
  const { mean, deviation } = meanAndDeviation(values.map((value) => 100 * value));
  return values.length > 1 ? `${mean.toFixed(1)} ± ${deviation.toFixed(1)} %` : `${mean.toFixed(1)} %`;
};

/** Results of one Experiment under several seeds as a text table: a row a network, mean ± standard deviation. */
export function resultsTable(runs: readonly RunResult[]): string {
  const ids = Object.keys(runs[0] ?? {});
  const withheld = runs.some((run) => Object.values(run).some((r) => r.withheldAccuracy !== undefined));
  const of = (id: string, value: (result: NetworkResult) => number | undefined): number[] =>
    runs.flatMap((run) => {
      const result = run[id];
      const number = result && value(result);
      return number === undefined ? [] : [number];
    });
  const head = [
    '',
    'Test accuracy',
    'Agreement',
    'ECE',
    ...(withheld ? ['Withheld classes'] : []),
    'Parameters',
    'Multiply-adds',
  ];
  const rows = ids.map((id) => [
    id,
    percent(of(id, (r) => r.accuracy)),
    percent(of(id, (r) => r.agreement)),
    percent(of(id, (r) => r.calibrationError)),
    ...(withheld ? [percent(of(id, (r) => r.withheldAccuracy))] : []),
    String(runs[0]?.[id]?.parameters ?? ''),
    String(runs[0]?.[id]?.multiplyAdds ?? ''),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Accuracy of `distilled` over `scratch` in points, run by run: the runs are paired. */
export function gains(runs: readonly RunResult[]): number[] {
  return runs.flatMap(({ distilled, scratch }) =>
    distilled && scratch ? [100 * (distilled.accuracy - scratch.accuracy)] : [],
  );
}
