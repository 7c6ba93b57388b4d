import * as v from 'valibot';
import { layerNames } from '../names';

/** What tells which weights or units matter least (`scores/`). */
export const scores = ['magnitude', 'taylor', 'gradient', 'snip', 'activation', 'random'] as const;
export type ScoreId = (typeof scores)[number];

/** Takes away what matters least: single weights, which stay as zeros, or whole units, which go. */
export interface PruneStep {
  readonly kind: 'prune';
  /** `2:4`: two of every four weights along the input axis, half of them; `share` is of no meaning then. */
  readonly what: 'units' | 'weights' | '2:4';
  /** `activation` for units only. */
  readonly by: ScoreId;
  /** Of what is there when the step begins, 0–1. */
  readonly share: number;
  /** Whether the share holds for all together, or of every layer. */
  readonly over: 'network' | 'layer';
  /** Groups or layers that it touches, by their names; all but the logits where absent. */
  readonly layers?: readonly string[];
}

const share = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));

export const pruneSchema = v.strictObject({
  kind: v.literal('prune'),
  what: v.picklist(['units', 'weights', '2:4']),
  by: v.picklist(scores),
  share,
  over: v.picklist(['network', 'layer']),
  layers: v.optional(layerNames),
}) as v.GenericSchema<unknown, PruneStep>;
