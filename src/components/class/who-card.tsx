import { t } from '../../messages';
import { count, dateTime } from '../../messages/format';
import type { Handed } from '../../state/lesson/class/class-work';
import { lessonTitle } from '../lesson/plain-words';
import { Card } from '../ui/card';
import page from '../ui/page-card.module.css';
import { ScrollTable } from '../ui/scroll-table';
import { learnerName } from './learner-name';
import styles from './class.module.css';

/** Who did what, and how far. */
export const WhoCard = ({ handed }: { readonly handed: readonly Handed[] }) => (
  <Card title={t('class.who')} className={page.card}>
    <ScrollTable name={t('class.who')} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('class.name')}</th>
          <th scope="col">{t('class.lesson')}</th>
          <th scope="col">{t('class.steps')}</th>
          <th scope="col">{t('class.answers')}</th>
          <th scope="col">{t('class.runs')}</th>
          <th scope="col">{t('class.saved')}</th>
        </tr>
      </thead>
      <tbody>
        {handed.flatMap((who) =>
          who.work.lessons.map(({ id, done, steps, answers, runs }) => (
            <tr key={`${who.work.learner.id} ${id}`}>
              <th scope="row">{learnerName(who)}</th>
              <td>{lessonTitle(id)}</td>
              <td>{t('class.of', { n: done.length, of: steps })}</td>
              <td>{count(Object.keys(answers).length)}</td>
              <td>{count(runs.length)}</td>
              <td>{dateTime(who.work.when)}</td>
            </tr>
          )),
        )}
      </tbody>
    </ScrollTable>
  </Card>
);
