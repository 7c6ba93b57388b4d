import { isTeacherId, sourcesOf, teacherId, type ArmChoice } from '../../engine/arms';
import { terms, weightAt, type WeightedTerm } from '../../engine/distillation/catalogue';
import { listens } from '../../engine/lineage';
import { widthOf, withWidth } from '../../engine/models/catalogue';
import { armOf } from '../session/gain-story';
import { gainOver } from '../session/measures';
import { amount, named, type Advice, type Attempt, type Finding, type Seen } from './advice';
import { moreLabels } from './attempts';
import { isOneLoss, meanTotal, newest } from './loss-trend';
import { accuracyOf, betterTaught } from './weak-teacher';

const TEACHER = teacherId(0);

/** Of the loss that was differentiated, where the rest hardly counts. */
const MOST_OF_IT = 0.9;
/** Times as many parameters, for a teacher to count as far larger. */
const FAR_LARGER = 10;

const isInner = ({ term }: WeightedTerm): boolean => ['feature', 'relation'].includes(terms[term].family);

/** The share of an arm's last loss that comes from comparing what is inside of the networks; 0 where it can't be told. */
function innerShare({ curves }: Seen, arm: ArmChoice): number {
  const last = curves.losses.findLast(({ network }) => network === arm.id);
  const moving = arm.then || arm.balance || arm.objective.some(({ schedule }) => schedule);
  if (!last || moving || !(last.total > 0)) return 0;
  const inner = arm.objective.filter(isInner);
  const sum = inner.reduce((all, { term, weight }) => all + weightAt(weight, last.alpha) * (last.terms[term] ?? 0), 0);
  return sum / last.total;
}

/** The weights of what is compared inside, so that it counts for as much as the rest; null where a dial is among them. */
function weakerFeatures({ id, objective }: ArmChoice, share: number): Attempt | null {
  const first = objective.find(isInner)?.weight;
  if (typeof first !== 'number' || objective.some((each) => isInner(each) && typeof each.weight !== 'number'))
    return null;
  const less = (weight: number) => Number(((weight * (1 - share)) / share).toPrecision(1));
  const weaker = (each: WeightedTerm): WeightedTerm =>
    isInner(each) && typeof each.weight === 'number' ? { ...each, weight: less(each.weight) } : each;
  return {
    says: 'advice.weaker-features',
    values: { from: amount('rounded', first), to: amount('rounded', less(first)) },
    change: (experiment) => ({
      ...experiment,
      arms: experiment.arms.map((arm) => (arm.id === id ? { ...arm, objective: arm.objective.map(weaker) } : arm)),
    }),
  };
}

/** Of its first loss, for what is left at the end to count as more than a network could learn. */
const MUCH_LEFT = 0.2;
/** What is left was left after three quarters of the steps already: longer training would not do. */
const BEFORE = 0.75;
const STILL_THERE = 0.75;
const WIDER = 2;
const WIDEST = 128;

/** What is left of a network's loss at the end, 0–1; null where that may have other reasons than the network's size, or is on its way. */
function lossLeft({ info, curves }: Seen, arm: ArmChoice): number | null {
  const { weightDecay } = info.experiment.training;
  if (
    weightDecay > 0 ||
    arm.fault ||
    !isOneLoss(arm) ||
    !arm.objective.some(({ term }) => terms[term].family === 'response')
  )
    return null;
  const points = curves.losses.filter(({ network }) => network === arm.id);
  const first = points[0]?.total ?? 0;
  const left = meanTotal(newest(points));
  const before = newest(points.slice(0, Math.round(BEFORE * points.length)));
  return first > 0 && left > STILL_THERE * meanTotal(before) ? left / first : null;
}

/** How many times as large as the student its one teacher is, where that is far larger; null where it is not. */
function gapTo({ info }: Seen, arm: ArmChoice): number | null {
  const sizeOf = (id: string) => info.networks.find((network) => network.id === id)?.parameters ?? NaN;
  const ratio = sizeOf(TEACHER) / sizeOf(arm.id);
  return sourcesOf(arm).join() === TEACHER && ratio >= FAR_LARGER ? ratio : null;
}

/** A student that is wider; null where it would be none to speak of as small, or the arm has a network of its own. */
function widerStudent({ info }: Seen, arm: ArmChoice): Attempt | null {
  const width = WIDER * (widthOf(info.experiment.student) ?? Infinity);
  if (arm.network || !(width <= WIDEST)) return null;
  return {
    says: 'advice.wider-student',
    values: { times: amount('count', WIDER) },
    change: (experiment) => ({ ...experiment, student: withWidth(experiment.student, width) }),
  };
}

type Why = Pick<Finding, 'values' | 'attempt'> & { readonly reason: 'features' | 'teacher' | 'gap' | 'unknown' };

/** Of the reasons that the measurements support, the one that explains most. */
function whyBelow(seen: Seen, arm: ArmChoice, control: string): Why {
  const { info, logits } = seen;
  const share = innerShare(seen, arm);
  const features = share >= MOST_OF_IT ? weakerFeatures(arm, share) : null;
  if (features) return { reason: 'features', values: { share: amount('percent', share) }, attempt: features };
  const taught = sourcesOf(arm).every(isTeacherId) ? gainOver(info, logits, TEACHER, control) : undefined;
  if (taught && taught.points < -taught.margin) {
    const values = {
      teacher: amount('percent', accuracyOf(seen, TEACHER)),
      scratch: amount('percent', accuracyOf(seen, control)),
    };
    return { reason: 'teacher', values, attempt: betterTaught(seen) };
  }
  const [ratio, left, wider] = [gapTo(seen, arm), lossLeft(seen, arm), widerStudent(seen, arm)];
  if (ratio !== null && left !== null && left >= MUCH_LEFT && wider) {
    const values = { ratio: amount('count', Math.round(ratio)), left: amount('percent', left) };
    return { reason: 'gap', values, attempt: wider };
  }
  return { reason: 'unknown', values: {}, attempt: moreLabels(seen) };
}

/** The student does worse with the teacher than without, by more than chance. */
export const belowScratch: Advice = {
  id: 'below-scratch',
  find(seen) {
    const { info, logits, student, control, state } = seen;
    const arm = armOf(info, student);
    if (state !== 'done' || !arm || control === null || !listens(arm)) return null;
    const gain = gainOver(info, logits, student, control);
    if (!gain || gain.points >= -gain.margin) return null;
    const { reason, values, attempt } = whyBelow(seen, arm, control);
    return {
      says: `advice.below-scratch.${reason}`,
      values: {
        network: named(student),
        control: named(control),
        points: amount('points', gain.points),
        margin: amount('rounded', gain.margin),
        ...values,
      },
      attempt,
    };
  },
};
