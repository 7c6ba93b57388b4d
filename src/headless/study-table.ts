/** What the runs of `npm run study` came to, as Markdown. */
import { meanInterval } from '../engine/evaluation/interval';
import { meanAndDeviation } from '../engine/evaluation/summary';
import type { FinishedRuns } from './kept-runs';
import { markdownTable } from './markdown-table';
import type { ColumnRuns } from './study-runs';

/** Of one row, in points, one for each seed; and of the row that it is compared with. */
interface Cell {
  readonly values: number[];
  readonly control: number[];
}

/** Cells of one measure by row of the table. */
type Column = ReadonlyMap<string, Cell>;

function columnOf({ situation, runs }: ColumnRuns, trained: FinishedRuns): Column {
  const column = new Map<string, Cell>();
  for (const run of runs) {
    const { results = {} } = trained.of(run) ?? {};
    const control = results['scratch'] ? 100 * situation.measure(results['scratch']) : NaN;
    for (const [id, measured] of Object.entries(results)) {
      const row = run.rowOf(id);
      if (row === undefined) continue;
      const filed = column.get(row) ?? { values: [], control: [] };
      column.set(row, filed);
      filed.values.push(100 * situation.measure(measured));
      filed.control.push(id === 'scratch' || id === 'teacher' ? NaN : control);
    }
  }
  return column;
}

/** `95.1 ± 0.8 (+11.2)`: mean ± sd over seeds, and the mean paired difference to the control, `*` where it is clear. */
function cellText(measured: Cell | undefined): string {
  if (!measured) return '–';
  const { mean, deviation } = meanAndDeviation(measured.values);
  const own = `${mean.toFixed(1)} ± ${deviation.toFixed(1)}`;
  const gains = measured.values.map((value, i) => value - (measured.control[i] ?? NaN)).filter(Number.isFinite);
  if (gains.length === 0) return own;
  const { mean: gain } = meanAndDeviation(gains);
  const interval = meanInterval(gains);
  const clear = interval !== null && (interval.low > 0 || interval.high < 0);
  return `${own} (${gain >= 0 ? '+' : '−'}${Math.abs(gain).toFixed(1)}${clear ? '*' : ''})`;
}

/** Networks that did not get to their end, each with the runs in which it did not. */
function divergedIn(columns: readonly ColumnRuns[], trained: FinishedRuns): string[] {
  const told = columns.flatMap(({ runs }) =>
    runs.flatMap((run) => {
      const { divergences = [] } = trained.of(run) ?? {};
      return divergences.map(({ network }) => `${network} (${run.task}, seed ${run.experiment.seed})`);
    }),
  );
  return told.length > 0 ? ['', `Diverged, and left out: ${told.join('; ')}.`] : [];
}

/**
 * A table with a row a network, yardsticks first.
 * @param first heads of the two columns before the situations @param about what the second says of a row
 */
export function studyTable(
  title: string,
  first: readonly [string, string],
  columns: readonly ColumnRuns[],
  trained: FinishedRuns,
  about: (row: string) => string,
): string[] {
  const filled = columns.map((column) => columnOf(column, trained));
  const named = [...new Set(filled.flatMap((column) => [...column.keys()]))];
  const yardsticks = ['teacher', 'scratch'].filter((row) => named.includes(row));
  const rows = [...yardsticks, ...named.filter((row) => !yardsticks.includes(row))];
  const lines = markdownTable(
    [...first, ...columns.map(({ situation }) => situation.title)],
    rows.map((row) => [row, about(row), ...filled.map((column) => cellText(column.get(row)))]),
  );
  return [`## ${title}`, '', ...lines, ...divergedIn(columns, trained), ''];
}
