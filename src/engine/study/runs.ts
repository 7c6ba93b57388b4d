/** Which runs a study consists of: seeds of one Experiment, or of every cell of a sweep. Free of TensorFlow.js. */
import { withoutNames } from '../arms';
import type { ExperimentIssue } from '../cross-checks';
import { entryOf } from '../datasets/entry-of';
import { parseExperiment, type DataChoice, type Experiment } from '../experiment';
import { findAxis } from './axes';

export const MOST_SEEDS = 100;
/** Values of one axis. */
export const MOST_VALUES = 12;

export interface AxisValues {
  /** Of an axis; see `axesOf`. */
  readonly axis: string;
  readonly values: readonly number[];
}
/** One or more axes, each with its values: every combination is a cell. */
export type Sweep = readonly AxisValues[];

/** One combination of values, in the order of the sweep's axes, and what it trains, or why it can't. */
export type Cell = { readonly values: readonly number[] } & (
  { readonly experiment: Experiment } | { readonly issue: ExperimentIssue }
);

/** One Experiment to be trained from beginning to end. */
export interface Run {
  readonly experiment: Experiment;
  /** Names the run among all runs there can be: equal Experiments have equal keys. */
  readonly key: string;
  /** Position of its cell. */
  readonly cell: number;
}

/** Every combination, the last axis changing fastest. Combinations that are no valid Experiment carry the reason. */
export function cellsOf(experiment: Experiment, sweep: Sweep): Cell[] {
  const combinations = sweep.reduce<number[][]>(
    (before, { values }) => before.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  );
  return combinations.map((values) => {
    const changed = sweep.reduce<Experiment | string>((current, { axis: id }, i) => {
      if (typeof current === 'string') return current;
      return findAxis(current, id)?.with(current, values[i]!) ?? id;
    }, experiment);
    if (typeof changed === 'string') {
      return { values, issue: { path: changed, expected: 'axis', received: changed } };
    }
    const result = parseExperiment(changed);
    return result.ok ? { values, experiment: result.experiment } : { values, issue: result.issues[0]! };
  });
}

/** The same Experiment under the `index`-th further seed. */
export const withSeed = (experiment: Experiment, index: number): Experiment => ({
  ...experiment,
  seed: (experiment.seed + index) >>> 0,
});

/** Experiments that train alike have equal keys: what its arms are called changes nothing. */
export const runKey = (experiment: Experiment): string =>
  JSON.stringify({ ...experiment, data: chosen(experiment.data), arms: withoutNames(experiment.arms) });

/** The data without how questions are asked, where there are none. */
function chosen(data: DataChoice): Partial<DataChoice> {
  const { digits: _, form: __, ...others } = data;
  return entryOf(data).kind === 'reckoning' ? data : others;
}

/**
 * All runs of some cells, seed by seed: every cell shows a first value early, and cells that share a teacher follow one
 * another.
 */
export function runsOf(cells: readonly Cell[], seeds: number): Run[] {
  return Array.from({ length: seeds }, (_, index) =>
    cells.flatMap((cell, position) => {
      if (!('experiment' in cell)) return [];
      const experiment = withSeed(cell.experiment, index);
      return [{ experiment, key: runKey(experiment), cell: position }];
    }),
  ).flat();
}
