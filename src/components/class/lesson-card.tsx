import { lessonCalled } from '../../lessons/catalogue';
import type { Question } from '../../lessons/lesson';
import { t } from '../../messages';
import { askedOf, type Entry } from '../../state/lesson/class/class-summary';
import { askedId } from '../../state/lesson/learner-file';
import { askWords, lessonTitle, questionsOf } from '../lesson/plain-words';
import { Card } from '../ui/card';
import page from '../ui/page-card.module.css';
import { ChoiceCounts } from './choice-counts';
import { CurveGuesses } from './curve-guesses';
import { GuessStrip } from './guess-strip';
import { Words } from './words';
import styles from './class.module.css';

interface LessonCardProps {
  readonly id: string;
  readonly entries: readonly Entry[];
}

/** One lesson: each of its questions, what the class guessed and what was measured. */
export function LessonCard({ id, entries }: LessonCardProps) {
  const lesson = lessonCalled(id);
  return (
    <Card title={lessonTitle(id)} className={page.card}>
      <p className="soft">
        {t('class.began', {
          n: entries.length,
          done: entries.filter(({ work }) => work.done.length >= work.steps).length,
        })}
      </p>
      {!lesson && <p>{t('class.unknown-lesson')}</p>}
      {lesson &&
        questionsOf(lesson).map((question) => (
          <section key={question.id} className={styles.question}>
            <h3>{askWords(id, question)}</h3>
            <Outcome lesson={id} question={question} entries={entries} />
          </section>
        ))}
      {askedOf(entries).map((asked) => (
        <section key={asked} className={styles.question}>
          <h3>{asked}</h3>
          <Words
            name={asked}
            entries={entries}
            of={({ work }) => {
              const at = work.asked.indexOf(asked);
              return at < 0 ? undefined : work.answers[askedId(at)];
            }}
          />
        </section>
      ))}
    </Card>
  );
}

function Outcome(props: { readonly lesson: string; readonly question: Question; readonly entries: readonly Entry[] }) {
  const { lesson, question, entries } = props;
  const name = askWords(lesson, question);
  switch (question.kind) {
    case 'slider':
      return <GuessStrip name={name} question={question} entries={entries} />;
    case 'choice':
      return <ChoiceCounts name={name} lesson={lesson} question={question} entries={entries} />;
    case 'curve':
      return <CurveGuesses name={name} question={question} entries={entries} />;
    case 'text':
      return <Words name={name} entries={entries} of={({ work }) => work.answers[question.id]} />;
  }
}
