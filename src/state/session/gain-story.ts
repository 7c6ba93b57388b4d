/** Where an arm's gain comes from, and whether the sliders still stand where it was trained. Pure. */
import { AVERAGE, isTeacherId, sourcesOf, stagesOf, type ArmChoice } from '../../engine/arms';
import { isReckoning } from '../../engine/datasets/sequences/reckoning-sizes';
import { terms } from '../../engine/distillation/catalogue';
import { weighedWith } from '../../engine/distillation/faults';
import type { Dials, Experiment } from '../../engine/experiment';
import { lineage } from '../../engine/lineage';
import { idleReason } from '../../engine/study/idle-axes';
import type { LossPoint, SessionInfo } from '../../workers/protocol';

/**
 * Whom an arm hears. `soft`: one teacher's softened answers; `teacher`: one teacher in another way; `peers`: arms trained
 * along with it; `arms`: arms trained before; `itself`: the average of its own weights. Of texts, who wrote them says more:
 * `steps`, `texts`: a source wrote worked steps, or other texts; `graded`: the arm wrote itself and was graded; `form`: nobody
 * was heard, and it answers in another form.
 */
export type Heard =
  'soft' | 'teacher' | 'teachers' | 'peers' | 'arms' | 'itself' | 'mixed' | 'steps' | 'texts' | 'graded' | 'form';

type Described = Pick<SessionInfo, 'experiment' | 'labelledCount' | 'transferCount'>;

export const armOf = ({ experiment }: Pick<SessionInfo, 'experiment'>, id: string): ArmChoice | undefined =>
  experiment.arms.find((arm) => arm.id === id);

/** As the arm weighs them, a mistake included. */
const teacherTerms = (arm: ArmChoice) =>
  stagesOf(arm)
    .flatMap(({ objective }) => weighedWith(arm.fault, objective))
    .filter(({ term }) => terms[term].family !== 'control');

export function heardBy(arm: ArmChoice, { arms, data }: Pick<Experiment, 'arms' | 'data'>): Heard {
  const { text } = arm;
  if (text?.from === 'teacher') return isReckoning(data.dataset) && data.form === 'steps' ? 'steps' : 'texts';
  if (text?.from === 'own') return 'graded';
  if (text && teacherTerms(arm).length === 0) return 'form';
  const sources = sourcesOf(arm);
  const peers = lineage(arms).find(({ id }) => id === arm.id)?.peers ?? [];
  if (sources.every(isTeacherId)) {
    if (sources.length > 1) return 'teachers';
    return teacherTerms(arm).every(({ term }) => terms[term].temperature) ? 'soft' : 'teacher';
  }
  if (sources.every((source) => source === AVERAGE)) return 'itself';
  if (sources.every((source) => peers.includes(source))) return 'peers';
  return sources.some((source) => isTeacherId(source) || source === AVERAGE) ? 'mixed' : 'arms';
}

/** Samples that the students get beside those with a label. */
export const unlabelledCount = ({ labelledCount, transferCount }: Described): number =>
  Math.max(0, transferCount - labelledCount);

const lossesOf = (losses: readonly LossPoint[], id: string) => losses.filter(({ network }) => network === id);

/** Whether nothing but the data's own labels ever reached an arm, α having been 0 throughout. */
export function heardNothing(arm: ArmChoice, losses: readonly LossPoint[]): boolean {
  if (arm.text && arm.text.from !== 'own') return false;
  const own = lossesOf(losses, arm.id);
  const silent = teacherTerms(arm).every(({ weight }) => weight === 'alpha' || weight === 0);
  return silent && own.length > 0 && own.every(({ alpha }) => alpha === 0);
}

/** Whether two arms are compressed alike, at the same places of their training, and began as copies of the same network or of none. */
export const compressedAlike = (one: ArmChoice, other: ArmChoice): boolean => {
  const of = (arm: ArmChoice) => stagesOf(arm).flatMap(({ at, compress }) => (compress ? [{ at, compress }] : []));
  return one.startsAs === other.startsAs && JSON.stringify(of(one)) === JSON.stringify(of(other));
};

/** Whether two arms began with the very same weights: of one network, and neither with a start of its own. */
export const startAlike = (one: ArmChoice, other: ArmChoice | undefined): boolean =>
  other !== undefined &&
  one.startsAs === other.startsAs &&
  (one.freshStart ?? 0) === (other.freshStart ?? 0) &&
  JSON.stringify(one.network) === JSON.stringify(other.network);

/** A dial that stands elsewhere now than where an arm was trained last. */
export interface Turned {
  readonly trained: number;
  readonly now: number;
}

/** Scalars on the device have seven digits. */
const SAME = 1e-5;

/** The dials that have been turned since, of those that the arm reads. */
export function turnedSince(
  arm: ArmChoice,
  experiment: Experiment,
  losses: readonly LossPoint[],
  dials: Pick<Dials, 'temperature' | 'alpha'>,
): { readonly temperature?: Turned; readonly alpha?: Turned } {
  const last = losses.findLast(({ network }) => network === arm.id);
  const alone = { ...experiment, arms: [arm] };
  const turned = (dial: 'temperature' | 'alpha'): Turned | undefined => {
    if (!last || stagesOf(arm).some(({ schedules }) => schedules?.[dial]) || idleReason({ id: dial }, alone)) return;
    const [trained, now] = [last[dial], dials[dial]];
    return Math.abs(trained - now) > SAME * Math.max(1, Math.abs(now)) ? { trained, now } : undefined;
  };
  const [temperature, alpha] = [turned('temperature'), turned('alpha')];
  return { ...(temperature && { temperature }), ...(alpha && { alpha }) };
}
