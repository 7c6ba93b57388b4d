import type { Answer } from '../../lessons/lesson';
import { t } from '../../messages';
import type { Entry } from '../../state/lesson/class/class-summary';
import { ScrollTable } from '../ui/scroll-table';
import { learnerName } from './learner-name';
import styles from './class.module.css';

/** What was answered in words, by whom. */
export function Words(props: {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly of: (entry: Entry) => Answer | undefined;
}) {
  const given = props.entries.flatMap((entry) => {
    const answer = props.of(entry);
    return typeof answer === 'string' && answer.trim() ? [{ who: entry.who, answer }] : [];
  });
  if (given.length === 0) return <p className="soft">{t('class.no-words')}</p>;
  return (
    <ScrollTable name={t('class.numbers', { question: props.name })} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('class.name')}</th>
          <th scope="col">{t('class.answer')}</th>
        </tr>
      </thead>
      <tbody>
        {given.map(({ who, answer }) => (
          <tr key={who.work.learner.id}>
            <th scope="row">{learnerName(who)}</th>
            <td className={styles.words}>{answer}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
