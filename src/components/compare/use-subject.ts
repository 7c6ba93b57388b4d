import type { Experiment } from '../../engine/experiment';
import { runKey } from '../../engine/study/runs';
import type { Imported } from '../../state/study/study-types';
import { usePlayground } from '../../state/store';
import { studied } from '../../state/study/study-plan';
import { useStudy } from '../../state/study/study-store';

export interface Subject {
  /** What is compared: the setup as it is, or as it was when the running study was begun. */
  readonly experiment: Experiment;
  readonly imported: Imported;
  /** Whether the setup has changed since the running study was begun. */
  readonly changed: boolean;
  /** Whether the setup is a cell of the study that is shown. */
  readonly opened: boolean;
}

export function useSubject(): Subject {
  const present = usePlayground((state) => state.experiment);
  const imported = usePlayground((state) => state.imported);
  const running = useStudy((state) => state.running);
  const opened = useStudy((state) => state.opened);
  if (running) {
    const { subject: experiment } = running;
    return { experiment, imported: running.imported, changed: runKey(experiment) !== runKey(present), opened: false };
  }
  const study = studied(opened, { experiment: present });
  return { ...(study ?? { experiment: present, imported }), changed: false, opened: study !== null };
}
