import { t } from '../../../messages';
import { decimals, missing } from '../../../messages/format';
import { Help } from '../../ui/help';
import type { ShownProps } from '../sequence-view';
import { placeOf } from './place';
import styles from './row.module.css';

/** A row of a table: each column with its value and, of numbers, where that lies among the training rows. */
export function RowShown({ info, index, values }: ShownProps) {
  const { numbers, categories } = info.table ?? { numbers: [], categories: [] };
  const scaling = info.experiment.data.own?.scaling;
  return (
    <div className={styles.row} tabIndex={0} role="group" aria-label={t('row.table', { index })}>
      <table aria-label={t('row.table', { index })}>
        <thead>
          <tr>
            <th scope="col">{t('row.column')}</th>
            <th scope="col">{t('row.value')}</th>
            <th scope="col">
              {numbers.length > 0 && scaling !== 'none' && (
                <>
                  {t('row.place')} <Help about={t('row.place')} text={t('row.place-help')} />
                </>
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((scale, i) => {
            const value = values[i] ?? NaN;
            return (
              <tr key={scale.name}>
                <th scope="row">{scale.name}</th>
                <td>{Number.isNaN(value) ? missing : decimals(value, digitsOf(value))}</td>
                <td aria-hidden>
                  <Place at={placeOf(value, scale, scaling)} />
                </td>
              </tr>
            );
          })}
          {categories.map(({ name, levels }, i) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td colSpan={2} className={styles.level}>
                {levels[(values[numbers.length + i] ?? 0) - 1] ?? missing}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The middle is marked: there the training rows' mean, or the middle of their range, lies. */
function Place({ at }: { readonly at: number | null }) {
  if (at === null) return null;
  const left = `${100 * Math.min(at, 0.5)}%`;
  return (
    <span className={styles.line}>
      <span className={styles.away} style={{ left, width: `${100 * Math.abs(at - 0.5)}%` }} />
      <span className={styles.place} style={{ left: `${100 * at}%` }} />
    </span>
  );
}

/** Four digits, as far as there are decimals to show. */
function digitsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  return Math.max(0, Math.min(4, 3 - Math.floor(Math.log10(Math.abs(value)))));
}
