import { metrics } from '../../engine/evaluation/metric-catalogue';
import { metricOver, metricsIn, networksOf } from '../../engine/study/outcomes';
import { NetworkHead } from '../charts/network-head';
import { t } from '../../messages';
import type { RunOutcome } from '../../workers/protocol';
import { Help } from '../ui/help';
import { ScrollTable } from '../ui/scroll-table';
import { spreadText } from './measure-text';
import styles from './compare.module.css';

/** Every network's metrics over the seeds done so far. */
export function SeedsTable({ outcomes }: { readonly outcomes: readonly RunOutcome[] }) {
  const ids = networksOf(outcomes);
  // What is lost of the accuracy can be told from it, and be compared by; beside it would be three more columns.
  const columns = metricsIn(outcomes).filter((id) => metrics[id].of !== 'corrupted' || metrics[id].better === 'higher');
  return (
    <ScrollTable name={t('compare.results')} className={`${styles.table} numbers`}>
      <caption className="soft">
        {outcomes.length === 1 ? t('compare.results-one') : t('compare.results-count', { n: outcomes.length })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('compare.network')}</th>
          {columns.map((metric) => (
            <th key={metric} scope="col">
              {t(`metric.${metric}`)} <Help about={t(`metric.${metric}`)} text={t(`metric.${metric}.help`)} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ids.map((id) => (
          <tr key={id}>
            <NetworkHead id={id} among={ids} />
            {columns.map((metric) => {
              const over = metricOver(outcomes, id, metric);
              const deviation = over && over.values.length > 1 ? over.deviation : null;
              return <td key={metric}>{over ? spreadText(metric, over.mean, deviation) : t('results.none')}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
