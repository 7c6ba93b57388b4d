import { tasksOf } from '../../engine/datasets/tasks';
import type { Experiment } from '../../engine/experiment';
import { outcomesOfTask } from '../../engine/study/outcomes';
import { usePlayground } from '../../state/store';
import type { RunOutcome } from '../../workers/protocol';
import { TaskSegments } from '../tasks';

/** Where there are several tasks runs are compared by the one that is looked at: a mean over them would compare arms that learn other ones. */
export function useTask({ data }: Experiment): (outcomes: readonly RunOutcome[]) => readonly RunOutcome[] {
  const chosen = usePlayground((state) => state.task);
  const tasks = tasksOf(data);
  const task = tasks[Math.min(chosen, tasks.length - 1)];
  return (outcomes) => (task ? outcomesOfTask(outcomes, task.name) : outcomes);
}

/** Which one that is. Nothing where there is one thing to predict. */
export function TaskOf({ data }: Experiment) {
  const tasks = tasksOf(data);
  return tasks.length > 0 ? <TaskSegments data={data} tasks={tasks} /> : null;
}
