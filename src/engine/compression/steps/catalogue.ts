import * as v from 'valibot';
import type { CompressionStep } from './compression';
import { factoriseSchema } from './factorise';
import { pruneSchema } from './prune';
import { quantiseSchema } from './quantise';

export const compressionStepSchema = v.variant('kind', [
  pruneSchema,
  quantiseSchema,
  factoriseSchema,
] as never) as v.GenericSchema<unknown, CompressionStep>;
