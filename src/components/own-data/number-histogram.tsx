import type { Histogram, Planned } from '../../engine/datasets/own/preview';
import { t } from '../../messages';
import { count } from '../../messages/format';
import { numberText } from '../numbers/number-text';
import styles from './own-data.module.css';

/** How the numbers that are predicted are spread, to train on and to test with. */
export function NumberHistogram({ planned, histogram }: { readonly planned: Planned; readonly histogram: Histogram }) {
  const { own, withoutClass } = planned;
  const { from, to, train, test } = histogram;
  const [first, last] = [numberText(from, histogram), numberText(to, histogram)];
  const title = t('own.numbers', { column: own.target.column, n: count(own.train + own.test) });
  const most = Math.max(...train.map((rows, i) => rows + test[i]!));
  const height = (rows: number) => ({ height: `${(100 * rows) / most}%` });
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <div
        className={styles.histogram}
        role="img"
        aria-label={t('own.histogram', { column: own.target.column, from: first, to: last })}
      >
        {train.map((rows, i) => (
          <span key={i}>
            <span style={height(test[i]!)} data-test />
            <span style={height(rows)} />
          </span>
        ))}
      </div>
      <div className={`${styles.edges} soft numbers`}>
        <span>{first}</span>
        <span>
          {t('own.train')} {count(own.train)} · {t('own.test')} {count(own.test)}
        </span>
        <span>{last}</span>
      </div>
      {withoutClass > 0 && (
        <p className={`soft ${styles.small}`}>{t('own.without-class', { n: count(withoutClass) })}</p>
      )}
    </section>
  );
}
