import { useState } from 'react';
import { t } from '../../../messages';
import { decimals } from '../../../messages/format';
import { useOption, useSwitch } from '../../panels/use-option';
import { Segments } from '../../ui/segments';
import { sampleSaid } from '../sample-said';
import type { ShownProps } from '../sequence-view';
import { factsOf } from './series-facts';
import { SeriesPlot } from './series-plot';
import { SeriesTable } from './series-table';
import styles from './series.module.css';

/** A series as lines, a line pointed out by its name, or as a map; in numbers where the panel shows numbers. */
export function SeriesShown({ info, index, values, label }: ShownProps) {
  const [asTable] = useSwitch('distributions', 'table');
  const [chosen, choose] = useOption('distributions', 'series');
  const [pointed, point] = useState<number | null>(null);
  const facts = factsOf(info.experiment.data.dataset);
  const [steps, channels = 1] = info.shape;
  const drawn = chosen === 'suited' ? facts.best : chosen;
  const names = Array.from({ length: channels }, (_, i) => t(facts.channel, { n: facts.numbers?.[i] ?? i + 1 }));
  const digits = facts.pace < 1 ? 2 : 0;
  const times = Array.from({ length: steps }, (_, i) => decimals(facts.start + i * facts.pace, digits));
  const series = { values, names, times, facts };
  return (
    <div className={styles.series}>
      {asTable ? (
        <SeriesTable {...series} title={t('series.table', { index })} />
      ) : (
        <SeriesPlot {...series} drawn={drawn} pointed={pointed} label={sampleSaid(info, index, label)} />
      )}
      <div className={styles.tools} hidden={asTable}>
        <Segments
          name={t('series.drawn')}
          value={drawn}
          options={(['lines', 'map'] as const).map((value) => ({
            value,
            label: t(`series.${value}`),
            help: t(`series.${value}.help`),
          }))}
          onChange={choose}
        />
        {drawn === 'lines' && (
          <select
            aria-label={t('series.point')}
            value={pointed ?? ''}
            onChange={({ target }) => point(target.value === '' ? null : Number(target.value))}
          >
            <option value="">{t('series.all', { count: channels })}</option>
            {names.map((name, channel) => (
              <option key={name} value={channel}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}
