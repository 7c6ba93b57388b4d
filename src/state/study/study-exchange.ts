/** What is compared, as the study file that the command writes too, and such a file as what is compared. Pure. */
import { PlaygroundError } from '../../engine/errors';
import type { Experiment } from '../../engine/experiment';
import { cellsOf, MOST_VALUES, runsOf, type Sweep } from '../../engine/study/runs';
import { studyRunKey, type StudyFile, type StudyRun } from '../../engine/study/study-file';
import type { RunOutcome } from '../../workers/protocol';
import { runName, studyPlan, sweepFor } from './study-plan';
import type { Imported, StudyKind, StudySettings, SweepAxes } from './study-types';

/** A study with its cells, as reports want it. */
export interface ShownStudy extends StudyFile {
  readonly cells: readonly { readonly values: readonly number[]; readonly experiment: Experiment }[];
  /** With the position of each one's cell; seed by seed, as the command has them. */
  readonly runs: readonly (StudyRun & { readonly cell: number })[];
  readonly imported: Imported;
}

/** What there is of a comparison, cells that can't be trained left out. */
export function shownStudy(
  kind: StudyKind,
  { experiment, imported }: { readonly experiment: Experiment; readonly imported: Imported },
  settings: StudySettings,
  outcomes: ReadonlyMap<string, RunOutcome>,
): ShownStudy {
  const plan = studyPlan(kind, experiment, imported, settings);
  const cells = plan.cells.flatMap((cell) => ('experiment' in cell ? [cell] : []));
  const sweep = kind === 'seeds' ? [] : sweepFor(experiment, imported, settings);
  const runs = runsOf(cells, kind === 'seeds' ? settings.seeds : settings.sweepSeeds).flatMap(
    ({ experiment: trained, cell }) => {
      const outcome = outcomes.get(runName(trained, imported));
      if (!outcome) return [];
      const { values } = cells[cell]!;
      return [{ values, seed: trained.seed, key: studyRunKey(trained, imported), outcome, cell }];
    },
  );
  return { experiment, imported, seeds: kind === 'seeds' ? settings.seeds : settings.sweepSeeds, sweep, cells, runs };
}

export interface OpenedStudy {
  readonly settings: Partial<StudySettings>;
  /** By run, as a comparison knows them. */
  readonly outcomes: ReadonlyMap<string, RunOutcome>;
}

/**
 * What a file holds, as comparisons have it. Runs that are of other networks than its settings train here are left out.
 * @throws PlaygroundError `run-unreadable`: more axes or values than can be shown, or none of its runs fits
 */
export function openedStudy({ experiment, seeds, sweep, runs }: StudyFile): OpenedStudy {
  const axes = shownAxes(sweep);
  const known = new Map(runsOf(cellsOf(experiment, sweep), seeds).map((run) => [studyRunKey(run.experiment), run]));
  const outcomes = new Map(
    runs.flatMap(({ key, outcome }): [string, RunOutcome][] => {
      const run = known.get(key);
      return run ? [[runName(run.experiment, {}), outcome]] : [];
    }),
  );
  if (runs.length > 0 && outcomes.size === 0) throw new PlaygroundError('run-unreadable', { reason: 'other-weights' });
  return { settings: axes ? { sweep: axes, sweepSeeds: seeds } : { seeds }, outcomes };
}

/** None where nothing is swept. */
function shownAxes(sweep: Sweep): SweepAxes | null {
  const [first, second, ...more] = sweep;
  if (!first) return null;
  if (more.length > 0 || sweep.some(({ values }) => values.length > MOST_VALUES)) {
    throw new PlaygroundError('run-unreadable', { reason: 'too-many-axes', most: MOST_VALUES });
  }
  return second ? [first, second] : [first];
}
