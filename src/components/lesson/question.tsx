import { useEffect, useRef, type ReactNode } from 'react';
import type { Answer, ChoiceQuestion, Question, SliderQuestion, TextQuestion } from '../../lessons/lesson';
import { t } from '../../messages';
import { useLessons } from '../../state/lesson/lesson-store';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { Choices } from '../ui/choices';
import { CurveField } from './curve-field';
import { lessonKey } from './lesson-key';
import { LessonText } from './lesson-text';
import { answerWords } from './plain-words';
import { quantityText } from './quantity-text';
import styles from './question.module.css';

interface QuestionProps<Kind extends Question> {
  readonly lesson: string;
  readonly question: Kind;
}

function useAnswer<Kind extends Answer>(lesson: string, id: string, is: (value: Answer) => value is Kind) {
  const answer = useLessons((state) => state.progress[lesson]?.answers[id]);
  const measured = useLessons((state) => state.progress[lesson]?.measured[id]);
  const give = useLessons((state) => state.answer);
  return {
    answer: answer !== undefined && is(answer) ? answer : null,
    measured: measured !== undefined && is(measured) ? measured : null,
    give: (value: Kind) => give(id, value),
  };
}
const isNumber = (value: Answer): value is number => typeof value === 'number';
const isString = (value: Answer): value is string => typeof value === 'string';
const isCurve = (value: Answer): value is readonly number[] => typeof value === 'object';

/** What is asked; Run waits for the answer where it is asked before the run, and points here when it is pressed meanwhile. */
export function QuestionView({ lesson, question }: QuestionProps<Question>) {
  const box = useRef<HTMLDivElement>(null);
  const pressed = usePlayground((state) => state.runWaits ?? 0);
  const open = useLessons((state) => state.progress[lesson]?.answers[question.id] === undefined);
  const called = pressed > 0 && open && question.before === 'run';
  useEffect(() => {
    if (!called) return;
    box.current?.scrollIntoView({ block: 'nearest' });
    box.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [called, pressed]);
  return (
    <div ref={box} className={styles.question} data-called={called || undefined}>
      {question.before === 'run' && <p className={styles.before}>{t('lesson.before-run')}</p>}
      {called && <p role="alert">{t('lesson.run-waits')}</p>}
      <Asked lesson={lesson} question={question} />
    </div>
  );
}

function Asked({ lesson, question }: QuestionProps<Question>) {
  switch (question.kind) {
    case 'slider':
      return <SliderField lesson={lesson} question={question} />;
    case 'choice':
      return <ChoiceField lesson={lesson} question={question} />;
    case 'curve':
      return <CurveAnswer lesson={lesson} question={question} />;
    case 'text':
      return <TextField lesson={lesson} question={question} />;
  }
}

const asking = (lesson: string, question: Question) => lessonKey(lesson, question.id, 'ask')!;

function SliderField({ lesson, question }: QuestionProps<SliderQuestion>) {
  const { answer, measured, give } = useAnswer(lesson, question.id, isNumber);
  const { min, max, step, quantity } = question;
  const id = `question-${question.id}`;
  const value = answer ?? min;
  return (
    <>
      <label htmlFor={id}>
        <LessonText of={asking(lesson, question)} />
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={measured !== null}
        aria-valuetext={answer === null ? t('lesson.no-guess') : quantityText(quantity, answer, 0)}
        style={{ '--fill': `${(100 * (value - min)) / (max - min)}%` }}
        onChange={(event) => give(Number(event.target.value))}
        // Whoever means where it stands takes hold of it and lets go.
        onPointerUp={() => answer === null && give(value)}
      />
      <p className={styles.ends}>
        <b>
          {answer === null ? t('lesson.no-guess') : t('lesson.my-guess', { guess: quantityText(quantity, answer, 0) })}
        </b>
        <span>{quantityText(quantity, min, 0)}</span>
        <span>{quantityText(quantity, max, 0)}</span>
      </p>
      {answer !== null && measured !== null && (
        <Compared guess={quantityText(quantity, answer, 0)} measured={quantityText(quantity, measured)} />
      )}
    </>
  );
}

/** Guess and measurement side by side. */
const Compared = ({ guess, measured }: { readonly guess: ReactNode; readonly measured: ReactNode }) => (
  <dl className={styles.compared} role="status">
    <div>
      <dt>{t('lesson.guessed')}</dt>
      <dd>{guess}</dd>
    </div>
    <div>
      <dt>{t('lesson.measured')}</dt>
      <dd>{measured}</dd>
    </div>
  </dl>
);

function ChoiceField({ lesson, question }: QuestionProps<ChoiceQuestion>) {
  const { answer, measured, give } = useAnswer(lesson, question.id, isString);
  // What was kept may be an option of another version.
  const word = (option: string) => answerWords(lesson, question, option, 'guess');
  // What is known before any run is no reason to keep somebody from thinking again.
  const settled = measured !== null && question.before === 'run';
  if (question.once) {
    const settledAnswer = measured === null ? null : answer;
    // What was not chosen makes room for what it was.
    const shown = question.options.filter((option) => settledAnswer === null || option === settledAnswer);
    return (
      <div role="group" aria-label={t(asking(lesson, question))} className={styles.once}>
        <p>
          <LessonText of={asking(lesson, question)} />
        </p>
        {shown.map((option) => (
          <Button
            key={option}
            small
            aria-pressed={answer === option}
            onClick={() => settledAnswer === null && give(option)}
          >
            {word(option)}
          </Button>
        ))}
      </div>
    );
  }
  return (
    <>
      <Choices
        legend={t(asking(lesson, question))}
        value={answer ?? ''}
        choices={question.options.map((value) => ({ value, label: word(value) }))}
        disabled={settled}
        onChange={give}
      />
      {answer !== null && measured !== null && <Compared guess={word(answer)} measured={word(measured)} />}
    </>
  );
}

function CurveAnswer({ lesson, question }: QuestionProps<Extract<Question, { kind: 'curve' }>>) {
  const { answer, measured, give } = useAnswer(lesson, question.id, isCurve);
  return (
    <CurveField
      name={t(asking(lesson, question))}
      question={question}
      values={answer}
      measured={measured}
      onChange={give}
    />
  );
}

/** Words are kept as they are typed. */
function TextField({ lesson, question }: QuestionProps<TextQuestion>) {
  const { answer, give } = useAnswer(lesson, question.id, isString);
  const id = `question-${question.id}`;
  return (
    <>
      <label htmlFor={id}>{question.says ?? t(asking(lesson, question))}</label>
      <textarea id={id} rows={3} maxLength={2000} value={answer ?? ''} onChange={(event) => give(event.target.value)} />
    </>
  );
}
