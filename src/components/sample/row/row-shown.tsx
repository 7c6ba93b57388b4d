import { t } from '../../../messages';
import { decimals, missing } from '../../../messages/format';
import { scaled } from '../../../engine/datasets/own/scaling';
import type { ShownProps } from '../sequence-view';
import styles from './row.module.css';

/** Deviations from the mean at the ends of the line that a value's place is marked on. */
const MOST = 3;

/** A row of a table: each column with its value and, of numbers, where that lies among the training rows. */
export function RowShown({ info, index, values }: ShownProps) {
  const { numbers, categories } = info.table ?? { numbers: [], categories: [] };
  return (
    <div className={styles.row}>
      <table aria-label={t('row.table', { index })}>
        <tbody>
          {numbers.map((scale, i) => {
            const value = values[i] ?? NaN;
            const place = Math.max(-MOST, Math.min(MOST, scaled(value, scale)));
            return (
              <tr key={scale.name}>
                <th scope="row">{scale.name}</th>
                <td>{Number.isNaN(value) ? missing : decimals(value, digitsOf(value))}</td>
                <td aria-hidden>
                  <span className={styles.line}>
                    <span className={styles.place} style={{ left: `${(100 * (place + MOST)) / (2 * MOST)}%` }} />
                  </span>
                </td>
              </tr>
            );
          })}
          {categories.map(({ name, levels }, i) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td colSpan={2}>{levels[(values[numbers.length + i] ?? 0) - 1] ?? missing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Four digits, as far as there are decimals to show. */
function digitsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  return Math.max(0, Math.min(4, 3 - Math.floor(Math.log10(Math.abs(value)))));
}
