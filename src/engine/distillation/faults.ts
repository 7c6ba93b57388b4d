/**
 * Known mistakes of people's own distillation code, to be made on purpose: switches of an arm, so that right and wrong stand
 * side by side. Never in a preset or a default. Free of TensorFlow.js; what they look like in code is in `fault-code.ts`.
 */
import { AVERAGE, sourcesOf, stagesOf, type ArmChoice } from '../arms';
import { lineage } from '../lineage';
import { kindOf } from '../models/layers/catalogue';
import type { Plan } from '../models/plan';
import { terms, type WeightedTerm } from './catalogue';
import type { FaultId } from './fault-ids';

/** What a mistake asks of an arm so that it can be made there at all; as codes of what is said where it can't. */
export type FaultNeed = 'soft-targets' | 'answers' | 'alpha' | 'training-mode' | 'one-teacher';

const needs: Readonly<Record<FaultId, readonly FaultNeed[]>> = {
  'no-t-squared': ['soft-targets'],
  'mean-over-elements': ['soft-targets'],
  'softmax-for-log-softmax': ['soft-targets'],
  't-on-one-side': ['soft-targets'],
  'teacher-in-training-mode': ['answers', 'training-mode'],
  'shuffled-answers': ['answers'],
  'alpha-swapped': ['alpha'],
  'gradient-into-teacher': ['soft-targets', 'one-teacher'],
};

/** What is to be known of an arm's surroundings to tell which mistakes can be made in it. */
export interface FaultScene {
  /** Whether a source of it computes otherwise in training than afterwards: dropout, or batch norm. */
  readonly differsInTraining: boolean;
  /** Whether it learns from one network alone, and that one is trained before it. */
  readonly oneTeacher: boolean;
}

/** @param plans of all networks by id. */
export function faultScene(
  arm: ArmChoice,
  arms: readonly ArmChoice[],
  plans: ReadonlyMap<string, Plan | undefined>,
): FaultScene {
  const sources = sourcesOf(arm);
  const peers = lineage(arms).find(({ id }) => id === arm.id)?.peers ?? [];
  const layers = sources.flatMap((id) => plans.get(id === AVERAGE ? arm.id : id)?.layers ?? []);
  return {
    differsInTraining: layers.some((layer) => kindOf(layer).differsInTraining),
    oneTeacher: sources.length === 1 && sources[0] !== AVERAGE && peers.length === 0,
  };
}

/** What keeps a mistake from being made in an arm; undefined where nothing does. */
export function missingFor(id: FaultId, arm: ArmChoice, scene: FaultScene): FaultNeed | undefined {
  const summands = stagesOf(arm).flatMap(({ objective }) => objective);
  const met: Readonly<Record<FaultNeed, () => boolean>> = {
    'soft-targets': () => summands.some(({ term }) => term === 'soft-targets'),
    answers: () => summands.some(({ term }) => terms[term].family !== 'control'),
    alpha: () => summands.some(({ weight }) => typeof weight !== 'number'),
    'training-mode': () => scene.differsInTraining,
    'one-teacher': () => scene.oneTeacher,
  };
  return needs[id].find((need) => !met[need]());
}

/** An objective as an arm with a mistake weighs it: with `alpha-swapped`, α and 1 − α in each other's place. */
export function weighedWith(fault: FaultId | undefined, objective: readonly WeightedTerm[]): readonly WeightedTerm[] {
  if (fault !== 'alpha-swapped') return objective;
  const other = { alpha: '1-alpha', '1-alpha': 'alpha' } as const;
  return objective.map((summand) =>
    typeof summand.weight === 'number' ? summand : { ...summand, weight: other[summand.weight] },
  );
}
