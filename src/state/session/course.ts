/** Where a run stands: which generation learns, and in which stage its arms are. Pure. */
import { stagesOf, type ArmChoice } from '../../engine/arms';
import type { Experiment } from '../../engine/experiment';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import type { Progress } from '../runs/run';

type Described = Pick<SessionInfo, 'networks' | 'studentSteps' | 'experiment'>;

export const generationCount = ({ networks }: Pick<SessionInfo, 'networks'>): number =>
  Math.max(1, ...networks.map(({ generation }) => generation));

/** Steps of one generation; all have as many. */
export const generationSteps = (info: Described): number => info.studentSteps / generationCount(info);

/** The students' step after which a network's own training begins. */
export function beginningOf(info: Described, id: NetworkId): number {
  const generation = info.networks.find((network) => network.id === id)?.generation ?? 1;
  return (Math.max(1, generation) - 1) * generationSteps(info);
}

/** Steps of the students' phase after which the stages of an arm begin, the first one included. */
export function stageBeginnings(info: Described, arm: ArmChoice): readonly number[] {
  const steps = generationSteps(info);
  // Rounded as the engine does.
  return stagesOf(arm).map(({ at }) => beginningOf(info, arm.id) + Math.round(at * steps));
}

/** The stage that an arm was in at a step of the students' phase, counted from 0; its first or last outside of its time. */
export const stageAt = (info: Described, arm: ArmChoice, step: number): number =>
  Math.max(
    0,
    stageBeginnings(info, arm).findLastIndex((begin) => step > begin),
  );

export interface Position {
  /** Present where there is more than one. Counted from 1. */
  readonly generation?: { readonly n: number; readonly all: number };
  /** Of the first arm that learns now in more than one stage. */
  readonly stage?: { readonly n: number; readonly all: number; readonly name?: string };
  /** Share of what is being trained (the teachers, a generation) that is done, 0–1. */
  readonly share: number;
}

const stageIn = (arm: ArmChoice, at: number): Position['stage'] => {
  const stages = stagesOf(arm);
  return { n: at + 1, all: stages.length, name: stages[at]?.stageName };
};

export function positionOf(info: Described, { phase, step, totalSteps }: Progress): Position {
  if (phase === 'teacher') return { share: step / Math.max(1, totalSteps) };
  const all = generationCount(info);
  const steps = Math.max(1, totalSteps / all);
  const n = Math.min(all, Math.max(1, Math.ceil(step / steps)));
  const learning = new Set(info.networks.filter(({ generation }) => generation === n).map(({ id }) => id));
  const staged = info.experiment.arms.find((arm) => learning.has(arm.id) && (arm.then?.length ?? 0) > 0);
  return {
    share: (step - (n - 1) * steps) / steps,
    ...(all > 1 ? { generation: { n, all } } : {}),
    ...(staged ? { stage: stageIn(staged, stageAt(info, staged, step)) } : {}),
  };
}

/** Arms of which T or α follows a schedule in some stage. */
export const scheduledArms = ({ arms }: Experiment, dial: 'temperature' | 'alpha'): readonly ArmChoice[] =>
  arms.filter((arm) => stagesOf(arm).some(({ schedules }) => schedules?.[dial]));

/** Whether a network has taken a step of its own, or came trained. */
export function hasLearned(info: SessionInfo, progress: Progress | null, id: NetworkId): boolean {
  const teaching = info.networks.find((network) => network.id === id)?.generation === 0;
  if (teaching) return info.teacherTrained || progress?.phase === 'students' || (progress?.step ?? 0) > 0;
  return progress?.phase === 'students' && progress.step > beginningOf(info, id);
}
