import { t } from '../../messages';
import { milliseconds } from '../ui/format';
import { Help, HelpWord } from '../ui/help';
import { mainMetrics, metricText, shown } from './result-text';
import type { Row } from './use-rows';
import styles from './results.module.css';

/** What matters most. Recall of withheld classes takes the place of the latency where there are any. */
export function MainTable({ rows, withheld }: { readonly rows: readonly Row[]; readonly withheld: boolean }) {
  const columns = mainMetrics.filter((id) => withheld || id !== 'withheldAccuracy');
  return (
    <table className={`${styles.table} numbers`} aria-label={t('results.title')}>
      <thead>
        <tr>
          <td />
          {columns.map((id) => (
            <th key={id} scope="col">
              {t(`metric.${id}`)}
              {id !== 'accuracy' && (
                <>
                  {' '}
                  <Help about={t(`metric.${id}`)} text={t(`metric.${id}.help`)} />
                </>
              )}
            </th>
          ))}
          {!withheld && (
            <th scope="col">
              {t('results.latency')} <span className={styles.unit}>{t('results.latency-unit')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, help, measures, latency }) => (
          <tr key={id} data-network={id}>
            <th scope="row">{help ? <HelpWord word={name} text={help} /> : name}</th>
            {columns.map((metric) => (
              <td key={metric} className={metric === 'accuracy' ? styles.accuracy : undefined}>
                {shown(measures?.[metric], (value) => metricText(metric, value))}
              </td>
            ))}
            {!withheld && <td>{shown(latency?.medianMs, milliseconds)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
