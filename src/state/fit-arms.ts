import { datasets } from '../engine/datasets/catalogue';
import { matchTaps } from '../engine/distillation/matching';
import { methodObjective } from '../engine/distillation/methods';
import type { Experiment } from '../engine/experiment';
import { classCount } from '../engine/datasets/counts';
import { planOf } from '../engine/models/catalogue';
import type { Plan } from '../engine/models/plan';

/**
 * `experiment` with arms that suit its networks: an arm with a term that can't compare them learns from soft targets
 * instead, which always can. To be used where another choice brings other networks. Networks that don't fit the data set
 * are left for validation to refuse.
 */
export function fitArms(experiment: Experiment): Experiment {
  const plans = plansOf(experiment);
  if (!plans) return experiment;
  const suits = ({ objective }: Experiment['arms'][number]) =>
    objective.every((summand) => matchTaps(summand, plans.student, plans.teacher).ok);
  if (experiment.arms.every(suits)) return experiment;
  const arms = experiment.arms.map((arm) =>
    suits(arm) ? arm : { ...arm, objective: methodObjective('soft-targets') },
  );
  return { ...experiment, arms };
}

function plansOf({ data, student, teacher }: Experiment): { student: Plan; teacher: Plan } | null {
  const { shape } = datasets[data.dataset];
  try {
    return { student: planOf(student, shape, classCount(data)), teacher: planOf(teacher, shape, classCount(data)) };
  } catch {
    return null;
  }
}
