/** A study's report as the page makes it: the command's very own, with what this browser is. Loaded when it is asked for. */
import { dependencies, version } from '../../../package.json';
import { tasksOf } from '../../engine/datasets/tasks';
import { firstMetric, type MetricId } from '../../engine/evaluation/metric-catalogue';
import { metricsIn, outcomesOfTask } from '../../engine/study/outcomes';
import { studyReport } from '../../report/study-report';
import { t } from '../../messages';
import { taskName } from '../tasks/task-names';
import { usePlayground } from '../../state/store';
import { browserOf } from '../../state/checks/benchmark-device';
import type { ShownStudy } from '../../state/study/study-exchange';

/**
 * Of several tasks the one that is looked at.
 * @param metric by which arms are compared; null for the usual one
 */
export function reportHere(study: ShownStudy, metric: MetricId | null): string {
  const { data } = study.experiment;
  const tasks = tasksOf(data);
  const task = tasks[Math.min(usePlayground.getState().task, tasks.length - 1)];
  const runs = task
    ? study.runs.map((run) => ({ ...run, outcome: outcomesOfTask([run.outcome], task.name)[0]! }))
    : study.runs;
  const outcomes = runs.map(({ outcome }) => outcome);
  const usual = firstMetric(metricsIn(outcomes).includes('rmse'));
  const asked = { ...study, against: [], metrics: [{ metric: metric ?? usual, on: 'test' as const }] };
  return studyReport(asked, runs, {
    ...(task && { [t('tasks.shown')]: taskName(data, task.name) }),
    'Distillation Playground': version,
    'TensorFlow.js': `${dependencies['@tensorflow/tfjs']}, ${[...new Set(outcomes.map(({ backend }) => backend))].join(', ')}`,
    [t('study-report.browser')]: browserOf(navigator.userAgent),
  });
}
