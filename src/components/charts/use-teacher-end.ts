import { useMemo } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import type { NetworkId } from '../../workers/protocol';
import { count } from '../../messages/format';

export interface CurveEnd {
  readonly network: NetworkId;
  readonly label: string;
}

/** A teacher that has taken fewer steps than this share of the students' leaves a curve that seems to break off. */
const SHORT = 0.9;

/** Why the teacher's curve ends where it does, once it has learned all it will; null where it needs no words. */
export function useTeacherEnd(): CurveEnd | null {
  const steps = useRun(({ info, progress }) =>
    info && progress?.phase === 'students' && info.teacherSteps < SHORT * info.studentSteps ? info.teacherSteps : null,
  );
  return useMemo(
    () => (steps === null ? null : { network: 'teacher', label: t('panel.teacherDone', { steps: count(steps) }) }),
    [steps],
  );
}
