/** The four steps of every distillation, and how far a run is through them. Pure. */
import { isTeacherId, sourcesOf, stagesOf } from '../../engine/arms';
import { terms } from '../../engine/distillation/catalogue';
import type { Experiment } from '../../engine/experiment';
import { listens } from '../../engine/lineage';
import type { Run } from '../runs/run';

export const runSteps = ['teacher', 'start', 'asked', 'students'] as const;
export type RunStep = (typeof runSteps)[number];
export type StepState = 'waiting' | 'now' | 'done';

/** How often teachers are asked: once about every sample, at each step, or never. */
export function asking({ arms, augmentation }: Pick<Experiment, 'arms' | 'augmentation'>): 'once' | 'always' | 'never' {
  const hearing = arms.filter((arm) => listens(arm) && sourcesOf(arm).some(isTeacherId));
  if (hearing.length === 0) return 'never';
  const inside = hearing.some((arm) =>
    stagesOf(arm).some(({ objective }) => objective.some(({ term }) => terms[term].features)),
  );
  return inside || Object.values(augmentation).some((amount) => amount > 0) ? 'always' : 'once';
}

/** Where a run stands. The students' start and the teacher's answers come between two steps of training, one after the other. */
export function stepStates({
  info,
  progress,
  state,
}: Pick<Run, 'info' | 'progress' | 'state'>): Record<RunStep, StepState> {
  const learning = progress?.phase === 'students';
  const taught = learning || Boolean(info?.teacherTrained);
  const begun = state === 'teacher' || (progress?.step ?? 0) > 0;
  const prepared: StepState = learning ? 'done' : 'waiting';
  return {
    teacher: taught ? 'done' : begun ? 'now' : 'waiting',
    start: prepared,
    asked: prepared,
    students: state === 'done' ? 'done' : learning && (state === 'students' || progress.step > 0) ? 'now' : 'waiting',
  };
}
