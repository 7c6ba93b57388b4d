/** A study's report as the page makes it: the command's very own, with what this browser is. Loaded when it is asked for. */
import { dependencies, version } from '../../../package.json';
import { firstMetric, type MetricId } from '../../engine/evaluation/metric-catalogue';
import { metricsIn } from '../../engine/study/outcomes';
import { studyReport } from '../../report/study-report';
import { t } from '../../messages';
import { browserOf } from '../../state/checks/benchmark-device';
import type { ShownStudy } from '../../state/study/study-exchange';

/** @param metric by which arms are compared; null for the usual one */
export function reportHere(study: ShownStudy, metric: MetricId | null): string {
  const outcomes = study.runs.map(({ outcome }) => outcome);
  const usual = firstMetric(metricsIn(outcomes).includes('rmse'));
  const asked = { ...study, against: [], metrics: [{ metric: metric ?? usual, on: 'test' as const }] };
  return studyReport(asked, study.runs, {
    'Distillation Playground': version,
    'TensorFlow.js': `${dependencies['@tensorflow/tfjs']}, ${[...new Set(outcomes.map(({ backend }) => backend))].join(', ')}`,
    [t('study-report.browser')]: browserOf(navigator.userAgent),
  });
}
