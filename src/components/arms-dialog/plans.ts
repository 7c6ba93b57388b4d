/** What an arm's terms compare: its own network's plan and that of the network it learns from. Pure. */
import { AVERAGE, isTeacherId, sourcesOf, teacherId, type ArmChoice } from '../../engine/arms';
import { taskOfChoice } from '../../engine/datasets/task-of';
import type { Experiment } from '../../engine/experiment';
import { planOf, type NetworkSpec } from '../../engine/models/catalogue';
import type { Plan } from '../../engine/models/plan';
import { networkSpecs } from '../../engine/network-specs';

export interface Plans {
  readonly student: Plan;
  readonly teacher: Plan;
}

const planFor = ({ data }: Experiment, spec: NetworkSpec): Plan => planOf(spec, taskOfChoice(data));

/** The network of an arm, before it is compressed. */
export const networkOf = (experiment: Experiment, arm: ArmChoice): NetworkSpec =>
  networkSpecs(experiment).get(arm.id) ?? arm.network ?? experiment.student;

/** The network behind a source's id; the arm's own where there is no such source. */
function sourceNetwork(experiment: Experiment, arm: ArmChoice, id: string): NetworkSpec {
  if (id === AVERAGE) return networkOf(experiment, arm);
  const known = networkSpecs(experiment).get(id);
  return known ?? (isTeacherId(id) ? experiment.teacher : networkOf(experiment, arm));
}

/** @throws PlaygroundError `network-does-not-fit` where the Experiment is not a valid one. */
export function plansOf(experiment: Experiment, arm: ArmChoice): Plans {
  const [first = teacherId(0)] = sourcesOf(arm);
  return {
    student: planFor(experiment, networkOf(experiment, arm)),
    teacher: planFor(experiment, sourceNetwork(experiment, arm, first)),
  };
}
