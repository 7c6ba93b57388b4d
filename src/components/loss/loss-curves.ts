/** The curves of the Loss panel, from what the store holds. */
import { isTeacherId, stagesOf } from '../../engine/arms';
import type { TermId } from '../../engine/distillation/catalogue';
import { numberOf } from '../../engine/datasets/task-of';
import { labelTerm } from '../../engine/distillation/of-numbers';
import type { Dials, Experiment } from '../../engine/experiment';
import type { EvaluationPoint } from '../../state/runs/run';
import type { LabelledRows } from '../../state/session/test-rows';
import type { LossPoint, NetworkId } from '../../workers/protocol';
import type { Curve } from '../charts/curves';
import { downsample, thin } from '../charts/downsample';
import { hardLoss, meanDivergence } from './evaluation-losses';

export interface LossCurves {
  readonly soft: readonly Curve[];
  readonly hard: readonly Curve[];
  readonly total: readonly Curve[];
}

/** So many points an evaluation curve is computed at, and a training curve drawn with. */
const MOST_EVALUATED = 60;
const MOST_DRAWN = 200;

/** The newest logits of a network on the probe; undefined where it has not been evaluated. */
export function newestProbe(evaluations: readonly EvaluationPoint[], network: NetworkId): Float32Array | undefined {
  return evaluations.findLast((point) => point.probe[network])?.probe[network];
}

/**
 * Losses on the probe at the given dials. A network's curve holds the evaluations of its own phase; soft losses are taken
 * against the teacher's newest logits, so that turning T moves every point alike.
 * @param begin the step after which a network's own training begins: what it was before is no part of its curve.
 */
export function evaluationCurves(
  evaluations: readonly EvaluationPoint[],
  ids: readonly NetworkId[],
  student: NetworkId,
  probe: LabelledRows,
  dials: Pick<Dials, 'temperature' | 'alpha'>,
  begin: (id: NetworkId) => number = () => 0,
): LossCurves {
  const { temperature, alpha } = dials;
  const teacher = newestProbe(evaluations, 'teacher');
  const soft: Curve[] = [];
  const hard: Curve[] = [];
  const total: Curve[] = [];
  for (const network of ids) {
    const phase = isTeacherId(network) ? 'teacher' : 'students';
    const own = thin(
      evaluations.filter((point) => point.phase === phase && point.probe[network] && point.step >= begin(network)),
      MOST_EVALUATED,
    ).flatMap(({ step, probe: logits }) => {
      const values = logits[network];
      return values ? [{ step, values }] : [];
    });
    const hardPoints = own.map(({ step, values }) => ({ step, value: hardLoss(values, probe) }));
    hard.push({ network, points: hardPoints });
    if (isTeacherId(network)) continue;
    const softPoints = teacher
      ? own.map(({ step, values }) => ({
          step,
          value: temperature ** 2 * meanDivergence(values, teacher, probe, temperature),
        }))
      : [];
    soft.push({ network, points: softPoints });
    if (network !== student) continue;
    const sum = softPoints.map(({ step, value }, i) => ({
      step,
      value: alpha * value + (1 - alpha) * (hardPoints[i]?.value ?? NaN),
    }));
    total.push({ network, points: sum });
  }
  return { soft, hard, total };
}

export interface TrainingCurves {
  /** One block a term of any network's objective, in the order in which they are first named. */
  readonly terms: readonly { readonly term: TermId; readonly curves: readonly Curve[] }[];
  readonly total: readonly Curve[];
}

/** Every term of every arm's stages, and what the teachers learn from. */
export const termsOf = ({ arms, data }: Pick<Experiment, 'arms' | 'data'>): readonly TermId[] => [
  ...new Set<TermId>([
    ...arms.flatMap((arm) => stagesOf(arm).flatMap(({ objective }) => objective)).map(({ term }) => term),
    labelTerm(numberOf(data)?.predicts),
  ]),
];

/** Losses as they were measured while training, unweighted and term by term, thinned to what a chart shows. */
export function trainingCurves(
  losses: readonly LossPoint[],
  ids: readonly NetworkId[],
  terms: readonly TermId[],
): TrainingCurves {
  const collect = (read: (point: LossPoint) => number | undefined): readonly Curve[] => {
    const points = new Map<NetworkId, { step: number; value: number }[]>(ids.map((id) => [id, []]));
    for (const loss of losses) {
      const value = read(loss);
      if (value !== undefined) points.get(loss.network)?.push({ step: loss.step, value });
    }
    return ids
      .map((network) => ({ network, points: downsample(points.get(network) ?? [], MOST_DRAWN) }))
      .filter((curve) => losses.length === 0 || curve.points.length > 0);
  };
  return {
    terms: terms.map((term) => ({ term, curves: collect((loss) => loss.terms[term]) })),
    total: collect((loss) => loss.total),
  };
}
