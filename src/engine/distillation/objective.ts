import type * as TF from '@tensorflow/tfjs-core';
import { parametersOf, terms, type WeightedTerm } from './catalogue';
import type { FaultId } from './fault-ids';
import { faultySoftTargets } from './faulty-soft-targets';
import { losses } from './losses';
import { detached } from './numerics';
import type { AttentionPair, DialTensors, Ops, TermContext, TermInputs } from './term';

/** What a term is given in one evaluation, apart from what the objective itself knows. */
export interface TermSight {
  readonly inputs: TermInputs;
  readonly variables: TermContext['variables'];
}

/** What an evaluation of an objective may be given beside the dials. */
export interface Weighing {
  /** Which terms are evaluated, by their index; the sum then is that of these. All where absent. */
  readonly counts?: (index: number) => boolean;
  /** Every weight and factor counts as 1. */
  readonly bare?: boolean;
  /** A constant factor on the weight of the term at an index; 1 where undefined. */
  readonly factorOf?: (index: number) => TF.Tensor | undefined;
  /** A known mistake to be made in the soft targets. */
  readonly fault?: FaultId;
}

/**
 * An objective's terms and their weighted sum, scalars. α, where a weight names it, comes from the dials. Whatever the
 * inputs hang on, no gradient flows into the teacher's, unless that is the mistake to be made.
 * @param sightOf what the term at an index sees.
 */
export function weightedSum(
  tf: Ops,
  objective: readonly WeightedTerm[],
  dials: DialTensors,
  sightOf: (index: number) => TermSight,
  { counts = () => true, bare = false, factorOf = () => undefined, fault }: Weighing = {},
): { values: TF.Scalar[]; total: TF.Scalar } {
  const values: TF.Scalar[] = [];
  const weighted: TF.Tensor[] = [];
  objective.forEach((summand, index) => {
    if (!counts(index)) return;
    const { inputs, variables } = sightOf(index);
    if (inputs.rowWeights && terms[summand.term].level === 'sample') {
      throw new Error(`${summand.term} compares samples: weights of rows mean nothing to it`);
    }
    const faulty = summand.term === 'soft-targets' ? faultySoftTargets(fault) : undefined;
    const loss = faulty ?? losses[summand.term];
    const given = faulty && fault === 'gradient-into-teacher' ? inputs : withConstantTeacher(tf, inputs);
    const value = loss(tf, given, { dials, parameters: parametersOf(summand), variables });
    values.push(value);
    if (bare) {
      weighted.push(value);
      return;
    }
    const factor = factorOf(index);
    const weight = weightOf(tf, summand.weight, dials);
    weighted.push(tf.mul(value, factor ? tf.mul(weight, factor) : weight));
  });
  return { values, total: tf.addN(weighted) as TF.Scalar };
}

const withConstantTeacher = (
  tf: Ops,
  { teacherLogits, pairs, attentions, changed, ...others }: TermInputs,
): TermInputs => ({
  ...others,
  teacherLogits: detached(tf, teacherLogits),
  pairs: pairs.map(({ teacher, ...pair }) => ({ ...pair, teacher: detached(tf, teacher) })),
  ...(changed
    ? { changed: changed.map(({ student, teacher }) => ({ student, teacher: teacher && detached(tf, teacher) })) }
    : {}),
  ...(attentions ? { attentions: attentions.map((pair) => constantTeacherOf(tf, pair)) } : {}),
});

const constantTeacherOf = (tf: Ops, { teacher: { scores, values }, ...pair }: AttentionPair): AttentionPair => ({
  ...pair,
  teacher: { scores: detached(tf, scores), values: detached(tf, values) },
});

function weightOf(tf: Ops, weight: WeightedTerm['weight'], { alpha }: DialTensors): TF.Tensor {
  if (weight === 'alpha') return alpha;
  return weight === '1-alpha' ? tf.sub(tf.scalar(1), alpha) : tf.scalar(weight);
}
