import * as v from 'valibot';
import { factoriseSchema, type FactoriseStep } from './factorise';
import { pruneSchema, type PruneStep } from './prune';
import { quantiseSchema, type QuantiseStep } from './quantise';

/** One thing that a stage does to its network before its first step. */
export type CompressionStep = PruneStep | QuantiseStep | FactoriseStep;

export const compressionStepSchema = v.variant('kind', [
  pruneSchema,
  quantiseSchema,
  factoriseSchema,
] as never) as v.GenericSchema<unknown, CompressionStep>;
