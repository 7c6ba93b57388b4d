/** Networks of several tasks, measured task by task. Free of TensorFlow.js. */
import { isTeacherId } from '../arms';
import { blocksOf, ofBlock, tasksOf, type TaskBlock } from '../datasets/tasks';
import { evaluateMetrics, metricIds, type MetricValues } from '../evaluation/metric-catalogue';
import type { Experiment } from '../experiment';
import { learnedTasks } from '../task-weighing';
import type { NetworkId } from './measurements';

/** What networks said of some samples, and what is right. */
export interface SaidOfTasks {
  /** [samples × all classes], by network. */
  readonly logits: ReadonlyMap<NetworkId, Float32Array>;
  /** Of each task, [samples]. */
  readonly labels: readonly Uint8Array[];
}

/** The metrics of each task that a network learns, by the task's name. Compared with the first teacher that learns it too. */
export function metricsOfTasks(
  experiment: Experiment,
  id: NetworkId,
  { logits, labels }: SaidOfTasks,
): Record<string, MetricValues> {
  const blocks = blocksOf(tasksOf(experiment.data));
  const all = blocks.reduce((sum, { classes }) => sum + classes, 0);
  const learned = learnedTasks(experiment, id);
  const said = (block: TaskBlock) => {
    const own = ofBlock(logits.get(id)!, block, all);
    const teacher = [...logits.keys()].find(
      (each) => isTeacherId(each) && learnedTasks(experiment, each).includes(block.place),
    );
    const teachers = teacher === id ? own : teacher && ofBlock(logits.get(teacher)!, block, all);
    return { logits: own, ...(teachers && { teacher: teachers }) };
  };
  return Object.fromEntries(
    blocks
      .filter(({ place }) => learned.includes(place))
      .map((block) => {
        const rows = { ...said(block), labels: labels[block.place]!, classes: block.classes, withheld: [] };
        return [block.name, evaluateMetrics(rows)] as const;
      }),
  );
}

/** The mean of each metric over some tasks, of those that have it. */
export function meanOverTasks(tasks: readonly MetricValues[]): MetricValues {
  return Object.fromEntries(
    metricIds.flatMap((id) => {
      const values = tasks.flatMap((task) => task[id] ?? []);
      return values.length > 0 ? [[id, values.reduce((sum, value) => sum + value, 0) / values.length] as const] : [];
    }),
  );
}
