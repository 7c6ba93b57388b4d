/** Which tasks a network learns, and who knows what. Free of TensorFlow.js. */
import { AVERAGE, sourcesOf, teacherId, type ArmChoice } from './arms';
import { tasksOf } from './datasets/tasks';
import type { Experiment } from './experiment';
import type { TaskWeighing } from './task-choice';

/** How an arm weighs its tasks where it says nothing: all alike. */
export const weighingOf = ({ tasks }: Pick<ArmChoice, 'tasks'>, count: number): TaskWeighing =>
  tasks ?? { by: 'hand', weights: new Array<number>(count).fill(1) };

/** Places of the tasks that a network learns, in order; none where its data have one task. */
export function learnedTasks({ data, arms }: Pick<Experiment, 'data' | 'arms'>, id: string): readonly number[] {
  const all = [...tasksOf(data).keys()];
  const arm = arms.find((each) => each.id === id);
  if (arm) return all.filter((place) => arm.tasks?.by !== 'hand' || (arm.tasks.weights[place] ?? 0) > 0);
  const own = data.teacherTasks?.find((_, i) => teacherId(i) === id);
  return typeof own === 'number' ? all.filter((place) => place === own) : all;
}

/** Of each task, the places of those among an arm's sources that learn it. */
export function knownBySources(experiment: Pick<Experiment, 'data' | 'arms'>, arm: ArmChoice): number[][] {
  const learned = sourcesOf(arm).map((id) => learnedTasks(experiment, id === AVERAGE ? arm.id : id));
  return [...tasksOf(experiment.data).keys()].map((task) =>
    learned.flatMap((own, place) => (own.includes(task) ? [place] : [])),
  );
}
