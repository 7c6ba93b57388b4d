/** What goes between the command and the threads that train for it: plain data alone. */
import type { CompressionReport } from '../engine/compression/report';
import type { ErrorReport } from '../engine/errors';
import type { Experiment } from '../engine/experiment';
import type { MeasureOptions, RunOutcome, RunProgress } from '../engine/training/measure-run';
import type { Quantity } from '../lessons/quantity';
import type { GivenData } from './given-data';

/** One run: what is trained, and what of it is written where. Training writes its files itself, as it has the networks. */
export interface RunTask {
  readonly experiment: Experiment;
  /** Networks that begin with weights from a file. */
  readonly imported?: MeasureOptions['imported'];
  /** Folder for the exports of every network and the run itself. */
  readonly out?: string;
  readonly withFloats?: boolean;
  /** Folder for each arm as a project in PyTorch. */
  readonly project?: string;
  /** Quantities that its networks are asked for once they are trained. */
  readonly asked?: readonly Quantity[];
}

/** What came of a task. */
export interface RunReport {
  readonly outcome: RunOutcome;
  readonly compressed: readonly CompressionReport[];
  /** Networks that were not written, by why. */
  readonly unwritten: ReadonlyMap<string, ReadonlySet<string>>;
  readonly seconds: number;
  /** What was asked for, by `quantityKey`; NaN where no network has it. */
  readonly measured?: Readonly<Record<string, number>>;
}

/** What a thread knows from its start: tables of the visitor's own. */
export interface ThreadSetup {
  readonly tables: readonly GivenData[];
}

export type FromThread =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'done'; readonly report: RunReport }
  | { readonly kind: 'failed'; readonly error: ErrorReport; readonly exhausted: boolean };
