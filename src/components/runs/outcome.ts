import type { RunSummary } from '../../state/runs/run-record';
import { controlStudent, mainStudent } from '../network-style';

export interface Outcome {
  /** Of the main student, 0–1; absent where none has learned yet. */
  readonly accuracy?: number;
  /** Its lead over the student it is compared with, in percentage points. */
  readonly gain?: number;
}

export function outcomeOf({ accuracy, experiment }: Pick<RunSummary, 'accuracy' | 'experiment'>): Outcome {
  const ids = experiment.arms.map(({ id }) => id);
  const control = controlStudent(ids);
  const own = accuracy[mainStudent(ids)];
  const other = control === null ? undefined : accuracy[control];
  return {
    ...(own === undefined ? {} : { accuracy: own }),
    ...(own === undefined || other === undefined ? {} : { gain: 100 * (own - other) }),
  };
}

/** A run of several tasks as it came out in one of them: in the last where it has fewer. */
export function inTask(run: RunSummary, place: number): RunSummary {
  const accuracy = run.taskAccuracy?.[Math.min(place, run.taskAccuracy.length - 1)];
  return accuracy ? { ...run, accuracy } : run;
}

export type RunOrder = 'when' | 'accuracy' | 'gain';

/** The newest, the most accurate or the one that gained most first; turned round where `rising`. */
export function sorted(runs: readonly RunSummary[], by: RunOrder, rising: boolean): readonly RunSummary[] {
  const key = (run: RunSummary): number => (by === 'when' ? run.when : (outcomeOf(run)[by] ?? -Infinity));
  const order = rising ? 1 : -1;
  return runs.toSorted((a, b) => order * (key(a) - key(b)) || b.when - a.when);
}
