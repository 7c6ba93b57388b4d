import type * as v from 'valibot';
import type { Changes } from '../changes';
import type { Evidence, Outcome, Weighted } from '../evidence';
import type { Plan } from '../../models/plan';
import type { FactoriseStep } from './factorise';
import type { PruneStep } from './prune';
import type { QuantiseStep } from './quantise';

/** What a stage may do to its arm's network. */
export type CompressionStep = PruneStep | QuantiseStep | FactoriseStep;

/**
 * A way to compress: what an Experiment says of it and what can be said of it before anything is computed. Free of TensorFlow.js
 * (`<kind>-kind.ts`, apart from the steps' schemas, which whoever reads an Experiment has); what it does is in `run/`, by the same name.
 */
export interface CompressionKind<S extends { readonly kind: string }> {
  readonly kind: S['kind'];
  readonly schema: v.GenericSchema<unknown, S>;
  /** What the dialog begins with. */
  readonly initial: S;
  /**
   * Why it can't be done to a network of this plan, as `path:reason` or `path:reason:number` within the step; none where it can.
   */
  problems(step: S, plan: Plan): readonly string[];
  /**
   * What the plan will be changed by, as far as that is known without weights: a share of all layers' units falls where the
   * scores are low, so then the nearest that can be said, with all layers alike.
   */
  foreseen(step: S, plan: Plan): Changes;
  /** Whether that is what the plan will be changed by, whatever the weights are. */
  foreseeable(step: S): boolean;
}

/** Does it. @throws PlaygroundError `compression-impossible` with the reason. */
export type RunCompression<S> = (network: Weighted, before: Changes, step: S, evidence: Evidence) => Promise<Outcome>;
