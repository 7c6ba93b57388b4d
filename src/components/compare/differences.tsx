import { useState } from 'react';
import { excludesZero } from '../../engine/evaluation/interval';
import type { MetricId } from '../../engine/evaluation/metric-catalogue';
import { differenceOver, metricsIn, networksOf, type Statistics } from '../../engine/study/outcomes';
import { t } from '../../messages';
import type { RunOutcome } from '../../workers/protocol';
import { NetworkHead } from '../charts/network-head';
import { BaselineField, useBaseline } from '../common/baseline';
import { OptionField } from '../ui/option-field';
import { useNames } from '../use-names';
import { DifferencePlot, plotScale } from './difference-plot';
import { differenceText, differenceUnit, plainText } from './measure-text';
import { list } from '../../messages/format';
import { Disclosure } from '../ui/help';
import { ScrollTable } from '../ui/scroll-table';
import styles from './compare.module.css';

interface Row {
  readonly id: string;
  readonly over: Statistics;
}

/** What every student does beyond the chosen one, seed by seed. */
export function Differences({ outcomes }: { readonly outcomes: readonly RunOutcome[] }) {
  const [asked, setMetric] = useState<MetricId>('accuracy');
  const ids = networksOf(outcomes);
  const against = useBaseline(ids);
  const { baseline, students } = against;
  if (!baseline) return <p className="soft">{t('compare.alone')}</p>;
  const offered = metricsIn(outcomes);
  // Of a number there is no accuracy.
  const metric = offered.includes(asked) ? asked : (offered[0] ?? asked);
  const rows = students.flatMap((id): Row[] => {
    const over = id === baseline ? null : differenceOver(outcomes, id, baseline, metric);
    return over ? [{ id, over }] : [];
  });
  return (
    <section className={styles.differences} aria-label={t('compare.differences')}>
      <h3>{t('compare.differences')}</h3>
      <div className={styles.fields}>
        <BaselineField label="compare.baseline" of={against} />
        <OptionField
          label={t('compare.measure')}
          value={metric}
          options={offered}
          nameOf={(each) => t(`metric.${each}`)}
          onChange={setMetric}
        />
      </div>
      <DifferenceTable rows={rows} ids={ids} baseline={baseline} metric={metric} />
      <p className={`soft ${styles.note}`}>{t('compare.interval-note')}</p>
    </section>
  );
}

interface DifferenceTableProps {
  readonly rows: readonly Row[];
  readonly ids: readonly string[];
  readonly baseline: string;
  readonly metric: MetricId;
}

function DifferenceTable({ rows, ids, baseline, metric }: DifferenceTableProps) {
  const names = useNames();
  const scale = plotScale(rows.map(({ over }) => over));
  const write = (value: number) => differenceText(metric, value);
  return (
    <ScrollTable name={t('compare.differences')} className={`${styles.table} numbers`}>
      <thead>
        <tr>
          <th scope="col">{t('compare.network')}</th>
          <th scope="col">
            {t('compare.difference')} <span className="soft">{differenceUnit(metric)}</span>
          </th>
          <th scope="col">{t('compare.interval')}</th>
          <th scope="col" className={styles.plots}>
            {t('compare.per-seed')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, over }) => (
          <tr key={id}>
            <NetworkHead id={id} among={ids} />
            <td>
              {over.values.length > 1
                ? t('compare.cell-spread', { value: write(over.mean), deviation: plainText(metric, over.deviation) })
                : write(over.mean)}
            </td>
            <td>
              <IntervalText over={over} write={write} />
            </td>
            <td className={styles.plots}>
              <DifferencePlot
                id={id}
                among={ids}
                values={over.values}
                mean={over.mean}
                interval={over.interval}
                scale={scale}
                label={t('compare.plot', {
                  network: names.name(id),
                  baseline: names.name(baseline),
                  values: list(over.values.map(write)),
                  mean: write(over.mean),
                })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

interface IntervalTextProps {
  readonly over: Statistics;
  readonly write: (value: number) => string;
}

/** The interval and whether it excludes 0; or why there is none. */
function IntervalText({ over: { interval, values }, write }: IntervalTextProps) {
  if (!interval) {
    return (
      <span className="soft">{t(values.length < 2 ? 'compare.no-interval-one' : 'compare.no-interval-same')}</span>
    );
  }
  const beyond = excludesZero(interval);
  return (
    <>
      {t('compare.interval-of', { low: write(interval.low), high: write(interval.high) })}{' '}
      <Disclosure
        label={t(beyond ? 'compare.beyond' : 'compare.within')}
        text={t(beyond ? 'compare.beyond-help' : 'compare.within-help')}
        className={beyond ? `${styles.verdict} ${styles.beyond}` : styles.verdict}
      >
        {t(beyond ? 'compare.beyond' : 'compare.within')}
      </Disclosure>
    </>
  );
}
