import { useRun } from '../../state/runs/use-run';
import { TaskSegments } from './task-segments';

/** Which of several tasks everything that reads classes shows. Nothing where there is one thing to predict. */
export function TaskChoice() {
  const info = useRun((run) => run.info);
  return info?.tasks ? <TaskSegments data={info.experiment.data} tasks={info.tasks} /> : null;
}
