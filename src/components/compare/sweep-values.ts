/** What is shown of a sweep, and which of its cells is best. Pure. */
import type { NetworkId } from '../../engine/training/measurements';
import { GENERATED_TEST_SIZE } from '../../engine/datasets/catalogue';
import { entryOf } from '../../engine/datasets/entry-of';
import { trainingCount, validationCount } from '../../engine/datasets/counts';
import { excludesZero, meanInterval } from '../../engine/evaluation/interval';
import { metrics, type MetricId } from '../../engine/evaluation/metric-catalogue';
import type { DataChoice } from '../../engine/experiment';
import { differenceOver, metricOver, type MeasuredOn, type Statistics } from '../../engine/study/outcomes';
import type { RunOutcome } from '../../workers/protocol';

/** A metric, or its paired difference to another arm, on the test set or on the validation split. */
export interface Shown {
  readonly metric: MetricId;
  readonly baseline: NetworkId | null;
  readonly on: MeasuredOn;
}
export interface SeedRun {
  readonly seed: number;
  readonly outcome: RunOutcome;
}

/** One network's value over a cell's seeds; null where none is there. */
export function valueOver(runs: readonly SeedRun[], network: NetworkId, { metric, baseline, on }: Shown) {
  const outcomes = runs.map(({ outcome }) => outcome);
  return baseline === null
    ? metricOver(outcomes, network, metric, on)
    : differenceOver(outcomes, network, baseline, metric, on);
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * The range that the colours span: from the least to the most of all seeds, so that differences among means that are no
 * larger than those among seeds stay pale. Around 0 alike for differences, so that the colour tells the sign.
 * @param least extent at least, where seeds don't tell how much is chance
 */
export function mapRange(cells: readonly (Statistics | null)[], signed: boolean, least = 0): Range {
  const values = cells.flatMap((over) => over?.values ?? []);
  if (values.length === 0) return { low: 0, high: 0 };
  if (signed) {
    const most = Math.max(least / 2, ...values.map(Math.abs));
    return { low: -most, high: most };
  }
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = cells.some((over) => over && over.values.length > 1) ? 0 : Math.max(0, least - (high - low)) / 2;
  return { low: low - room, high: high + room };
}

/** How far two measurements on other test samples would lie apart by chance: four standard errors of a share. */
export function chanceOf({ metric, on }: Shown, share: number, data: DataChoice): number {
  if (metrics[metric].unit !== 'share') return 0;
  const entry = entryOf(data);
  const test = entry.kind === 'shipped' ? entry.test : GENERATED_TEST_SIZE;
  const samples = on === 'test' ? test : Math.max(1, validationCount(data, trainingCount(data)));
  return 4 * Math.sqrt((share * (1 - share)) / samples);
}

/** Where a value lies in the range, 0–1; in the middle of one without extent. */
export const placeIn = ({ low, high }: Range, value: number): number =>
  high > low ? (value - low) / (high - low) : 0.5;

/** The best cell, and those that the seeds don't tell from it. */
export interface Best {
  readonly cell: number;
  readonly tied: readonly number[];
}

/** By the mean over seeds; null before two cells are known. Cells are paired by their seeds. */
export function bestOf(cells: readonly (readonly SeedRun[])[], network: NetworkId, shown: Shown): Best | null {
  const sign = metrics[shown.metric].better === 'higher' ? 1 : -1;
  const means = cells.map((runs) => valueOver(runs, network, shown)?.mean);
  const known = means.flatMap((mean, cell) => (mean === undefined ? [] : [{ cell, mean: sign * mean }]));
  if (known.length < 2) return null;
  const best = known.reduce((a, b) => (b.mean > a.mean ? b : a)).cell;
  const tied = known.filter(({ cell }) => cell !== best && !toldApart(cells[best]!, cells[cell]!, network, shown));
  return { cell: best, tied: tied.map(({ cell }) => cell) };
}

function toldApart(a: readonly SeedRun[], b: readonly SeedRun[], network: NetworkId, shown: Shown): boolean {
  const value = (run: SeedRun) => valueOver([run], network, shown)?.mean;
  const differences = a.flatMap((run) => {
    const other = b.find(({ seed }) => seed === run.seed);
    const [own, theirs] = [value(run), other && value(other)];
    return own === undefined || theirs === undefined ? [] : [own - theirs];
  });
  const interval = meanInterval(differences);
  return interval !== null && excludesZero(interval);
}
