import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import { changedPlan } from '../changed-plan';
import { joined } from '../changes';
import { firstFactor } from '../factors';
import { impossible } from '../impossible';
import type { Kernel } from '../kernels';
import { decomposition, rankFor, type Decomposition } from '../low-rank';
import type { RunCompression } from '../steps/compression';
import { factoriseKind, kernelsFor, mostRank, rankOf } from '../steps/factorise-kind';
import type { FactoriseStep } from '../steps/factorise';

/**
 * Puts matrices into two factors. Where the energy that is to be kept asks for a rank that would grow, a layer stays as it is; so does one
 * that is masked or in small numbers and was not named.
 */
export const runFactorise: RunCompression<FactoriseStep> = async ({ plan, weights }, before, step) => {
  const [problem] = factoriseKind.problems(step, plan);
  if (problem) throw impossible(problem);
  const parts = new Map<string, { kernel: Kernel; rank: number; of: Decomposition }>();
  for (const kernel of kernelsFor(step, plan)) {
    const of = decomposition(weights[kernel.name]!.data, kernel.inputs, kernel.outputs);
    const rank = rankOf(step, kernel.layer) ?? rankFor(of.singularValues, step.energy!);
    if (rank <= mostRank(kernel)) parts.set(kernel.layer, { kernel, rank, of });
  }
  if (parts.size === 0) throw impossible('rank:nothing-to-factorise');
  const ranks = Object.fromEntries([...parts].map(([layer, { rank }]) => [layer, rank]));
  const { encodings, activations } = plan;
  const after = changedPlan(plan, { ranks, ...(encodings && { encodings }), ...(activations && { activations }) });
  const made: Record<string, NamedArrays[string]> = { ...weights };
  for (const [layer, { kernel, rank, of }] of parts) {
    const [down, up] = of.factors(rank);
    const along = kernel.shape.slice(0, -1);
    made[`${firstFactor(layer)}.weight`] = { shape: [...along, rank], data: down };
    // A convolution's second factor spans one position.
    made[`${layer}.weight`] = { shape: [...along.slice(0, -1).map(() => 1), rank, kernel.outputs], data: up };
  }
  const own = planParameters(after).map(({ name }) => [name, made[name]!] as const);
  return {
    network: { plan: after, weights: Object.fromEntries(own) },
    changes: joined(before, { ranks }),
    singularValues: Object.fromEntries([...parts].map(([layer, { of }]) => [layer, of.singularValues])),
  };
};
