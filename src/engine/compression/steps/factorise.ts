import * as v from 'valibot';
import { byLayer, layerNames } from '../names';

/** Puts a layer's matrix into two factors of low rank. Refused where that would be larger. */
export interface FactoriseStep {
  readonly kind: 'factorise';
  /** Of every layer, or by layer; or by `energy`: the least rank whose squared singular values hold this share, 0–1. */
  readonly rank?: number;
  readonly ranks?: Readonly<Record<string, number>>;
  readonly energy?: number;
  /** All dense layers and convolutions but the logits, where absent; attention's matrices stay whole. */
  readonly layers?: readonly string[];
}

const rank = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10000));

export const factoriseSchema = v.strictObject({
  kind: v.literal('factorise'),
  rank: v.optional(rank),
  ranks: v.optional(byLayer(rank)),
  energy: v.optional(v.pipe(v.number(), v.gtValue(0), v.ltValue(1))),
  layers: v.optional(layerNames),
}) as v.GenericSchema<unknown, FactoriseStep>;
