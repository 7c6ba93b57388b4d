import type { Experiment } from '../../engine/experiment';
import { runKey } from '../../engine/study/runs';
import type { Imported } from '../../state/study/study-types';
import { usePlayground } from '../../state/store';
import { useStudy } from '../../state/study/study-store';

export interface Subject {
  /** What is compared: the setup as it is, or as it was when the running study was begun. */
  readonly experiment: Experiment;
  readonly imported: Imported;
  /** Whether the setup has changed since the running study was begun. */
  readonly changed: boolean;
}

export function useSubject(): Subject {
  const present = usePlayground((state) => state.experiment);
  const imported = usePlayground((state) => state.imported);
  const running = useStudy((state) => state.running);
  const experiment = running?.subject ?? present;
  return { experiment, imported: running?.imported ?? imported, changed: runKey(experiment) !== runKey(present) };
}
