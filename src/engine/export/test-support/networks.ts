import { planOf, type NetworkSpec } from '../../models/catalogue';
import { classTask, size, type Plan, type SampleShape } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import { normal, uniform } from '../../random';

export interface Case {
  readonly title: string;
  readonly spec: NetworkSpec;
  readonly plan: Plan;
  readonly weights: NamedArrays;
  /** Normalised samples, channels last, row-major [SAMPLES, ...input]. */
  readonly inputs: Float32Array;
}

export const SAMPLES = 64;
const SEED = 7;

/** Weights with every parameter away from its initial value, so that none can be mixed up or left out unseen. */
export function randomWeights(plan: Plan): NamedArrays {
  const entries = planParameters(plan).map(({ name, shape, role, init }, stream) => {
    const spread = 'fanIn' in init ? 1 / Math.sqrt(init.fanIn) : 0.3;
    const data = Float32Array.from({ length: size(shape) }, (_, i) => {
      if (role === 'variance') return 0.2 + 2 * uniform(SEED, stream, 0, i);
      return (role === 'gamma' ? 1 : 0) + spread * normal(SEED, stream, 0, i);
    });
    return [name, { shape, data }] as const;
  });
  return Object.fromEntries(entries);
}

function makeCase(title: string, spec: NetworkSpec, input: SampleShape, classes = 10): Case {
  const plan = planOf(spec, classTask(input, classes));
  const inputs = Float32Array.from({ length: SAMPLES * size(input) }, (_, i) => uniform(SEED, 100, 1, i));
  return { title, spec, plan, weights: randomWeights(plan), inputs };
}

export const mlp = (hidden: number[], activation: 'relu' | 'tanh' | 'gelu', dropout = 0): NetworkSpec => ({
  kind: 'mlp',
  hidden,
  activation,
  dropout,
});
export const cnn = (changes: Partial<Extract<NetworkSpec, { kind: 'cnn' }>>): NetworkSpec => ({
  kind: 'cnn',
  stages: [4, 8],
  kernel: 3,
  batchNorm: false,
  dense: [],
  activation: 'relu',
  dropout: 0,
  ...changes,
});

export const cases: readonly Case[] = [
  makeCase('MLP, 64 inputs, relu', mlp([16], 'relu'), [8, 8, 1]),
  makeCase('MLP, 784 inputs, gelu, dropout', mlp([32, 20], 'gelu', 0.2), [28, 28, 1]),
  makeCase('MLP, points, tanh', mlp([8, 8], 'tanh'), [2], 3),
  makeCase('no hidden layer', mlp([], 'relu'), [8, 8, 1]),
  makeCase('CNN without a dense head', cnn({ dropout: 0.1 }), [8, 8, 1]),
  makeCase(
    'CNN, dense head, batch norm, gelu',
    cnn({ dense: [24], batchNorm: true, activation: 'gelu', dropout: 0.3 }),
    [14, 14, 1],
  ),
  makeCase(
    'CNN, 5×5 kernels, batch norm, tanh',
    cnn({ stages: [6], kernel: 5, batchNorm: true, activation: 'tanh' }),
    [8, 8, 1],
  ),
  // Sides that differ and are odd, and more than one channel: what a wrong order of axes can't survive.
  makeCase('CNN, 9×13×3 input', cnn({ stages: [5, 7], dense: [11] }), [9, 13, 3], 4),
  makeCase('MLP, 4×6×3 input', mlp([9], 'relu'), [4, 6, 3], 4),
  makeCase(
    'MLP, pruned and in factors',
    { ...mlp([16, 12], 'tanh'), changed: { units: { fc1: 9, fc2: 7, fc2_down: 2 }, ranks: { fc1: 4, fc2: 3 } } },
    [8, 8, 1],
  ),
  makeCase(
    'CNN, pruned and in factors, batch norm',
    {
      ...cnn({ dense: [24], batchNorm: true }),
      changed: { units: { conv1: 3, conv2: 5 }, ranks: { conv1: 2, conv2: 2, fc1: 6 } },
    },
    [9, 13, 3],
    4,
  ),
];

export const caseTitled = (title: string): Case => {
  const found = cases.find((one) => one.title === title);
  if (!found) throw new Error(`no case “${title}”`);
  return found;
};

/** Largest difference, relative to max(1, |expected|). */
export function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values, not ${expected.length}`);
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!) / Math.max(1, Math.abs(expected[i]!));
    if (Number.isNaN(difference)) return NaN;
    largest = Math.max(largest, difference);
  }
  return largest;
}
