import type * as TF from '@tensorflow/tfjs-core';
import { kerasZeros, type LayerWriters } from '../../export/layer-writers';
import { dense as denseOf, weighted } from '../functions/dense';
import { size, type SampleShape } from '../plan';
import { kernelAndBias, type LayerBase, type LayerKind, type RunLayer } from './layer-kind';

export interface DenseLayer extends LayerBase {
  readonly kind: 'dense';
  readonly units: number;
  /** `false` where it has none. */
  readonly bias?: false;
}

/** x·W + b over the last axis, with W [in, out]: the same at every position of a sequence. */
export const dense: LayerKind<DenseLayer> = {
  kind: 'dense',
  eightBits: true,
  output: ({ inputs, units }) => [...inputs[0]!.slice(0, -1), units] as unknown as SampleShape,
  parameters: (layer) => kernelAndBias(layer, [layer.inputs[0]!.at(-1)!, layer.units]),
  multiplyAdds: ({ inputs, units }) => size(inputs[0]!) * units,
  results: ({ inputs, output }) => ({ forward: 2 * size(output), backward: size(inputs[0]!) }),
};

export const runDense: RunLayer<DenseLayer> = (tf, { bias, inputs }, [x], { parameter }) => {
  const [weight, shift] = [parameter('weight'), bias === false ? undefined : parameter('bias')];
  if (inputs[0]!.length > 1)
    return denseOf(tf, x!, weight as TF.Variable<TF.Rank.R2>, shift as TF.Tensor1D | undefined);
  const product = weighted(tf, x as TF.Tensor2D, weight as TF.Variable<TF.Rank.R2>);
  return shift ? tf.add(product, shift) : product;
};

export const denseWriters: LayerWriters<DenseLayer> = {
  onnx({ name, bias, inputs }, [x], output) {
    const [weight, shift] = [`${name}.weight`, ...(bias === false ? [] : [`${name}.bias`])];
    if (inputs[0]!.length === 1) {
      const input = [x!, weight!, ...(shift ? [shift] : [])];
      return { nodes: [{ name, opType: 'Gemm', input, output, attributes: { transB: { int: 1 } } }] };
    }
    const [turned, product] = [`${weight!}.transposed`, shift ? `${name}.product` : output];
    return {
      nodes: [
        { name: turned, opType: 'Transpose', input: [weight!], output: turned },
        { name, opType: 'MatMul', input: [x!, turned], output: product },
        ...(shift ? [{ name: `${name}.shifted`, opType: 'Add', input: [product, shift], output }] : []),
      ],
    };
  },
  pytorch: ({ inputs, units, bias }) =>
    `nn.Linear(${inputs[0]!.at(-1)!}, ${units}${bias === false ? ', bias=False' : ''})`,
  keras: ({ name, units, bias }) => ({
    class_name: 'Dense',
    config: { name, units, activation: 'linear', use_bias: bias !== false, kernel_initializer: kerasZeros },
  }),
};
