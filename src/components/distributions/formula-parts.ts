/** The loss of an arm, stage by stage: the terms that its formula is made of, and what each comes to. Pure. */
import { sourcesOf, stagesOf, teacherId, type ArmChoice } from '../../engine/arms';
import { terms as catalogue, weightAt, type TermId, type TermWeight } from '../../engine/distillation/catalogue';
import type { FaultId } from '../../engine/distillation/fault-ids';
import { weighedWith } from '../../engine/distillation/faults';
import type { LossPoint } from '../../workers/protocol';
import type { StageInWords } from '../../messages/names';

export interface FormulaTerm {
  readonly term: TermId;
  /** Soft targets and the cross-entropy are written in symbols, the others go by name. */
  readonly shape: 'soft' | 'hard' | 'named';
  readonly weight: TermWeight;
  /** Whether a factor on the weight moves with time or with the batch. */
  readonly moves: boolean;
  readonly batch: 'labelled' | 'transfer';
}

export interface FormulaParts {
  readonly terms: readonly FormulaTerm[];
  /** Counted from 1; absent for an arm of one stage. */
  readonly stage?: StageInWords;
  /** Whom it learns from, where that is not the one teacher. */
  readonly sources?: readonly string[];
  /** Whether the terms are scaled so that their gradients are of one size. */
  readonly balanced: boolean;
  /** The mistake that is made in it. */
  readonly fault?: FaultId;
  /** The dials that move by a schedule. */
  readonly scheduled: readonly ('temperature' | 'alpha')[];
}

/** @param index the stage in force, counted from 0 */
export function formulaOf(arm: ArmChoice, index: number): FormulaParts {
  const stages = stagesOf(arm);
  const n = Math.min(Math.max(0, index), stages.length - 1);
  const { objective, schedules, balance, stageName } = stages[n]!;
  const sources = sourcesOf(arm);
  // Terms may read samples without labels and ask nobody, as those of changed samples do.
  const taught = objective.some(({ term }) => catalogue[term].family !== 'control');
  const usual = sources.length === 1 && sources[0] === teacherId(0);
  const { fault } = arm;
  return {
    terms: weighedWith(fault, objective).map(({ term, weight, schedule }) => ({
      term,
      shape: term === 'soft-targets' ? 'soft' : term === 'cross-entropy' ? 'hard' : 'named',
      weight,
      moves: schedule !== undefined,
      batch: catalogue[term].batch,
    })),
    ...(stages.length > 1 ? { stage: { n: n + 1, all: stages.length, name: stageName } } : {}),
    ...(usual || !taught ? {} : { sources }),
    balanced: balance !== undefined,
    ...(fault ? { fault } : {}),
    scheduled: (['temperature', 'alpha'] as const).filter((dial) => schedules?.[dial]),
  };
}

/** A summand in numbers: weight · T² · value. What is 1 by itself is left out. */
export interface Summand {
  readonly weight?: number;
  readonly weightOf: 'alpha' | '1-alpha' | 'number';
  readonly scale?: number;
  readonly value: number;
}
export interface FormulaNumbers {
  /** Empty where only the sum is known. */
  readonly summands: readonly Summand[];
  readonly total: number;
}

const weighted = (weight: TermWeight, alpha: number): Pick<Summand, 'weight' | 'weightOf'> =>
  weight === 1
    ? { weightOf: 'number' }
    : { weight: weightAt(weight, alpha), weightOf: typeof weight === 'number' ? 'number' : weight };

const plainSum = ({ terms, balanced }: FormulaParts): boolean => !balanced && !terms.some(({ moves }) => moves);

/** Mistakes with which the formula still is the usual divergence of what both networks say. */
const PLAIN_FAULTS: readonly (FaultId | undefined)[] = [undefined, 'no-t-squared', 'alpha-swapped'];

/** Whether it can be computed anew at any T and α, from the networks' logits. */
export const computable = (parts: FormulaParts): boolean =>
  plainSum(parts) && PLAIN_FAULTS.includes(parts.fault) && parts.terms.every(({ shape }) => shape !== 'named');

/** A computable formula from the soft term's divergence (without T²) and the hard term's cross-entropy. */
export function numbersAt(
  { terms, fault }: FormulaParts,
  { temperature, alpha }: { readonly temperature: number; readonly alpha: number },
  { soft, hard }: { readonly soft: number; readonly hard: number },
): FormulaNumbers {
  const summands = terms.map(({ shape, weight }): Summand => ({
    ...weighted(weight, alpha),
    ...(shape === 'soft' && fault !== 'no-t-squared' ? { scale: temperature ** 2 } : {}),
    value: shape === 'soft' ? soft : hard,
  }));
  const total = summands.reduce((sum, { weight = 1, scale = 1, value }) => sum + weight * scale * value, 0);
  return { summands, total };
}

/** What a step made of it; undefined for a step of another stage. */
export function numbersOf(parts: FormulaParts, point: LossPoint): FormulaNumbers | undefined {
  const ids = new Set(parts.terms.map(({ term }) => term));
  if (Object.keys(point.terms).length !== ids.size) return undefined;
  const values = parts.terms.map(({ term }) => point.terms[term]);
  if (!values.every((value) => value !== undefined)) return undefined;
  const told = plainSum(parts) && ids.size === parts.terms.length;
  return {
    summands: told ? parts.terms.map(({ weight }, i) => ({ ...weighted(weight, point.alpha), value: values[i]! })) : [],
    total: point.total,
  };
}
