import type { MetricId } from '../../engine/evaluation/metric-catalogue';
import { t } from '../../messages';
import { milliseconds } from '../../messages/format';
import { HelpWord } from '../ui/help';
import { ShortName } from '../ui/short-name';
import { latencyText, metricText, metricTitle, shown } from './result-text';
import type { Row } from './use-rows';
import styles from './results.module.css';

interface MainTableProps {
  readonly rows: readonly Row[];
  readonly columns: readonly MetricId[];
  /** Dates are predicted. */
  readonly days?: boolean | undefined;
}

/** What matters most. Recall of withheld classes takes the place of the latency where there are any. */
export function MainTable({ rows, columns, days }: MainTableProps) {
  const withheld = columns.includes('withheldAccuracy');
  return (
    <table className={`${styles.table} numbers`} aria-label={t('results.title')}>
      <thead>
        <tr>
          <td />
          {columns.map((id) => (
            <th key={id} scope="col">
              <HelpWord word={metricTitle(id, days)} text={t(`metric.${id}.help`)} />
            </th>
          ))}
          {!withheld && (
            <th scope="col">
              <HelpWord word={t('results.latency')} text={t('results.latency-help')} />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-network={row.id}>
            <th scope="row">
              {row.help ? <HelpWord word={row.name} text={row.help} /> : <ShortName name={row.name} />}
            </th>
            {columns.map((metric) => (
              <td key={metric} className={metric === columns[0] ? styles.accuracy : undefined}>
                {shown(row.measures?.[metric], (value) => metricText(metric, value))}
              </td>
            ))}
            {!withheld && (
              <td data-alike={row.latencyAlike || undefined}>{latencyText(row, 'medianMs', milliseconds)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
