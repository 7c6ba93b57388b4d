import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { lessonIds } from '../../lessons/catalogue';
import { isFinished } from '../../lessons/conditions';
import type { Lesson, LessonStep } from '../../lessons/lesson';
import { t } from '../../messages';
import { ASSIGNED_STEP } from '../../state/lesson/assignment';
import { quantityOf } from '../../state/lesson/quantity';
import { settingAt } from '../../state/lesson/setting';
import { useLessons } from '../../state/lesson/lesson-store';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { SmallButton } from '../ui/small-button';
import { CallOut } from './call-out';
import { lessonKey } from './lesson-key';
import { LessonText } from './lesson-text';
import { MistakeCard } from './mistake-card';
import { QuestionView } from './question';
import { ReadingsTable } from './readings-table';
import { quantityText } from './quantity-text';
import { ReportButton } from './report-button';
import styles from './lesson.module.css';

interface LessonStepProps {
  readonly lesson: Lesson;
  /** Counted from 0. */
  readonly step: number;
  readonly folded: boolean;
}

/** How often panels are looked for, in ms, and for how many times: one that could not be loaded never comes. */
const LOOK_AGAIN = 60;
const MOST_LOOKS = 100;

const handleOf = ({ handle }: LessonStep): Element | null =>
  handle ? document.querySelector(`[data-target="${handle}"]`) : null;

/** @returns whether what the step shows was there, or it shows nothing. */
function bringIntoSight(step: LessonStep, folded: boolean): boolean {
  const [first] = step.shows ?? [];
  const panel = first === undefined ? null : document.querySelector(`[data-panel="${first}"]`);
  // Nothing is scrolled before it is there: this is asked again and again.
  if (first !== undefined && !panel) return false;
  const handle = handleOf(step);
  // A telephone has no room for all of a panel: what is to be taken hold of, and what is above it.
  if (folded && handle) handle.scrollIntoView({ block: 'end' });
  // A chart's plot is at its end, below a head that takes half of a telephone's room.
  else if (panel) panel.scrollIntoView({ block: !folded ? 'nearest' : panel.closest('.charts') ? 'end' : 'start' });
  return true;
}

/** One step: what is said, what is to be done and what is asked. On a telephone a sheet below what it talks about. */
export function LessonStepView({ lesson, step, folded }: LessonStepProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const current = lesson.steps[step]!;
  const done = useLessons((state) => state.done);
  const strayed = useLessons((state) => state.strayed);
  const setBack = useLessons((state) => state.setBack);
  const finished = useLessons((state) => state.progress[lesson.id]?.done);
  const assigned = current.id === ASSIGNED_STEP;
  const text = assigned ? 'assignment.questions-text' : lessonKey(lesson.id, current.id, 'text');
  const todo = lessonKey(lesson.id, current.id, 'do');
  const call = lessonKey(lesson.id, current.id, 'call');

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // Panels may still be on their way: their view has just been opened, or the lesson by its link.
    let looks = 0;
    const timer = setInterval(() => {
      if (bringIntoSight(current, folded) || ++looks === MOST_LOOKS) clearInterval(timer);
    }, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [current, folded]);

  const running = usePlayground(({ live: { state } }) => state === 'teacher' || state === 'students');
  useEffect(() => {
    // What is above it on a telephone has grown meanwhile, or one has scrolled to read.
    if (folded && running) bringIntoSight(current, folded);
  }, [running, current, folded]);

  const status = useRef<HTMLDivElement>(null);
  const wasDone = useRef(done);
  useEffect(() => {
    if (!done || wasDone.current) return;
    wasDone.current = true;
    // What is said of it may be below what was asked.
    status.current?.scrollIntoView({ block: 'nearest' });
    handleOf(current)?.scrollIntoView({ block: 'nearest' });
  }, [done, current]);

  return (
    <section
      className={`card ${styles.lesson}`}
      aria-label={t('lesson.name')}
      data-lesson-step=""
      data-sheet={folded || undefined}
    >
      <div className={styles.said}>
        <div className={styles.head}>
          <p className={styles.where}>
            {t('lesson.where', {
              n: (lessonIds as readonly string[]).indexOf(lesson.id) + 1,
              of: lessonIds.length,
              title: t(lessonKey(lesson.id, 'title')!),
              step: step + 1,
              steps: lesson.steps.length,
            })}
          </p>
          <span className={styles.leave}>
            <LeaveButton />
          </span>
        </div>
        <div className={styles.bars} aria-hidden="true" data-step-done={done}>
          {lesson.steps.map(({ id }, i) => (
            <i key={id} data-state={i === step ? 'now' : finished?.includes(id) ? 'done' : 'ahead'} />
          ))}
        </div>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {t(assigned ? 'assignment.questions' : lessonKey(lesson.id, current.id, 'title')!)}
        </h2>
        {text && (
          <p className={styles.text}>
            <LessonText of={text} />
          </p>
        )}
        {call && current.callOut && <CallOut target={current.callOut} side={current.callOutSide} text={call} />}
        {current.reads && <ReadingsTable readings={current.reads} />}
        {current.asks?.map((question) => (
          <QuestionView key={question.id} lesson={lesson.id} question={question} />
        ))}
        {todo && (
          <p className={styles.todo} data-done={done || undefined}>
            <LessonText of={todo} />
          </p>
        )}
        <Found lesson={lesson} current={current} />
        <div ref={status} role="status" className={styles.status}>
          {done && todo && <p className={styles.done}>{t('lesson.done')}</p>}
          {done && <After lesson={lesson} step={step} current={current} />}
        </div>
        {strayed && (
          <p className={styles.strayed}>
            {t('lesson.strayed')} <SmallButton onClick={setBack}>{t('lesson.set-back')}</SmallButton>
          </p>
        )}
        {step === lesson.steps.length - 1 && (
          <p className={styles.report}>
            <ReportButton lesson={lesson.id} />
          </p>
        )}
      </div>
      <Ways lesson={lesson} step={step} />
    </section>
  );
}

/** The mistake that was looked for, once it has been settled which it is. */
function Found({ lesson, current: { mistake, asks = [] } }: { readonly lesson: Lesson; readonly current: LessonStep }) {
  const question = asks[0]?.id ?? '';
  const settled = useLessons((state) => state.progress[lesson.id]?.measured[question]);
  const said = useLessons((state) => state.progress[lesson.id]?.answers[question]);
  if (mistake === undefined || settled === undefined || typeof said !== 'string') return null;
  return <MistakeCard mistake={mistake} said={said} />;
}

/** What is to be said of what has been seen, with the run's own numbers. */
function After(props: { readonly lesson: Lesson; readonly step: number; readonly current: LessonStep }) {
  const { lesson, step, current } = props;
  const after = lessonKey(lesson.id, current.id, 'after');
  const tells = Object.entries(current.tells ?? {});
  const measured = usePlayground(
    useShallow(({ live }) => {
      const finished = tells.length > 0 && isFinished(live, settingAt(lesson, step).experiment);
      return tells.map(([, quantity]) => (finished ? quantityOf(live, quantity) : undefined));
    }),
  );
  // Another run may have taken the place of the one that is spoken of.
  if (!after || measured.includes(undefined)) return null;
  const values = tells.map(([name, quantity], i) => [name, quantityText(quantity, measured[i]!)] as const);
  return (
    <p className={styles.text}>
      <LessonText of={after} values={Object.fromEntries(values)} />
    </p>
  );
}

function LeaveButton() {
  const leave = useLessons((state) => state.leave);
  return <SmallButton onClick={() => void leave()}>{t('lesson.leave')}</SmallButton>;
}

function Ways({ lesson, step }: { readonly lesson: Lesson; readonly step: number }) {
  const done = useLessons((state) => state.done);
  const next = useLessons((state) => state.next);
  const previous = useLessons((state) => state.previous);
  const openLesson = usePlayground((state) => state.openLesson);
  const following = lessonIds[(lessonIds as readonly string[]).indexOf(lesson.id) + 1];
  const last = step === lesson.steps.length - 1;
  return (
    <div className={styles.ways}>
      <Button small disabled={step === 0} onClick={previous}>
        {t('lesson.previous')}
      </Button>
      {!last && (
        <Button small kind={done ? 'primary' : undefined} onClick={next}>
          {t('lesson.next')}
        </Button>
      )}
      {last && following && (
        <Button small kind={done ? 'primary' : undefined} onClick={() => openLesson(following)}>
          {t('lesson.following')}
        </Button>
      )}
    </div>
  );
}
