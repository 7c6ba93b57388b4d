/** The arm that learns from the teacher's answers instead of its opinions: added and taken away in one go. Pure. */
import { isTeacherId, MOST_ARMS, sourcesOf, type ArmChoice } from '../../engine/arms';
import { numberOf } from '../../engine/datasets/task-of';
import type { Experiment } from '../../engine/experiment';
import { hardLabels } from '../../engine/presets/preset';
import { fitArms } from '../../engine/presets/fit-arms';

export const hasHardLabels = ({ arms }: Pick<Experiment, 'arms'>): boolean =>
  arms.some(({ id }) => id === hardLabels.id);

/** Whether there is room for it, or it is there already; a number is of no class. */
export const canHaveHardLabels = (experiment: Pick<Experiment, 'arms' | 'data'>): boolean =>
  numberOf(experiment.data) === undefined && (hasHardLabels(experiment) || experiment.arms.length < MOST_ARMS);

/**
 * `experiment` with that arm after the one that it is to be compared with: `distilled`, else the first. It is the same
 * network from the same start, and hears the same teachers. The very same object where it is there or there is no room.
 */
export function withHardLabels(experiment: Experiment): Experiment {
  const { arms } = experiment;
  if (hasHardLabels(experiment) || !canHaveHardLabels(experiment)) return experiment;
  const at = Math.max(
    0,
    arms.findIndex(({ id }) => id === 'distilled'),
  );
  const arm = { ...likeness(arms[at]!), ...hardLabels };
  return fitArms({ ...experiment, arms: [...arms.slice(0, at + 1), arm, ...arms.slice(at + 1)] });
}

/** `experiment` without it. The very same object where it is not there, or is the only arm. */
export function withoutHardLabels(experiment: Experiment): Experiment {
  if (!hasHardLabels(experiment) || experiment.arms.length === 1) return experiment;
  return fitArms({ ...experiment, arms: experiment.arms.filter(({ id }) => id !== hardLabels.id) });
}

/** What an arm shares with one that is to differ in its objective alone. Peers and averages have no answers of their own. */
function likeness(arm: ArmChoice): Pick<ArmChoice, 'network' | 'freshStart' | 'from' | 'fusion'> {
  const { network, freshStart, from, fusion } = arm;
  const taught = from && sourcesOf(arm).every(isTeacherId);
  return {
    ...(network ? { network } : {}),
    ...(freshStart === undefined ? {} : { freshStart }),
    ...(taught ? { from } : {}),
    ...(taught && fusion ? { fusion } : {}),
  };
}
