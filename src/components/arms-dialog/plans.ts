/** What an arm's terms compare: its own network's plan and that of the network it learns from. Pure. */
import { AVERAGE, isTeacherId, sourcesOf, teacherId, type ArmChoice } from '../../engine/arms';
import { taskOfChoice } from '../../engine/datasets/task-of';
import type { Experiment } from '../../engine/experiment';
import { planOf, type NetworkSpec } from '../../engine/models/catalogue';
import type { Plan } from '../../engine/models/plan';

export interface Plans {
  readonly student: Plan;
  readonly teacher: Plan;
}

const planFor = ({ data }: Experiment, spec: NetworkSpec): Plan => planOf(spec, taskOfChoice(data));

/** The network of an arm. */
export const networkOf = (experiment: Experiment, arm: ArmChoice): NetworkSpec => arm.network ?? experiment.student;

/** The network behind a source's id; the arm's own where there is no such source. */
function sourceNetwork(experiment: Experiment, arm: ArmChoice, id: string): NetworkSpec {
  if (id === AVERAGE) return networkOf(experiment, arm);
  if (isTeacherId(id)) {
    const teachers = [experiment.teacher, ...experiment.moreTeachers];
    return teachers.find((_, i) => teacherId(i) === id) ?? experiment.teacher;
  }
  return networkOf(experiment, experiment.arms.find((other) => other.id === id) ?? arm);
}

/** @throws PlaygroundError `network-does-not-fit` where the Experiment is not a valid one. */
export function plansOf(experiment: Experiment, arm: ArmChoice): Plans {
  const [first = teacherId(0)] = sourcesOf(arm);
  return {
    student: planFor(experiment, networkOf(experiment, arm)),
    teacher: planFor(experiment, sourceNetwork(experiment, arm, first)),
  };
}
