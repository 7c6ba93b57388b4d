import type { Changes } from '../changes';
import type { Evidence, Outcome, Weighted } from '../evidence';
import type { CompressionStep, RunCompression } from '../steps/compression';
import { runFactorise } from './factorise';
import { runPrune } from './prune';
import { runQuantise } from './quantise';

type Runs = {
  readonly [K in CompressionStep['kind']]: RunCompression<Extract<CompressionStep, { readonly kind: K }>>;
};

/** What each kind of step does. */
const runs: Runs = { prune: runPrune, quantise: runQuantise, factorise: runFactorise };

/** Does one step. @throws PlaygroundError `compression-impossible` */
export function runCompression(
  network: Weighted,
  before: Changes,
  step: CompressionStep,
  evidence: Evidence,
): Promise<Outcome> {
  const run = runs[step.kind] as RunCompression<CompressionStep>;
  return run(network, before, step, evidence);
}
