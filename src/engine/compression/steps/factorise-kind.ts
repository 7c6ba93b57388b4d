import type { Plan } from '../../models/plan';
import { firstFactor, isFactorable } from '../factors';
import { kernelsOf, type Kernel } from '../kernels';
import type { CompressionKind } from './compression';
import { factoriseSchema, type FactoriseStep } from './factorise';

/** The kernels of a plan that can be put into factors and are none already. */
export function factorable(plan: Plan): Kernel[] {
  const layers = plan.layers.filter(isFactorable).map(({ name }) => name);
  const factors = new Set(
    layers.filter((name) => layers.includes(firstFactor(name))).flatMap((name) => [name, firstFactor(name)]),
  );
  return kernelsOf(plan).filter(({ layer }) => layers.includes(layer) && !factors.has(layer));
}

/** Whether single weights of it are masked or it is in small numbers: neither would hold of its factors. */
export const isEncoded = ({ encodings, activations }: Plan, { name, layer }: Kernel): boolean =>
  encodings?.[name] !== undefined || activations?.[layer] !== undefined;

/** The largest rank r whose factors have fewer numbers than the matrix [m, n]: r·(m + n) < m·n. */
export const mostRank = ({ inputs, outputs }: Pick<Kernel, 'inputs' | 'outputs'>): number =>
  Math.ceil((inputs * outputs) / (inputs + outputs)) - 1;

/** The rank that is asked for of a layer; null where its energy tells. */
export const rankOf = ({ rank, ranks }: FactoriseStep, layer: string): number | null => ranks?.[layer] ?? rank ?? null;

/** Layers that a step names; null where it names none. */
const namedBy = ({ layers, ranks, rank, energy }: FactoriseStep): readonly string[] | null =>
  layers ?? (ranks && rank === undefined && energy === undefined ? Object.keys(ranks) : null);

/** The kernels that a step asks for. Of those not named, such as would grow are left as they are. */
function askedFor(step: FactoriseStep, plan: Plan): Kernel[] {
  const named = namedBy(step);
  return factorable(plan).filter((kernel) => {
    if (named) return named.includes(kernel.layer);
    return !kernel.logits && (rankOf(step, kernel.layer) ?? 1) <= mostRank(kernel);
  });
}

/** The kernels that a step touches: those that it asks for and that are plain numbers. */
export const kernelsFor = (step: FactoriseStep, plan: Plan): Kernel[] =>
  askedFor(step, plan).filter((kernel) => !isEncoded(plan, kernel));

/**
 * Problems: `rank:no-size`, neither a rank nor an energy; `layers.<name>:unknown-layer`, no layer with a matrix of its own, or one that
 * is a factor already; `rank.<name>:rank-too-large:<most>`, that would grow; `rank:nothing-to-factorise`, that all would;
 * `layers.<name>:encoded`, one that is masked or in small numbers, and `layers:encoded`, that all are.
 */
export const factoriseKind: CompressionKind<FactoriseStep> = {
  kind: 'factorise',
  schema: factoriseSchema,
  initial: { kind: 'factorise', energy: 0.9 },
  problems(step, plan) {
    if (step.rank === undefined && step.ranks === undefined && step.energy === undefined) return ['rank:no-size'];
    const known = new Set(factorable(plan).map(({ layer }) => layer));
    const named = [...(namedBy(step) ?? []), ...Object.keys(step.ranks ?? {})];
    const unknown = [...new Set(named)].filter((name) => !known.has(name));
    if (unknown.length > 0) return unknown.map((name) => `layers.${name}:unknown-layer`);
    const sizeless = kernelsFor(step, plan).filter(
      ({ layer }) => rankOf(step, layer) === null && step.energy === undefined,
    );
    if (sizeless.length > 0) return ['rank:no-size'];
    const tooLarge = factorable(plan).filter((kernel) => {
      const asked = named.includes(kernel.layer);
      return asked && (rankOf(step, kernel.layer) ?? 1) > mostRank(kernel);
    });
    if (tooLarge.length > 0) return tooLarge.map((kernel) => `rank.${kernel.layer}:rank-too-large:${mostRank(kernel)}`);
    const asked = askedFor(step, plan);
    if (asked.length === 0) return ['rank:nothing-to-factorise'];
    const encoded = asked.filter((kernel) => isEncoded(plan, kernel));
    if (namedBy(step)) return encoded.map(({ layer }) => `layers.${layer}:encoded`);
    return encoded.length === asked.length ? ['layers:encoded'] : [];
  },
  foreseeable: ({ energy }) => energy === undefined,
  /** By energy, the rank is not known: a share as large of the most that a layer may have. */
  foreseen(step, plan) {
    const ranks = kernelsFor(step, plan).map((kernel) => {
      const guess = Math.max(1, Math.floor((step.energy ?? 1) * mostRank(kernel)));
      return [kernel.layer, rankOf(step, kernel.layer) ?? guess] as const;
    });
    return { ranks: Object.fromEntries(ranks) };
  },
};
