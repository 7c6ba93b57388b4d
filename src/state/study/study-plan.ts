/** Which runs a study consists of, and what is known of them. Pure. */
import type { Experiment } from '../../engine/experiment';
import { axesOf } from '../../engine/study/axes';
import { cellsOf, runKey, runsOf, withSeed, type AxisValues, type Cell, type Run } from '../../engine/study/runs';
import { hashWeights } from '../../engine/training/weight-hash';
import type { ImportedNetwork, RunOutcome } from '../../workers/protocol';
import type { Imported, OpenedCell, StudyKind, StudySettings, SweepAxes } from './study-types';

export const defaultSettings: StudySettings = {
  seeds: 5,
  sweep: [{ axis: 'temperature', values: [1, 2, 4, 8, 20] }],
  sweepSeeds: 5,
  metric: 'accuracy',
  arm: null,
  against: null,
};
/** What an axis that an Experiment lacks gives way to. */
const usualAxes: readonly AxisValues[] = [...defaultSettings.sweep, { axis: 'alpha', values: [0.3, 0.6, 0.9] }];

const hashes = new WeakMap<ImportedNetwork, string>();
const hashOf = (network: ImportedNetwork): string => {
  const hash = hashes.get(network) ?? hashWeights(network.weights);
  hashes.set(network, hash);
  return hash;
};

/** What a run's outcome is kept under: its Experiment, and the weights that it starts from where they were imported. */
export const runName = (experiment: Experiment, { teacher, student }: Imported): string =>
  [runKey(experiment), teacher && `teacher ${hashOf(teacher)}`, student && `student ${hashOf(student)}`]
    .filter(Boolean)
    .join(' ');

/** Axes that this Experiment can be swept over. Imported weights come with their width. */
export const sweepableAxes = (experiment: Experiment, imported: Imported) =>
  axesOf(experiment).filter(
    ({ id }) => !(imported.teacher && id === 'teacherWidth') && !(imported.student && id === 'studentWidth'),
  );

/** The chosen sweep; an axis that this Experiment lacks gives way to the first usual one that is free. */
export function sweepFor(
  experiment: Experiment,
  imported: Imported,
  { sweep: [first, second] }: StudySettings,
): SweepAxes {
  const known = new Set(sweepableAxes(experiment, imported).map(({ id }) => id));
  const spare = usualAxes.filter(({ axis }) => axis !== first.axis && axis !== second?.axis);
  const fitted = (chosen: AxisValues) => (known.has(chosen.axis) ? chosen : (spare.shift() ?? chosen));
  return second ? [fitted(first), fitted(second)] : [fitted(first)];
}

export interface StudyPlan {
  /** A single cell without values where only seeds are varied. */
  readonly cells: readonly Cell[];
  readonly runs: readonly Run[];
}

export function studyPlan(
  kind: StudyKind,
  experiment: Experiment,
  imported: Imported,
  settings: StudySettings,
): StudyPlan {
  const cells = cellsOf(experiment, kind === 'seeds' ? [] : sweepFor(experiment, imported, settings));
  return { cells, runs: runsOf(cells, kind === 'seeds' ? settings.seeds : settings.sweepSeeds) };
}

/** What is compared where the setup is a cell that was opened: the study that it is of. */
export function studied(
  opened: OpenedCell | null,
  { experiment }: { readonly experiment: Experiment },
): { readonly experiment: Experiment; readonly imported: Imported } | null {
  if (!opened || runKey(opened.cell) !== runKey(experiment)) return null;
  return { experiment: opened.subject, imported: opened.imported };
}

/** How many of a study's runs are done. */
export const doneRuns = ({ runs }: StudyPlan, imported: Imported, outcomes: ReadonlyMap<string, RunOutcome>): number =>
  runs.filter(({ experiment }) => outcomes.has(runName(experiment, imported))).length;

/** `plan` without the runs that another study has too: what is done of these was begun for this one. */
export function ownRuns(plan: StudyPlan, other: StudyPlan): StudyPlan {
  const shared = new Set(other.runs.map(({ key }) => key));
  return { ...plan, runs: plan.runs.filter(({ key }) => !shared.has(key)) };
}

/** What is known of an Experiment under its first `seeds` seeds, with the seed of each. */
export function outcomesOf(
  experiment: Experiment,
  seeds: number,
  imported: Imported,
  outcomes: ReadonlyMap<string, RunOutcome>,
): { readonly seed: number; readonly outcome: RunOutcome }[] {
  return Array.from({ length: seeds }, (_, index) => withSeed(experiment, index)).flatMap((seeded) => {
    const outcome = outcomes.get(runName(seeded, imported));
    return outcome ? [{ seed: seeded.seed, outcome }] : [];
  });
}
