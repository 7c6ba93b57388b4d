import { metricOver, metricsIn, networksOf } from '../../engine/study/outcomes';
import { t } from '../../messages';
import type { RunOutcome } from '../../workers/protocol';
import { MarkerGlyph } from '../charts/legend';
import { Help } from '../ui/help';
import { networkStyle } from '../network-style';
import { ShortName } from '../ui/short-name';
import { useNames } from '../use-names';
import { spreadText } from './measure-text';
import styles from './compare.module.css';

/** Every network's metrics over the seeds done so far. */
export function SeedsTable({ outcomes }: { readonly outcomes: readonly RunOutcome[] }) {
  const names = useNames();
  const ids = networksOf(outcomes);
  const columns = metricsIn(outcomes);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('compare.results')}>
      <table className={`${styles.table} numbers`} aria-label={t('compare.results')}>
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
              <th scope="row" style={{ color: networkStyle(id, ids).ink }}>
                <MarkerGlyph id={id} among={ids} /> <ShortName name={names.title(id)} />
              </th>
              {columns.map((metric) => {
                const over = metricOver(outcomes, id, metric);
                const deviation = over && over.values.length > 1 ? over.deviation : null;
                return <td key={metric}>{over ? spreadText(metric, over.mean, deviation) : t('results.none')}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
