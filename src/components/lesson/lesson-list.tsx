import { lessonIds, lessons, type LessonId } from '../../lessons/catalogue';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { useLessons } from '../../state/lesson/lesson-store';
import { Card } from '../ui/card';
import { SmallButton } from '../ui/small-button';
import { AssignButton } from './assign-button';
import { ReportButton } from './report-button';
import styles from './lesson-list.module.css';

/** All lessons, with how far one is in each. */
export const LessonList = () => (
  <Card title={t('lesson.list')} tools={<ReportButton />}>
    <p className="soft">{t('lesson.list-about')}</p>
    <ol className={styles.list} aria-label={t('lesson.list')}>
      {lessonIds.map((id) => (
        <LessonLine key={id} id={id} />
      ))}
    </ol>
    <TeacherLine />
  </Card>
);

function TeacherLine() {
  const openView = usePlayground((state) => state.openView);
  return (
    <p className={`soft ${styles.teachers}`}>
      {t('assignment.for-teachers')} <AssignButton />
      <SmallButton onClick={() => openView('class')}>{t('assignment.class')}</SmallButton>
    </p>
  );
}

function LessonLine({ id }: { readonly id: LessonId }) {
  const openLesson = usePlayground((state) => state.openLesson);
  const progress = useLessons((state) => state.progress[id]);
  const forget = useLessons((state) => state.forget);
  const { steps, minutes } = lessons[id];
  const done = steps.filter((step) => progress?.done.includes(step.id)).length;
  const finished = done === steps.length;
  const title = t(`lesson.${id}.title`);
  return (
    <li className={styles.line} data-finished={finished || undefined}>
      <button
        type="button"
        className={styles.lineButton}
        aria-describedby={`lesson-${id}`}
        onClick={() => openLesson(id, finished ? 0 : progress?.step)}
      >
        {title}
      </button>
      <p id={`lesson-${id}`} className="soft">
        {t(`lesson.${id}.about`)}
      </p>
      <p className={`soft ${styles.lineFacts}`}>
        {t('lesson.minutes', { n: minutes })}
        {progress && <span>{t(finished ? 'lesson.finished' : 'lesson.steps-done', { done, of: steps.length })}</span>}
        {progress && (
          <SmallButton label={t('lesson.forget-lesson', { title })} onClick={() => forget(id)}>
            {t('lesson.forget')}
          </SmallButton>
        )}
      </p>
    </li>
  );
}
