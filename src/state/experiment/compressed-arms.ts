/** Arms that are compressed copies of the teacher, as somebody begins with them. Pure. */
import type { ArmChoice } from '../../engine/arms';
import { factoriseKind } from '../../engine/compression/steps/factorise-kind';
import { pruneKind } from '../../engine/compression/steps/prune-kind';
import { quantiseKind } from '../../engine/compression/steps/quantise-kind';
import { methodObjective } from '../../engine/distillation/methods';
import { freshId } from './arm-ids';
import { withParts, type CompressPart, type PipelinePart } from './pipeline';

/** What each kind of compression begins with where it is added. */
export const initial: Readonly<{ [K in CompressPart['kind']]: Extract<CompressPart, { kind: K }> }> = {
  prune: pruneKind.initial,
  quantise: quantiseKind.initial,
  factorise: factoriseKind.initial,
};

const copyOfTeacher = (arms: readonly ArmChoice[], parts: readonly PipelinePart[]): ArmChoice =>
  withParts({ id: freshId(arms, 'compressed'), startsAs: 'teacher', objective: [] }, parts);

/** A further arm: a copy of the teacher in three steps, whose order is there to be changed. */
export const repairedCopy = (arms: readonly ArmChoice[]): ArmChoice =>
  copyOfTeacher(arms, [
    initial.prune,
    { kind: 'train', share: 1, stage: { objective: methodObjective('soft-targets') } },
    initial.quantise,
  ]);

/** A further arm: the teacher, imported perhaps, as it is. Nothing is learned; its weights are kept in fewer bits. */
export const untrainedCopy = (arms: readonly ArmChoice[]): ArmChoice => copyOfTeacher(arms, [initial.quantise]);
