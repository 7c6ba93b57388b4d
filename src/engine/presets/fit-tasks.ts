/** What a change of the tasks means for the rest of an Experiment. Pure. */
import type { ArmChoice } from '../arms';
import type { DataChoice, Experiment } from '../experiment';

/** Arms that say nothing of several tasks. */
export const withoutTaskWeights = (arms: readonly ArmChoice[]): ArmChoice[] => arms.map(({ tasks: _, ...arm }) => arm);

/** Data that say nothing of them. */
export function withoutTasks<Data extends Partial<DataChoice>>(data: Data): Omit<Data, 'tasks' | 'teacherTasks'> {
  const { tasks: _, teacherTasks: _own, ...others } = data;
  return others;
}

/** Data that say nothing of what does not go with several. */
export function forSeveral<Data extends Partial<DataChoice>>(data: Data) {
  const { longTail: _, ...others } = data;
  return { ...others, withheld: [], labelNoise: 0 };
}

/**
 * `experiment` that predicts all that a shipped set has to predict, or its classes alone. What does not go with several tasks goes,
 * as far as it is said of the data; what is said of arms is left for validation.
 */
export function withTasks(experiment: Experiment, several: boolean): Experiment {
  const data = withoutTasks(experiment.data);
  if (!several) return { ...experiment, data, arms: withoutTaskWeights(experiment.arms) };
  const { balanced: _balanced, ...training } = experiment.training;
  return { ...experiment, data: { ...forSeveral(data), tasks: true }, training };
}

/** `experiment` whose teacher at a place, from 0, learns one task alone, or, null, all of them. */
export function withTeacherTask(experiment: Experiment, place: number, task: number | null): Experiment {
  const { data, moreTeachers } = experiment;
  const all = Array.from({ length: 1 + moreTeachers.length }, (_, i) => data.teacherTasks?.[i] ?? null);
  const teacherTasks = all.with(place, task);
  const { teacherTasks: _, ...others } = data;
  return { ...experiment, data: teacherTasks.some((own) => own !== null) ? { ...others, teacherTasks } : others };
}
