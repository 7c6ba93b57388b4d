import { useMemo } from 'react';
import { metricIds, metrics, type MetricId } from '../../engine/evaluation/metric-catalogue';
import { hashWeights } from '../../engine/training/weight-hash';
import { t } from '../../messages';
import { brief, bytes, count, milliseconds } from '../../messages/format';
import { useRun } from '../../state/runs/use-run';
import { Help } from '../ui/help';
import { ByNetwork } from './by-network';
import { latencyText, metricText, metricTitle, shown } from './result-text';
import type { Row } from './use-rows';

/** Digits of a check sum that are shown: enough to tell two networks apart. */
const DIGITS = 6;

/** Check sums of the networks' weights as they are at the end of a run, by id; none before. */
function useCheckSums(): Readonly<Record<string, string>> {
  const end = useRun(({ state, checkpoint }) => (state === 'done' && checkpoint?.state === 'done' ? checkpoint : null));
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries(end?.networks ?? {}).map(([id, { weights }]) => [id, hashWeights(weights).slice(0, DIGITS)]),
      ),
    [end],
  );
}

/** What a size is called, and how it is written. */
type Size = readonly [string, (row: Row) => string];

interface MoreTableProps {
  readonly rows: readonly Row[];
  readonly main: readonly MetricId[];
  /** Dates are predicted. */
  readonly days?: boolean | undefined;
}

/** The rest. */
export function MoreTable({ rows, main, days }: MoreTableProps) {
  const checkSums = useCheckSums();
  const ms = (value: number) => t('unit.milliseconds', { n: milliseconds(value) });
  const further = metricIds.filter(
    (id) =>
      !main.includes(id) &&
      // What networks make of corrupted samples stands by itself, with a picture of those.
      metrics[id].of !== 'corrupted' &&
      ((!metrics[id].of && !main.includes('rmse')) || rows.some(({ measures }) => measures?.[id] !== undefined)),
  );
  const keeps = rows.some(({ info }) => info?.kept);
  const writing: readonly Size[] = keeps ? [[t('results.kept'), (row) => shown(row.info?.kept, count)]] : [];
  const sizes: readonly Size[] = [
    [t('results.parameters'), (row) => shown(row.info?.parameters, count)],
    [t('results.bytes'), (row) => shown(row.info?.bytes, bytes)],
    [t('results.multiply-adds'), (row) => shown(row.info?.multiplyAdds, brief)],
    ...writing,
    [t('results.latency-median'), (row) => latencyText(row, 'medianMs', ms)],
    [t('results.latency-p95'), (row) => latencyText(row, 'p95Ms', ms)],
  ];
  return (
    <ByNetwork title={t('results.more')} rows={rows}>
      {further.map((metric) => (
        <tr key={metric}>
          <th scope="row">
            {metricTitle(metric, days)} <Help about={t(`metric.${metric}`)} text={t(`metric.${metric}.help`)} />
          </th>
          {rows.map(({ id, measures }) => (
            <td key={id}>{shown(measures?.[metric], (value) => metricText(metric, value))}</td>
          ))}
        </tr>
      ))}
      {sizes.map(([name, write]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {rows.map((row) => (
            <td key={row.id}>{write(row)}</td>
          ))}
        </tr>
      ))}
      <tr>
        <th scope="row">
          {t('results.check-sum')} <Help about={t('results.check-sum')} text={t('results.check-sum.help')} />
        </th>
        {rows.map(({ id }) => (
          <td key={id} translate="no">
            {checkSums[id] ?? t('results.none')}
          </td>
        ))}
      </tr>
    </ByNetwork>
  );
}
