import { expect, it } from 'vitest';
import type { ActivationEncoding, Numbers } from '../../compression/encoding';
import { planOf } from '../../models/catalogue';
import { plainCnn } from '../../models/cnn';
import { plainMlp } from '../../models/mlp';
import { classTask, type Plan } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import { denseChain } from './dense-chain';

const int8: Numbers = { format: 'int8', per: 'channel', scales: 'largest' };
const byRow: ActivationEncoding = { format: 'int8', scales: 'row' };
const task = classTask([8, 8, 1], 10);

function rounded(plan: Plan, numbers: (name: string) => Numbers = () => int8): Plan {
  const kernels = planParameters(plan).filter(({ role }) => role === 'kernel');
  return {
    ...plan,
    encodings: Object.fromEntries(kernels.map(({ name }) => [name, { numbers: numbers(name) }])),
    activations: Object.fromEntries(plan.layers.map(({ name }) => [name, byRow])),
  };
}

it('reads an MLP as its dense layers with what follows them, and leaves out what does nothing outside training', () => {
  const plan = rounded(planOf({ kind: 'mlp', hidden: [24, 13], activation: 'gelu', dropout: 0.5 }, task));
  expect(denseChain(plan)).toEqual([
    { name: 'fc1', bias: true, length: 64, columns: 24, activations: ['gelu'] },
    { name: 'fc2', bias: true, length: 24, columns: 13, activations: ['gelu'] },
    { name: 'fc3', bias: true, length: 13, columns: 10, activations: [] },
  ]);
});

it('has none of networks with other layers, or of which a layer stays floats', () => {
  const mlp = planOf(plainMlp(24), task);
  expect(denseChain(mlp)).toBeNull();
  expect(denseChain(rounded(planOf(plainCnn([4], [12]), task)))).toBeNull();
  const mixed = rounded(mlp, (name) => (name === 'fc1.weight' ? { ...int8, format: 'nvfp4' } : int8));
  expect(denseChain(mixed)).toBeNull();
  const [first, ...others] = rounded(mlp).layers;
  const aside = { ...others[0]!, name: 'aside', from: [mlp.inputs[0].name] };
  expect(denseChain({ ...rounded(mlp), layers: [first!, aside, ...others] })).toBeNull();
});
