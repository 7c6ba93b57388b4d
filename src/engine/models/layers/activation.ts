import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import type { LayerWriters, OnnxNode } from '../../export/layer-writers';
import { gelu as exactGelu } from '../functions/gelu';
import { size } from '../plan';
import type { LayerBase, LayerKind, LayerResults, RunLayer } from './layer-kind';

export type Activation = 'relu' | 'tanh' | 'gelu';

export interface ActivationLayer extends LayerBase {
  readonly kind: 'activation';
  readonly activation: Activation;
}

/** Results for each element. */
const results: Readonly<Record<Activation, LayerResults>> = {
  relu: { forward: 1, backward: 2 },
  tanh: { forward: 1, backward: 2 },
  gelu: { forward: 5, backward: 10 },
};

/** A function of each element. */
export const activation: LayerKind<ActivationLayer> = {
  kind: 'activation',
  output: ({ inputs }) => inputs[0]!,
  results({ activation, output }) {
    const { forward, backward } = results[activation];
    return { forward: forward * size(output), backward: backward * size(output) };
  },
};

const functions: Readonly<Record<Activation, (tf: Ops, x: TF.Tensor) => TF.Tensor>> = {
  relu: (tf, x) => tf.relu(x),
  tanh: (tf, x) => tf.tanh(x),
  gelu: exactGelu,
};

export const runActivation: RunLayer<ActivationLayer> = (tf, { activation }, [x]) => functions[activation](tf, x!);

const modules: Readonly<Record<Activation, string>> = { relu: 'nn.ReLU()', tanh: 'nn.Tanh()', gelu: 'nn.GELU()' };
const operators = { relu: 'Relu', tanh: 'Tanh' } as const;

export const activationWriters: LayerWriters<ActivationLayer> = {
  onnx: ({ name, activation }, input, output) =>
    activation === 'gelu'
      ? { nodes: gelu(name, input[0]!, output), constants: geluConstants }
      : { nodes: [{ name, opType: operators[activation], input, output }] },
  pytorch: ({ activation }) => modules[activation],
  // tfjs-layers' `gelu` is the exact one, x·Φ(x), as the Plan's is; `gelu_new` is the tanh approximation.
  keras: ({ name, activation }) => ({ class_name: 'Activation', config: { name, activation } }),
  flattened: (_, before) => before,
};

/** Of the exact GELU, which opset 17 has no operator for: x·½·(1 + erf(x/√2)). */
const geluConstants = { 'gelu.root_half': Math.SQRT1_2, 'gelu.one': 1, 'gelu.half': 0.5 };

function gelu(name: string, input: string, output: string): OnnxNode[] {
  const step = (suffix: string, opType: string, inputs: string[], result = `${name}.${suffix}`): OnnxNode => ({
    name: `${name}.${suffix}`,
    opType,
    input: inputs,
    output: result,
  });
  return [
    step('scaled', 'Mul', [input, 'gelu.root_half']),
    step('erf', 'Erf', [`${name}.scaled`]),
    step('shifted', 'Add', [`${name}.erf`, 'gelu.one']),
    step('gated', 'Mul', [input, `${name}.shifted`]),
    step('halved', 'Mul', [`${name}.gated`, 'gelu.half'], output),
  ];
}
