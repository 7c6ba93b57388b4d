import type { ExperimentIssue } from '../../engine/cross-checks';
import type { Dials, Experiment } from '../../engine/experiment';
import type { ImportedNetwork } from '../../workers/protocol';

/** Networks that come with their weights. */
export interface Imported {
  readonly teacher?: ImportedNetwork;
  readonly student?: ImportedNetwork;
}

/** The Experiment being set up and run. */
export interface ExperimentSlice {
  /** Always valid. Its dials are the sliders' values. */
  readonly experiment: Experiment;
  /** What the last change would have broken, by dotted path; shown beside the field, the experiment kept. */
  readonly issues: readonly ExperimentIssue[];
  readonly imported: Imported;
  /** The name of the preset that it was loaded with, as a link may say it too; null where it was with none. */
  readonly preset: string | null;
  /** Validates and applies a change; a valid one prepares a new Session (debounced). `preset`: the one that it loads. */
  change(patch: (experiment: Experiment) => Experiment, preset?: string | null): void;
  /** Turns a dial: redraws at once, and reaches a running Session at its next step boundary. */
  turn(dials: Partial<Dials>): void;
  /** Replaces the whole Experiment, e.g. from a link. Shows an error and keeps the present one if it isn't valid. */
  load(value: unknown, preset?: string | null): void;
  /** The default Experiment, and panels switched to nothing; offers the way back. */
  backToDefaults(): void;
  takeImported(role: 'teacher' | 'student', network: ImportedNetwork | undefined): void;
}
