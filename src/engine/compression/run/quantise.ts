/** Keeps a network's kernels in small numbers. */
import { size, type Plan } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import { joined } from '../changes';
import { changedPlan } from '../changed-plan';
import type { Evidence, Weighted } from '../evidence';
import { bitsOf } from '../formats';
import { impossible } from '../impossible';
import { chosenBy, numbersOf, type Chosen } from '../quantisable';
import { encodedValues, initialScale } from '../quantise';
import type { RunCompression } from '../steps/compression';
import { mayShrink, mixed, quantised, quantiseKind } from '../steps/quantise-kind';
import type { QuantiseStep } from '../steps/quantise';

/**
 * The latent weights stay; scales that are learned begin where LSQ has them, ranges are those of the network as it came. With a
 * mixture, layers take the smaller format in the order of the loss that each alone adds in it, by the bits that it saves.
 */
export const runQuantise: RunCompression<QuantiseStep> = async (network, before, step, evidence) => {
  const [problem] = quantiseKind.problems(step, network.plan);
  if (problem) throw impossible(problem);
  const chosen = chosenBy(step, network.plan);
  const sensitivity = await sensitivityOf(network, step, chosen, evidence);
  const final = step.mix ? mixed(step, chosen, leastHarmFirst(step, chosen, sensitivity)) : chosen;
  const changes = quantised(step, network.plan, final);
  const ranges = step.activations?.scales === 'calibrated' ? await evidence.ranges(network) : {};
  const { encodings, activations } = joined(network.plan, changes);
  const plan = changedPlan(network.plan, { ...(encodings && { encodings }), ...(activations && { activations }) });
  return {
    network: { plan, weights: arraysOf(plan, network.weights, new Set(Object.keys(changes.encodings!)), ranges) },
    changes: joined(before, changes),
    sensitivity,
  };
};

/** Loss that each layer adds when it alone is in its small format, the smaller one of a mixture. */
async function sensitivityOf(
  network: Weighted,
  step: QuantiseStep,
  chosen: readonly Chosen[],
  evidence: Evidence,
): Promise<Record<string, number>> {
  const { loss: whole } = await evidence.loss(network);
  const added: Record<string, number> = {};
  for (const name of new Set(chosen.map(({ layer }) => layer.name))) {
    const weights = { ...network.weights };
    for (const each of chosen.filter(({ layer }) => layer.name === name)) {
      const format = mayShrink(step, each) ? step.mix!.smaller : each.format;
      const numbers = { ...numbersOf(step, format), scales: 'largest' as const };
      const { shape, data } = weights[each.name]!;
      const mask = network.weights[`${each.name}.mask`]?.data;
      weights[each.name] = { shape, data: encodedValues({ numbers }, data, shape, { mask }) };
    }
    added[name] = (await evidence.loss({ plan: network.plan, weights })).loss - whole;
  }
  return added;
}

function leastHarmFirst(
  step: QuantiseStep,
  chosen: readonly Chosen[],
  sensitivity: Readonly<Record<string, number>>,
): string[] {
  const harm = (layer: string): number => {
    const saved = chosen
      .filter((each) => each.layer.name === layer && mayShrink(step, each))
      .reduce((sum, { shape, format }) => sum + size(shape) * (bitsOf[format] - bitsOf[step.mix!.smaller]), 0);
    return saved === 0 ? Infinity : sensitivity[layer]! / saved;
  };
  return Object.keys(sensitivity).sort((a, b) => harm(a) - harm(b));
}

/** Every array of the plan: those that there were, and the masks, scales and ranges that came with its encodings. */
function arraysOf(
  plan: Plan,
  weights: NamedArrays,
  quantised: ReadonlySet<string>,
  ranges: Readonly<Record<string, readonly [number, number]>>,
): NamedArrays {
  const arrays: Record<string, NamedArrays[string]> = {};
  for (const { name, role, shape } of planParameters(plan)) {
    const owner = name.slice(0, name.lastIndexOf('.'));
    if (role === 'scale' && quantised.has(owner)) arrays[name] = { shape, data: scalesOf(plan, owner, weights) };
    else if (role === 'range' && ranges[owner]) arrays[name] = { shape, data: Float32Array.from(ranges[owner]) };
    else arrays[name] = weights[name]!;
  }
  return arrays;
}

function scalesOf({ encodings }: Plan, parameter: string, weights: NamedArrays): Float32Array {
  const { numbers } = encodings![parameter]!;
  const { data, shape } = weights[parameter]!;
  const mask = weights[`${parameter}.mask`]?.data;
  return initialScale(mask ? data.map((w, i) => w * mask[i]!) : data, shape, numbers!);
}
