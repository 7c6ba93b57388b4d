import type { ShownStudy } from '../../state/study/study-exchange';
import { doneRuns, ownRuns, studyPlan, type StudyPlan } from '../../state/study/study-plan';
import { useStudy } from '../../state/study/study-store';
import type { StudyKind } from '../../state/study/study-types';
import { t } from '../../messages';
import { Button } from '../ui/button';
import { duration } from '../../messages/format';
import { ProgressBar } from '../ui/progress-bar';
import { useThrottled } from '../charts/use-throttled';
import { errorText } from '../../messages/error-text';
import { SaveStudy } from './save-study';
import type { Subject } from './use-subject';
import { FieldError } from '../ui/field';
import styles from './compare.module.css';

interface StudyControlsProps {
  readonly kind: StudyKind;
  readonly plan: StudyPlan;
  readonly subject: Subject;
  /** Names the button where nothing has been done yet. */
  readonly runLabel: string;
  /** What there is to save. */
  readonly study: ShownStudy;
}

/** Run, Cancel or Resume, whichever is next, and how far the study is. */
export function StudyControls({ kind, plan, subject, runLabel, study }: StudyControlsProps) {
  const running = useStudy((state) => state.running);
  const outcomes = useStudy((state) => state.outcomes);
  const run = useStudy((state) => state.run);
  const cancel = useStudy((state) => state.cancel);
  const settings = useStudy((state) => state.settings);
  const mine = running?.kind === kind;
  const done = doneRuns(plan, subject.imported, outcomes);
  const total = plan.runs.length;
  const other = studyPlan(kind === 'seeds' ? 'sweep' : 'seeds', subject.experiment, subject.imported, settings);
  const begun = doneRuns(ownRuns(plan, other), subject.imported, outcomes) > 0;
  return (
    <div className={styles.controls}>
      {mine ? (
        <Button onClick={cancel}>{t('compare.cancel')}</Button>
      ) : (
        <Button kind="primary" disabled={running !== null || done === total} onClick={() => void run(kind)}>
          {begun && done < total ? t('compare.resume') : runLabel}
        </Button>
      )}
      <SaveStudy kind={kind} study={study} />
      <div className={styles.state}>{mine ? <Progress /> : <Rest done={done} total={total} />}</div>
    </div>
  );
}

function Progress() {
  const running = useStudy((state) => state.running);
  const remaining = useThrottled(running?.remainingMs ?? null, 1000);
  if (!running) return null;
  const { done, total, progress } = running;
  const text =
    remaining === null
      ? t('compare.progress-text', { done, total })
      : t('compare.progress-left', { done, total, duration: duration(remaining) });
  // The run under way counts too, by how far its phase is: something moves, however long a run takes.
  const within = progress ? progress.step / Math.max(1, progress.totalSteps) : 0;
  const share = (done + (progress?.phase === 'students' ? (1 + within) / 2 : within / 2)) / Math.max(1, total);
  return (
    <>
      <ProgressBar label={t('compare.progress')} share={share} text={text} />
      <span className="soft numbers">{text}</span>
    </>
  );
}

/** What is said while this study does not run. */
function Rest({ done, total }: { readonly done: number; readonly total: number }) {
  const busy = useStudy((state) => state.running !== null);
  const problem = useStudy((state) => state.problem);
  return (
    <>
      <span className="soft" role="status">
        {busy ? t('compare.busy') : restText(done, total)}
      </span>
      {problem && <FieldError alert>{errorText(problem)}</FieldError>}
    </>
  );
}

function restText(done: number, total: number): string {
  if (done === 0) return '';
  if (done < total) return t('compare.partial', { done, total });
  return total === 1 ? t('compare.done-one') : t('compare.done', { total });
}
