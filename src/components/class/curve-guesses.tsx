import type { CurveQuestion } from '../../lessons/lesson';
import { t } from '../../messages';
import { missing, number } from '../../messages/format';
import { curvesOf, meanCurve, type Entry } from '../../state/lesson/class/class-summary';
import { curveLine } from '../lesson/curve-line';
import { quantityText } from '../lesson/quantity-text';
import { ScrollTable } from '../ui/scroll-table';
import styles from './class.module.css';

/** All curves that were drawn, thin, and the mean of what was measured. */
export function CurveGuesses(props: {
  readonly name: string;
  readonly question: CurveQuestion;
  readonly entries: readonly Entry[];
}) {
  const { name, question, entries } = props;
  const { at, quantity } = question;
  const drawn = curvesOf(entries, question, 'answers');
  const mean = meanCurve(entries, question, 'answers');
  const measured = meanCurve(entries, question, 'measured');
  const words = (values: readonly number[] | null, i: number) =>
    values ? quantityText(quantity, values[i]!) : missing;
  return (
    <div className={styles.beside}>
      <figure className={styles.strips} aria-hidden="true">
        <svg className={styles.curves} viewBox="0 0 100 100" preserveAspectRatio="none">
          {drawn.map((values, i) => (
            <polyline key={i} points={curveLine(values, question)} data-of="guess" />
          ))}
          {measured && <polyline points={curveLine(measured, question)} data-of="measured" />}
        </svg>
        <figcaption>{t('class.curves')}</figcaption>
      </figure>
      <ScrollTable name={t('class.numbers', { question: name })} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('class.at')}</th>
            <th scope="col">{t('class.mean-guess')}</th>
            <th scope="col">{t('class.mean-measured')}</th>
          </tr>
        </thead>
        <tbody>
          {at.map((point, i) => (
            <tr key={point}>
              <th scope="row">{number(point)}</th>
              <td>{words(mean, i)}</td>
              <td>{words(measured, i)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
