import * as v from 'valibot';
import type { Plan } from '../../models/plan';
import type { Changes } from '../changes';
import type { CompressionKind, CompressionStep } from './compression';
import { factoriseKind } from './factorise-kind';
import { pruneKind } from './prune-kind';
import { quantiseKind } from './quantise-kind';

type Kinds = {
  readonly [K in CompressionStep['kind']]: CompressionKind<Extract<CompressionStep, { readonly kind: K }>>;
};

/** A new kind is a line here and in `run/catalogue.ts`, besides its files. */
const kinds: Kinds = { prune: pruneKind, quantise: quantiseKind, factorise: factoriseKind };
const kindOf = ({ kind }: CompressionStep) => kinds[kind] as unknown as CompressionKind<CompressionStep>;

export const compressionStepSchema = v.variant(
  'kind',
  Object.values(kinds).map(({ schema }) => schema) as never,
) as v.GenericSchema<unknown, CompressionStep>;

/** Why a step can't be done to a network of this plan; none where it can. See `CompressionKind`. */
export const problemsOf = (step: CompressionStep, plan: Plan): readonly string[] => kindOf(step).problems(step, plan);

/** What the plan will be changed by, as far as that is known without weights. See `CompressionKind`. */
export const foreseenBy = (step: CompressionStep, plan: Plan): Changes => kindOf(step).foreseen(step, plan);

/** Whether that is what it will be changed by, whatever the weights are. */
export const isForeseeable = (step: CompressionStep): boolean => kindOf(step).foreseeable(step);
