/** How metrics and their differences are written. */
import { metrics, type MetricId } from '../../engine/evaluation/metric-catalogue';
import type { Statistics } from '../../engine/study/outcomes';
import { t } from '../../messages';
import { decimals, percent, signed } from '../../messages/format';

const isShare = (metric: MetricId): boolean => metrics[metric].unit === 'share';

/** 0.973 → `97.3 %`; nats with three decimals. */
export const valueText = (metric: MetricId, value: number): string =>
  isShare(metric) ? percent(value) : decimals(value, 3);

const spread = (value: string, deviation: string): string => t('compare.cell-spread', { value, deviation });

/** `97.3 ± 0.4 %`; without the deviation of a single value. */
export function spreadText(metric: MetricId, mean: number, deviation: number | null): string {
  if (deviation === null) return valueText(metric, mean);
  if (!isShare(metric)) return spread(decimals(mean, 3), decimals(deviation, 3));
  return spread(decimals(100 * mean, 1), percent(deviation));
}

/** A difference with its sign: shares in percentage points. */
export const differenceText = (metric: MetricId, value: number): string =>
  isShare(metric) ? signed(100 * value) : signed(value, 3);

/** What differences are counted in: percentage points or nats; empty where they are bare numbers. */
export const differenceUnit = (metric: MetricId): string =>
  ({ share: t('compare.points'), nats: t('compare.nats'), number: '', own: '' })[metrics[metric].unit];

/** The deviation, and how many seeds there are where not all are: `± 0.4`, `± 0.4 3/5`, `1/5`. */
export function asideText(metric: MetricId, { values, deviation }: Statistics, seeds: number): string {
  const shown = { deviation: plainText(metric, deviation), n: values.length, of: seeds };
  if (values.length < 2) return values.length < seeds ? t('compare.seeds', shown) : '';
  return t(values.length < seeds ? 'compare.deviation-seeds' : 'compare.deviation', shown);
}

/** The number alone, without sign or unit: shares in %. */
export const plainText = (metric: MetricId, value: number): string =>
  isShare(metric) ? decimals(100 * value, 1) : decimals(value, 3);
