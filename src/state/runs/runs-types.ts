import type { RunLabel, RunRecord, RunSummary } from './run-record';
import type { Run } from './run';
import type { RunStorage } from './run-storage';

/** As many as can be told apart over a chart. */
export const MOST_PINNED = 3;

/** The runs that are kept. */
export interface RunsSlice {
  /** The newest first. */
  readonly runs: readonly RunSummary[];
  /** Those laid over the charts, whole, the one pinned first first. */
  readonly pinnedRuns: readonly RunRecord[];
  /** Ids of runs that this version can't read. */
  readonly unreadableRuns: readonly string[];
  /** What was last given up to make room. */
  readonly evictedRun: RunLabel | null;
  /** The kept run that the panels show in place of the live one, which goes on meanwhile. */
  readonly viewed: RunRecord | null;
  /** Shows a kept run in the panels. Nothing of it is set up, and nothing is trained. */
  viewRun(id: string): Promise<void>;
  viewCurrent(): void;
  /** From now on runs are kept there; those that are there already are listed. */
  keepRunsIn(storage: RunStorage): Promise<void>;
  /** Keeps a run as it stands, in place of an earlier state of it. */
  keepRun(run: Run): Promise<void>;
  renameRun(id: string, name: string): Promise<void>;
  /** Can be undone from a notice. */
  deleteRun(id: string): Promise<void>;
  /** Forgets what can't be read. */
  deleteUnreadable(): Promise<void>;
  pinRun(id: string, pinned: boolean): Promise<void>;
  /** Shows a run in all panels, with its settings, ready to go on. */
  backTo(id: string): Promise<void>;
  /** Trains a run on: to its end, or, where it is done, as long again. */
  trainFurther(id: string): Promise<void>;
  /** Takes a run from a file, and pins it where there is room. */
  openRunFile(file: File): Promise<void>;
  /** A kept run, whole; null, and a notice, where it can't be read. */
  readRun(id: string): Promise<RunRecord | null>;
}
