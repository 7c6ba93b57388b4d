/** What the runs of `npm run compression` came to, as Markdown. */
import { givenName, isTeacherId } from '../engine/arms';
import { meanAndDeviation } from '../engine/evaluation/summary';
import { differenceOver, metricOver } from '../engine/study/outcomes';
import type { NetworkId } from '../engine/training/measurements';
import type { CompressionTask } from './compression-tasks';
import { intervalOf, metricTitle, statisticsCell, wordOf } from './sequence-table';
import { taskSection, type TableOutcome } from './task-section';

const TEACHER = 'teacher';

/** A row a network: how good it is, the paired difference from the teacher of the same run, and how many times smaller it is. */
export function compressionTable(
  { title, about, metric, experiment: { arms } }: CompressionTask,
  outcomes: readonly TableOutcome[],
): string[] {
  const networks: NetworkId[] = [TEACHER, ...arms.map(({ id }) => id)];
  const head = [
    'pipeline',
    metricTitle(metric),
    'difference, points',
    '',
    'parameters',
    'multiply-adds',
    'bytes',
    'smaller',
  ];
  const rows = networks.map((id) => {
    const of = (value: (own: Own, teacher: Own) => number): number =>
      meanAndDeviation(
        outcomes.flatMap(({ results }) => {
          const [own, teacher] = [results[id], results[TEACHER]];
          return own && teacher ? [value(own, teacher)] : [];
        }),
      ).mean;
    const difference = isTeacherId(id) ? null : differenceOver(outcomes, id, TEACHER, metric);
    return [
      givenName(id, arms) ?? id,
      statisticsCell(metric, metricOver(outcomes, id, metric)),
      difference ? statisticsCell(metric, difference, true) : '',
      difference ? wordOf(metric, intervalOf(difference), 1) : '',
      of(({ parameters }) => parameters).toFixed(0),
      of(({ multiplyAdds }) => multiplyAdds).toFixed(0),
      of(({ bytes }) => bytes).toFixed(0),
      `${of(({ bytes }, teacher) => teacher.bytes / bytes).toFixed(1)}×`,
    ];
  });
  return taskSection({ title, about, outcomes, head, rows });
}

type Own = TableOutcome['results'][string];
