/** Axes that change nothing in an Experiment, and why. Free of TensorFlow.js. */
import { sourcesOf, stagesOf, isTeacherId, type ArmChoice } from '../arms';
import { terms } from '../distillation/catalogue';
import type { Experiment } from '../experiment';
import { listens } from '../lineage';
import type { Axis } from './axes';

/** The message is `axis.idle.<reason>`. */
export type IdleReason = 'temperature' | 'alpha' | 'teacher' | 'labels' | 'student';

/** Whether a stage of any arm takes T from the dial. */
const readsTemperature = (arm: ArmChoice): boolean =>
  stagesOf(arm).some(
    ({ objective, schedules }) =>
      (!schedules?.temperature || followsDial(schedules.temperature.kind)) &&
      objective.some(({ term }) => terms[term].temperature),
  );
const readsAlpha = (arm: ArmChoice): boolean =>
  stagesOf(arm).some(
    ({ objective, schedules }) =>
      (!schedules?.alpha || followsDial(schedules.alpha.kind)) &&
      objective.some(({ term, weight }) => typeof weight === 'string' || terms[term].alpha),
  );
/** Schedules that start at the dial, or spread around it. */
const followsDial = (kind: string): boolean => kind === 'held-out' || kind === 'flsw' || kind === 'cwsm';

const hearsTeacher = (arm: ArmChoice): boolean => listens(arm) && sourcesOf(arm).some(isTeacherId);

/** Why other values of an axis would train the same networks; null where they would not. */
export function idleReason(axis: Pick<Axis, 'id'>, { arms, data }: Experiment): IdleReason | null {
  switch (axis.id) {
    case 'temperature':
      return arms.some(readsTemperature) ? null : 'temperature';
    case 'alpha':
      return arms.some(readsAlpha) ? null : 'alpha';
    case 'teacherWidth':
    case 'teacherEpochs':
      return arms.some(hearsTeacher) ? null : 'teacher';
    case 'labelNoise':
      return data.labelled > 0 || data.teacherLabelNoise ? null : 'labels';
    case 'studentWidth':
      return arms.some(({ network }) => !network) ? null : 'student';
    default:
      return null;
  }
}
