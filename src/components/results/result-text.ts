import { hasLongTail } from '../../engine/datasets/long-tail';
import { rareClassOf } from '../../engine/datasets/task-of';
import { metrics, type MetricId } from '../../engine/evaluation/metric-catalogue';
import { t } from '../../messages';
import { brief, decimals, percent } from '../../messages/format';
import { asksQuestions, predictsNext } from '../../state/session/test-rows';
import type { SessionInfo } from '../../workers/protocol';
import type { Row } from './use-rows';

/** What stands in the first table; the other metrics are a fold away. */
export function mainMetrics(
  info: Pick<SessionInfo, 'rowsPerSample' | 'experiment' | 'test' | 'classes' | 'number'> | null,
): readonly MetricId[] {
  if (info?.number) return ['rmse', 'r2'];
  // Nobody foresees every letter of a running text: there each counts by itself, as in the gain and the curve.
  if (info && predictsNext(info)) return [asksQuestions(info) ? 'exactMatch' : 'accuracy', 'perplexity'];
  if (info && rareClassOf(info.experiment.data) !== undefined) return ['f1', 'prArea'];
  if (info && hasLongTail(info.experiment.data)) return ['accuracy', 'tailRecall'];
  return info?.experiment.data.withheld.length
    ? ['accuracy', 'withheldAccuracy', 'agreement']
    : ['accuracy', 'agreement'];
}

/** About four digits, however large: who is sure of what is wrong has a perplexity of millions. */
function numberText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return value.toExponential(0);
  if (size >= 1e4) return brief(value);
  return decimals(value, size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0);
}

/** A metric's name, with the unit where it is counted in days, as errors of dates are. */
export const metricTitle = (id: MetricId, days: boolean | undefined): string =>
  days && metrics[id].unit === 'own' ? t('results.in-days', { metric: t(`metric.${id}`) }) : t(`metric.${id}`);

export const metricText = (id: MetricId, value: number): string =>
  metrics[id].unit === 'share' ? percent(value) : numberText(value);

/** A dash for what has not been measured. */
export const shown = (value: number | undefined, write: (value: number) => string): string =>
  value === undefined ? t('results.none') : write(value);

/** One of a row's latencies, marked where it can't be told from another network's. */
export function latencyText(
  { latency, latencyAlike }: Row,
  which: 'medianMs' | 'p95Ms',
  write: (ms: number) => string,
) {
  const text = shown(latency?.[which], write);
  return latencyAlike ? t('results.latency-alike', { latency: text }) : text;
}
