import { t } from '../../messages';
import { probability } from '../charts/format';
import charts from '../charts/charts.module.css';
import { useNames } from '../use-names';
import styles from './distributions.module.css';
import type { Distribution } from './distribution';

/** The numbers behind the bars: always there for assistive tools, on request for the eye. */
export function ValuesTable(props: {
  readonly distributions: readonly Distribution[];
  readonly classes: readonly string[];
  readonly label: number | null;
  readonly visible: boolean;
}) {
  const names = useNames();
  const { distributions, classes, label, visible } = props;
  const name = t('distributions.values');
  return (
    <div
      className={visible ? styles.values : 'visually-hidden'}
      {...(visible && { tabIndex: 0, role: 'group', 'aria-label': name })}
    >
      <table className={charts.table} aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{t('distributions.class')}</th>
            {distributions.map(({ network }) => (
              <th scope="col" key={network}>
                {names.title(network)}
              </th>
            ))}
            <th scope="col">{t('distributions.label')}</th>
          </tr>
        </thead>
        <tbody>
          {classes.map((className, c) => (
            <tr key={c}>
              <th scope="row">{className}</th>
              {distributions.map(({ network, p }) => (
                <td key={network}>{p ? probability(p[c] ?? 0) : '–'}</td>
              ))}
              <td>{label === null ? t('distributions.noLabel') : c === label ? '1' : '0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
