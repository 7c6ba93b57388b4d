import type { ErrorReport } from '../../engine/errors';
import type { Experiment } from '../../engine/experiment';
import type { MetricId } from '../../engine/evaluation/metric-catalogue';
import type { AxisValues } from '../../engine/study/runs';
import type { ImportedNetwork, NetworkId, RunOutcome, RunProgress } from '../../workers/protocol';

/** Networks read from files, by the role that they have in every run. */
export type Imported = Readonly<Partial<Record<'teacher' | 'student', ImportedNetwork>>>;

/**
 * `seeds`: the Experiment under several seeds. `sweep`: every value of a number, or every combination of two numbers'
 * values, each under some seeds.
 */
export type StudyKind = 'seeds' | 'sweep';

/** The first axis' values are the rows of a map; a single axis is drawn as a curve. */
export type SweepAxes = readonly [AxisValues] | readonly [AxisValues, AxisValues];

export interface StudySettings {
  /** 1 to `MOST_SEEDS`, from the Experiment's own on. */
  readonly seeds: number;
  readonly sweep: SweepAxes;
  /** Of each cell. */
  readonly sweepSeeds: number;
  /** What is shown of a sweep: a metric, of which arm, and its difference to which other; null for the usual ones. */
  readonly metric: MetricId;
  readonly arm: NetworkId | null;
  readonly against: NetworkId | null;
}

/** A cell of a sweep that was set up to be looked at, and the study that it is of. */
export interface OpenedCell {
  readonly cell: Experiment;
  readonly subject: Experiment;
  readonly imported: Imported;
}

export interface RunningStudy {
  readonly kind: StudyKind;
  /** The Experiment as it was when the study was begun: the setup may change meanwhile. */
  readonly subject: Experiment;
  readonly imported: Imported;
  /** Runs done, those of earlier visits included, and in all. */
  readonly done: number;
  readonly total: number;
  /** The run being trained, and how far it is. */
  readonly current: string | null;
  readonly progress: RunProgress | null;
  /** Of all runs; null while nothing is known. */
  readonly remainingMs: number | null;
}

/**
 * Comparisons over seeds and settings. What a run came to is kept by the run itself, not by the study: a study that was
 * cancelled, reloaded or extended goes on with what is missing, and studies share their runs.
 */
export interface StudyState {
  readonly settings: StudySettings;
  /** By run; see `runName`. */
  readonly outcomes: ReadonlyMap<string, RunOutcome>;
  readonly running: RunningStudy | null;
  /** The study stays what is compared as long as the setup is this cell. */
  readonly opened: OpenedCell | null;
  /** Why the last study stopped before its end. */
  readonly problem: ErrorReport | null;
  /** Resolves once what earlier visits have left is there. */
  ready(): Promise<void>;
  change(settings: Partial<StudySettings>): void;
  /** Notes that a cell was set up; null compares what is set up. */
  open(opened: OpenedCell | null): void;
  /** Puts outcomes from a file beside what is known; what was measured here stays. */
  take(outcomes: ReadonlyMap<string, RunOutcome>): void;
  /** Trains what is missing of a study of the present Experiment. Resolves when it is done, cancelled or has failed. */
  run(kind: StudyKind): Promise<void>;
  /** Stops at once. Finished runs stay, the one being trained is lost. */
  cancel(): void;
}
