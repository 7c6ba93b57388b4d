import { useMemo } from 'react';
import { t } from '../../messages';
import { listens } from '../../engine/lineage';
import { beginningOf } from '../../state/session/course';
import { gainOver } from '../../state/session/measures';
import { useRun } from '../../state/runs/use-run';
import type { SessionInfo } from '../../workers/protocol';
import { count, decimals, signed } from '../ui/format';
import { controlStudent, mainStudent, networkIds } from '../network-style';
import styles from './results.module.css';

/** Whether a student has learned anything yet: before that a difference means nothing. */
const useTrained = (id: string) =>
  useRun(({ info, progress, curves: { evaluations } }) => {
    const last = evaluations.at(-1);
    if (!info || progress?.phase !== 'students' || last?.phase !== 'students') return false;
    return last.step > beginningOf(info, id);
  });

/** The student without a teacher that the main one is compared with; null where there is none. */
function controlOf(info: SessionInfo | null): string | null {
  const control = controlStudent(networkIds(info));
  const arm = info?.experiment.arms.find(({ id }) => id === control);
  return arm && !listens(arm) ? arm.id : null;
}

/** What distillation changed, against the same student without it. Says as plainly where it changed nothing. */
export function GainBox() {
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const student = mainStudent(networkIds(info));
  const control = controlOf(info);
  const trained = useTrained(student);
  const done = useRun((run) => run.state === 'done');
  const gain = useMemo(
    () => (info && control && trained ? gainOver(info, logits, student, control) : undefined),
    [info, logits, trained, student, control],
  );

  if (info && !control) return <p className={`${styles.gain} ${styles.gainBefore} soft`}>{t('gain.no-control')}</p>;
  if (!info || !gain) return <p className={`${styles.gain} ${styles.gainBefore} soft`}>{t('gain.before')}</p>;

  const verdict =
    Math.abs(gain.points) <= gain.margin || gain.points === 0 ? 'same' : gain.points > 0 ? 'better' : 'worse';
  return (
    <p className={styles.gain} data-verdict={verdict}>
      <strong className={styles.gainPoints}>{signed(gain.points)}</strong>{' '}
      <span className="soft">
        {t(`gain.${verdict}.${done ? 'done' : 'running'}`, {
          n: count(info.testCount),
          margin: decimals(gain.margin, 1),
        })}
      </span>
    </p>
  );
}
