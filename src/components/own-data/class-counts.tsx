import type { Planned } from '../../engine/datasets/own/preview';
import { t } from '../../messages';
import { count } from '../../messages/format';
import { useOwnData } from '../../state/own/own-data-store';
import { NumberHistogram } from './number-histogram';
import styles from './own-data.module.css';

/** Of more classes, the first ones; all are trained on. */
const MOST_SHOWN = 12;

/** How many rows of each class there are to train on and to test with, of each column that is predicted. */
export function ClassCounts() {
  const planned = useOwnData((state) => state.planned);
  if (!planned) return <div />;
  if (planned.histogram) return <NumberHistogram planned={planned} histogram={planned.histogram} />;
  const { targets, withoutClass } = planned;
  const several = targets.length > 1;
  return (
    <section>
      {targets.map((target) => (
        <CountsOf key={target.column} target={target} several={several} />
      ))}
      {withoutClass > 0 && (
        <p className={`soft ${styles.small}`}>
          {t(several ? 'own.without-one-class' : 'own.without-class', { n: count(withoutClass) })}
        </p>
      )}
    </section>
  );
}

interface CountsOfProps {
  readonly target: Planned['targets'][number];
  readonly several: boolean;
}

function CountsOf({ target: { column, classes }, several }: CountsOfProps) {
  const n = count(classes.length);
  const title = several ? t('own.classes-of', { column, n }) : t('own.classes', { n });
  const most = Math.max(...classes.map(({ train, test }) => train + test));
  const width = (rows: number) => ({ width: `${(100 * rows) / most}%` });
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <table className={`${styles.classes} numbers`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('own.class')}</th>
            <td aria-hidden />
            <th scope="col">{t('own.train')}</th>
            <th scope="col">{t('own.test')}</th>
          </tr>
        </thead>
        <tbody>
          {classes.slice(0, MOST_SHOWN).map(({ name, train, test }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td aria-hidden>
                <span className={styles.bar}>
                  <span style={width(train)} />
                  <span style={width(test)} data-test />
                </span>
              </td>
              <td>{count(train)}</td>
              <td>{count(test)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {classes.length > MOST_SHOWN && (
        <p className={`soft ${styles.small}`}>{t('own.more-classes', { n: count(classes.length - MOST_SHOWN) })}</p>
      )}
    </>
  );
}
