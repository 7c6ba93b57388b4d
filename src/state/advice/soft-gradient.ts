import { teacherId, sourcesOf, type ArmChoice } from '../../engine/arms';
import { weightAt, type TermId } from '../../engine/distillation/catalogue';
import { weighedWith } from '../../engine/distillation/faults';
import { soften } from '../../engine/distillation/softening';
import type { LossPoint } from '../../workers/protocol';
import { armOf } from '../session/gain-story';
import { probeRows } from '../session/test-rows';
import { amount, named, type Advice, type Attempt, type Seen } from './advice';
import { turnTo } from './attempts';

const TEACHER = teacherId(0);
const SOFT = 'soft-targets';
const HARD = 'cross-entropy';
/** Of the labels' gradient. */
const HARDLY_ANY = 1 / 1000;
const USUAL_ALPHA = 0.9;

interface Norms {
  readonly soft: number;
  readonly hard: number;
}

/** The norms that Step measured on its batch; null where it measured none of this arm. */
function measured({ report }: Seen, arm: ArmChoice): Norms | null {
  const norms = report?.phase === 'students' ? report.networks[arm.id]?.gradientNorms : undefined;
  const [soft, hard] = [norms?.[SOFT], norms?.[HARD]];
  return soft === undefined || hard === undefined ? null : { soft, hard };
}

/**
 * How many times smaller a known mistake makes the gradient of soft targets at the logits; null where it changes more than its
 * size.
 */
function shrunk(arm: ArmChoice, classes: number, temperature: number): number | null {
  if (arm.fault === undefined) return 1;
  if (arm.fault === 'no-t-squared') return temperature ** 2;
  return arm.fault === 'mean-over-elements' ? classes : null;
}

/** The weight that a term had at a step. */
const weightOf = (arm: ArmChoice, term: TermId, { alpha }: LossPoint): number =>
  weightAt(arm.objective.find((each) => each.term === term)?.weight ?? 0, alpha);

/**
 * The same where nobody pressed Step: the gradients at the logits, w·T·(σ(z_S/T) − σ(z_T/T)) and w·(σ(z_S) − y), as they are
 * for the student's logits on the probe before its first step. From there to the weights both take the same way.
 */
function estimated({ info, curves, logits }: Seen, arm: ArmChoice): Norms | null {
  const point = curves.losses.findLast(({ network }) => network === arm.id);
  const student = curves.evaluations.find(({ phase, step }) => phase === 'students' && step === 0)?.probe[arm.id];
  const teacher = logits[TEACHER];
  if (!point || !student || !teacher) return null;
  const { labels, rows, classes, weights } = probeRows(info);
  const T = point.temperature;
  const times = shrunk(arm, classes, T);
  if (times === null) return null;
  let [soft, hard] = [0, 0];
  let counted = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights?.[row] ?? 1;
    if (weight === 0) continue;
    counted += weight;
    const own = soften(student, row, classes, 1);
    const [softened, target] = [soften(student, row, classes, T), soften(teacher, row, classes, T)];
    for (let c = 0; c < classes; c++) {
      soft += weight * (T * (softened[c]! - target[c]!)) ** 2;
      hard += weight * (own[c]! - (labels[row] === c ? 1 : 0)) ** 2;
    }
  }
  return {
    soft: (weightOf(arm, SOFT, point) * Math.sqrt(soft / counted)) / times,
    hard: weightOf(arm, HARD, point) * Math.sqrt(hard / counted),
  };
}

/** Whether the two gradients are those of soft targets from the one teacher and of labels, from the first step to the last. */
function isPlain(arm: ArmChoice): boolean {
  const has = (term: string) => arm.objective.some((each) => each.term === term && !each.schedule);
  return has(SOFT) && has(HARD) && !arm.then && !arm.schedules && !arm.balance && sourcesOf(arm).join() === TEACHER;
}

/** Without the mistake that makes it small, where there is one. */
function mended({ id, fault }: ArmChoice): Attempt | null {
  if (fault !== 'no-t-squared') return null;
  return {
    says: 'advice.with-t-squared',
    values: {},
    change: (experiment) => ({
      ...experiment,
      arms: experiment.arms.map(({ fault: own, ...arm }) => (arm.id === id || !own ? arm : { ...arm, fault: own })),
    }),
  };
}

function louder(arm: ArmChoice, alpha: number): Attempt | null {
  const weighed = weighedWith(arm.fault, arm.objective);
  const dial = weighed.some(({ term, weight }) => term === SOFT && weight === 'alpha');
  if (!dial || alpha >= USUAL_ALPHA) return null;
  return {
    says: 'advice.louder-teacher',
    values: { alpha: amount('rounded', USUAL_ALPHA) },
    change: turnTo({ alpha: USUAL_ALPHA }),
  };
}

/** The teacher's part of the gradient is a thousandth of the labels', or less: the student does not hear it. */
export const softGradient: Advice = {
  id: 'soft-gradient',
  find(seen) {
    const arm = armOf(seen.info, seen.student);
    if (!arm || !isPlain(arm)) return null;
    const point = seen.curves.losses.findLast(({ network }) => network === arm.id);
    const norms = measured(seen, arm) ?? estimated(seen, arm);
    if (!point || !norms || norms.hard === 0 || norms.soft > HARDLY_ANY * norms.hard) return null;
    const attempt = mended(arm) ?? louder(arm, point.alpha);
    const values = { network: named(arm.id), alpha: amount('rounded', point.alpha) };
    if (norms.soft === 0) return { says: 'advice.soft-gradient.none', values, attempt };
    const ratio = amount('rounded', norms.hard / norms.soft);
    return {
      says: 'advice.soft-gradient',
      values: { ...values, ratio, T: amount('rounded', point.temperature) },
      attempt,
    };
  },
};
