/**
 * What a network costs, told from its Plan: bytes as they would be stored, multiply-adds, activations, and an estimate of energy.
 * Free of TensorFlow.js. Latency is measured, never told from these (`training/latency.ts`).
 */
import { kindOf, type Layer } from '../models/layers/catalogue';
import { size, type Plan } from '../models/plan';
import { layerParameters, multiplyAdds } from '../models/plan-sizes';
import { storedBytes } from './bytes';

export interface Costs {
  /** As stored: scales and masks included. */
  readonly bytes: number;
  /** Of one sample's forward pass. Weights that are 0 are multiplied all the same: a mask saves bytes, not work. */
  readonly multiplyAdds: number;
  /** Bytes of the results of layers that must be held at once, at most: see `peakActivations`. */
  readonly peakActivations: number;
  readonly energy: EnergyEstimate;
}

/** One part of the estimate: `count` things of `each` picojoules. */
export interface EnergySummand {
  readonly of: keyof typeof picojoules;
  readonly count: number;
  readonly each: number;
}

/** Of one sample alone, in picojoules. An estimate: nothing here was measured on any machine. */
export interface EnergyEstimate {
  readonly picojoules: number;
  /** What it is the sum of; parts of which there are none are left out. */
  readonly summands: readonly EnergySummand[];
}

/**
 * Picojoules in 45 nm at 0.9 V (Horowitz, Computing's Energy Problem, ISSCC 2014): a multiplication and an addition of float32
 * (3.7 + 0.9), a multiplication of int8 with an addition of int32 (0.2 + 0.1), and a byte from DRAM (32 bits: 640). There are no
 * figures for 4 bits, nor for floats of 8: those count as int8 where they are computed, and as the bytes that they are.
 */
export const picojoules = { floatMultiplyAdd: 4.6, byteMultiplyAdd: 0.3, dramByte: 160 } as const;

const FLOAT = 4;

/** Numbers that are not 0, by parameter: what is masked is stored without its zeros where that is less. */
type NonZero = Parameters<typeof storedBytes>[1];

/** @param nonZero of a network's weights (`non-zero.ts`); where absent, none is known to be 0. */
export const costsOf = (plan: Plan, nonZero?: NonZero): Costs => ({
  bytes: storedBytes(plan, nonZero).total,
  multiplyAdds: multiplyAdds(plan),
  peakActivations: peakActivations(plan),
  energy: energyOf(plan, nonZero),
});

/**
 * Bytes of float32 that one sample's pass holds at its fullest, layer by layer in the plan's order: a layer's result, what it
 * reads, and what later layers have still to read. What only turns or passes on what it reads holds nothing of its own. What
 * comes up inside a layer is not counted.
 */
export function peakActivations({ inputs, layers }: Plan): number {
  const alias = new Map<string, string>();
  const sizes = new Map(inputs.map(({ name, shape }) => [name, size(shape)]));
  for (const layer of layers) {
    const [read] = layer.from;
    if (passesOn(layer)) alias.set(layer.name, alias.get(read!) ?? read!);
    else sizes.set(layer.name, size(layer.output));
  }
  const held = (name: string) => alias.get(name) ?? name;
  const lastRead = new Map<string, number>();
  layers.forEach(({ from, name }, i) => {
    for (const read of [name, ...from]) lastRead.set(held(read), i);
  });
  let [most, now] = [0, inputs.reduce((sum, { shape }) => sum + size(shape), 0)];
  layers.forEach((layer, i) => {
    if (!passesOn(layer)) now += sizes.get(layer.name)!;
    most = Math.max(most, now);
    for (const [name, last] of lastRead) if (last === i) now -= sizes.get(name)!;
  });
  return FLOAT * most;
}

const passesOn = ({ kind }: Layer): boolean => kind === 'flatten' || kind === 'dropout';

/**
 * Each weight fetched from DRAM once, and every multiply-add. Those of whole numbers are where a layer's weights and the rows
 * that meet them are both of 8 bits or less; weights alone are turned into floats on the way. Products of activations with one
 * another, as attention has them, are of floats.
 */
export function energyOf(plan: Plan, nonZero?: NonZero): EnergyEstimate {
  const small = plan.layers.reduce((sum, layer) => sum + smallMultiplyAdds(plan, layer), 0);
  const counts = {
    floatMultiplyAdd: multiplyAdds(plan) - small,
    byteMultiplyAdd: small,
    dramByte: storedBytes(plan, nonZero).total,
  };
  const summands = (Object.keys(counts) as (keyof typeof counts)[])
    .filter((of) => counts[of] > 0)
    .map((of) => ({ of, count: counts[of], each: picojoules[of] }));
  return { picojoules: summands.reduce((sum, { count, each }) => sum + count * each, 0), summands };
}

/** Multiply-adds of a layer in which both sides are of 8 bits or less. */
function smallMultiplyAdds({ encodings = {}, activations = {} }: Plan, layer: Layer): number {
  if (!activations[layer.name]) return 0;
  const kernels = layerParameters(layer).filter(({ role }) => role === 'kernel');
  const all = kernels.reduce((sum, { shape }) => sum + size(shape), 0);
  const small = kernels.reduce((sum, { name, shape }) => sum + (encodings[name]?.numbers ? size(shape) : 0), 0);
  return all === 0 ? 0 : Math.round((withWeights(layer, all) * small) / all);
}

/** Multiply-adds with weights: all of them, but for those of attention's rows with one another. */
function withWeights(layer: Layer, weights: number): number {
  const all = kindOf(layer).multiplyAdds?.(layer) ?? 0;
  return layer.kind === 'attention' || layer.kind === 'latentAttention' ? layer.output[0] * weights : all;
}
