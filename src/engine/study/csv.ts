/** A study as comma-separated values (RFC 4180): one row for each cell, seed and network. */
import { givenName, type ArmChoice } from '../arms';
import { metrics, type MetricId } from '../evaluation/metric-catalogue';
import type { NetworkResult, RunOutcome } from '../training/measure-run';
import { mentionedIn, networksOf, validated, valueOf, type MeasuredOn } from './outcomes';

/** A finished run and where it belongs. */
export interface CsvRun {
  /** Values of the sweep's axes, in their order; empty where nothing was swept. */
  readonly values: readonly number[];
  readonly seed: number;
  readonly outcome: RunOutcome;
}

/** The column of a metric, by which commands name it too. */
export const columnOf = (metric: MetricId, on: MeasuredOn): string =>
  on === 'test' ? metrics[metric].column : `validation_${metrics[metric].column}`;

type Column = readonly [string, (result: NetworkResult) => number | string | undefined];
const measured = (on: MeasuredOn, mentioned: readonly MetricId[]): Column[] =>
  mentioned.map((id) => [columnOf(id, on), (result) => valueOf(result, id, on)]);

const others: readonly Column[] = [
  ['parameters', (r) => r.parameters],
  ['bytes', (r) => r.bytes],
  ['multiply_adds', (r) => r.multiplyAdds],
  ['sha256', (r) => r.hash],
];

const quoted = (value: number | string | undefined): string => {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
/** One row, its cells quoted where they must be. */
export const csvLine = (cells: readonly (number | string | undefined)[]): string =>
  `${cells.map(quoted).join(',')}\r\n`;

/** Columns for the names that arms were given by hand and the mistakes made in them; none where there are none. */
export function armColumns(arms: readonly ArmChoice[]) {
  const named = arms.some(({ name }) => name !== undefined);
  const faulty = arms.some(({ fault }) => fault !== undefined);
  return {
    head: [...(named ? ['name'] : []), ...(faulty ? ['mistake'] : [])],
    cells: (network: string) => [
      ...(named ? [givenName(network, arms)] : []),
      ...(faulty ? [arms.find(({ id }) => id === network)?.fault] : []),
    ],
  };
}

/**
 * The columns of a validation split are there where any run has one. A network that diverged has its step in the last
 * column and no measures. Shares are 0–1, `nll` in nats. What is of one kind of data alone is a column where any run has it.
 * @param axes ids of the sweep's axes
 * @param arms for names that they were given and mistakes made in them, which are columns where there are any
 */
export function studyCsv(axes: readonly string[], runs: readonly CsvRun[], arms: readonly ArmChoice[] = []): string {
  const outcomes = runs.map(({ outcome }) => outcome);
  const mentioned = mentionedIn(outcomes);
  const validation = validated(outcomes) ? measured('validation', mentioned) : [];
  const anyEncoded = outcomes.some(({ results }) => Object.values(results).some((each) => each.nonZero !== undefined));
  const nonZero: Column[] = anyEncoded ? [['non_zero', (r) => r.nonZero ?? r.parameters]] : [];
  const shown = [...measured('test', mentioned), ...validation, ...others, ...nonZero];
  const named = armColumns(arms);
  const head = [
    ...axes,
    'seed',
    'network',
    ...named.head,
    'backend',
    ...shown.map(([name]) => name),
    'diverged_at_step',
  ];
  const rows = runs.flatMap(({ values, seed, outcome }) =>
    networksOf([outcome]).map((network) => {
      const result = outcome.results[network];
      const divergence = outcome.divergences.find((each) => each.network === network);
      const measures = shown.map(([, read]) => result && read(result));
      return csvLine([
        ...values,
        seed,
        network,
        ...named.cells(network),
        outcome.backend,
        ...measures,
        divergence?.step,
      ]);
    }),
  );
  return csvLine(head) + rows.join('');
}
