/** Runs as they are kept: whole, and what the list of them shows. Plain data, as a database or a file holds it. */
import type { Experiment } from '../../engine/experiment';
import type { Checkpoint, NetworkId, SessionInfo } from '../../workers/protocol';
import { compressedBy, rewind } from '../session/frames';
import { hasLearned } from '../session/course';
import { asTested, reachedBy } from '../session/test-rows';
import { ofTask } from './of-task';
import type { Run } from './run';

export const RUN_VERSION = 1;

/** What the visitor knows a run by. */
export interface RunLabel {
  readonly id: string;
  /** Counted from 1, in the order in which runs were kept here. */
  readonly number: number;
  /** Empty until the visitor gives one. */
  readonly name: string;
  /** When it was last measured, in milliseconds since 1970. */
  readonly when: number;
  /** Kept when room is made, and laid over the charts. */
  readonly pinned: boolean;
}

/** A run that was finished or stopped, whole. */
export interface RunRecord extends RunLabel, Run {
  readonly version: typeof RUN_VERSION;
  readonly state: 'paused' | 'done';
  /** With the dials as they stood at the end. */
  readonly experiment: Experiment;
  /** Without the test set's inputs and what its symbols are, which every page has. */
  readonly info: SessionInfo;
  readonly checkpoint: Checkpoint;
}

/** A run's line in the list. */
export interface RunSummary extends RunLabel {
  readonly version: typeof RUN_VERSION;
  readonly state: RunRecord['state'];
  readonly experiment: Experiment;
  /** Test accuracy, 0–1, of each network that had learned. */
  readonly accuracy: Readonly<Record<NetworkId, number>>;
  /** Of several tasks that of each, of networks that learn it; `accuracy` is empty then. */
  readonly taskAccuracy?: readonly Readonly<Record<NetworkId, number>>[];
  /** What it takes to keep it. */
  readonly bytes: number;
}

/** Whether there is anything in a checkpoint that pressing Run would not give at once. */
export const begun = (checkpoint: Checkpoint): boolean => checkpoint.phase === 'students' || checkpoint.step > 0;

/** `run` as it is kept; null where it has nothing yet to go on from. */
export function recordOf(run: Run, label: Omit<RunLabel, 'id'>): RunRecord | null {
  const { info, checkpoint, progress } = run;
  if (!info || !checkpoint || !begun(checkpoint)) return null;
  const { phase, step, dials } = checkpoint;
  const { teacherHistory: _, points: _points, vocabulary: _vocabulary, ...described } = info;
  const { texts: _texts, ...test } = info.test;
  return {
    ...run,
    ...label,
    checkpoint,
    version: RUN_VERSION,
    state: checkpoint.state === 'done' ? 'done' : 'paused',
    experiment: { ...info.experiment, dials },
    info: { ...described, test: { ...test, inputs: new Uint8Array(0) } },
    // The checkpoint may be older than what has been measured since.
    curves: rewind(run.curves, info, phase, step),
    compressed: compressedBy(run.compressed, phase, step),
    progress: {
      phase,
      step,
      totalSteps: phase === 'teacher' ? info.teacherSteps : info.studentSteps,
      remainingMs: null,
      stepMs: progress?.stepMs ?? null,
    },
  };
}

export function summaryOf(record: RunRecord): RunSummary {
  const { version, id, number, name, when, pinned, state, experiment, info } = record;
  const label = { version, id, number, name, when, pinned, state, experiment, bytes: sizeOf(record) };
  if (!info.tasks) return { ...label, accuracy: accuracyIn(record) };
  const taskAccuracy = info.tasks.map((_, place) => accuracyIn(ofTask(record, place)));
  return { ...label, accuracy: {}, taskAccuracy };
}

/** Of each network that has learned. */
function accuracyIn({ info, progress, logits }: RunRecord): Record<NetworkId, number> {
  const reached: Record<NetworkId, number> = {};
  for (const { id } of info.networks) {
    const own = logits[id];
    if (own && hasLearned(info, progress, id)) reached[id] = reachedBy(asTested(info, id), own);
  }
  return reached;
}

/** About as many bytes as plain data with typed arrays takes. */
export function sizeOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum: number, part: unknown) => sum + 8 + sizeOf(part), 0);
}
