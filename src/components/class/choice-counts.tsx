import type { ChoiceQuestion } from '../../lessons/lesson';
import { t } from '../../messages';
import { count } from '../../messages/format';
import { counted, type Entry } from '../../state/lesson/class/class-summary';
import { answerWords } from '../lesson/plain-words';
import { ScrollTable } from '../ui/scroll-table';
import styles from './class.module.css';

/** How often each option was chosen, and how often it came out so. */
export function ChoiceCounts(props: {
  readonly name: string;
  readonly lesson: string;
  readonly question: ChoiceQuestion;
  readonly entries: readonly Entry[];
}) {
  const { name, lesson, question, entries } = props;
  const rows = counted(entries, question);
  const most = Math.max(1, ...rows.flatMap(({ chosen, right }) => [chosen, right]));
  const bar = (times: number, of: 'guess' | 'measured') => (
    <td>
      <svg className={styles.bar} aria-hidden="true">
        <rect width={`${(100 * times) / most}%`} height="100%" data-of={of} />
      </svg>
      {count(times)}
    </td>
  );
  return (
    <ScrollTable name={t('class.numbers', { question: name })} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('class.option')}</th>
          <th scope="col">{t('class.chosen')}</th>
          {question.right !== undefined && <th scope="col">{t('class.came-out')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ option, chosen, right }) => (
          <tr key={option}>
            <th scope="row">{answerWords(lesson, question, option, 'guess')}</th>
            {bar(chosen, 'guess')}
            {question.right !== undefined && bar(right, 'measured')}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
