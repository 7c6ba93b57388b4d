import { kerasZeros, type LayerWriters } from '../../export/layer-writers';
import { size } from '../plan';
import { kernelAndBias, type LayerBase, type LayerKind, type RunLayer } from './layer-kind';

export interface DenseLayer extends LayerBase {
  readonly kind: 'dense';
  readonly units: number;
}

/** x·W + b, with W [in, out]. */
export const dense: LayerKind<DenseLayer> = {
  kind: 'dense',
  output: ({ units }) => [units],
  parameters: (layer) => kernelAndBias(layer, [layer.inputs[0]!.at(-1)!, layer.units]),
  multiplyAdds: ({ inputs, units }) => size(inputs[0]!) * units,
  results: ({ inputs, output }) => ({ forward: 2 * size(output), backward: size(inputs[0]!) }),
};

export const runDense: RunLayer<DenseLayer> = (tf, _, [x], { parameter }) =>
  tf.add(tf.matMul(x!, parameter('weight')), parameter('bias'));

export const denseWriters: LayerWriters<DenseLayer> = {
  onnx: ({ name }, [x], output) => ({
    nodes: [
      {
        name,
        opType: 'Gemm',
        input: [x!, `${name}.weight`, `${name}.bias`],
        output,
        attributes: { transB: { int: 1 } },
      },
    ],
  }),
  pytorch: ({ inputs, units }) => `nn.Linear(${size(inputs[0]!)}, ${units})`,
  keras: ({ name, units }) => ({
    class_name: 'Dense',
    config: { name, units, activation: 'linear', use_bias: true, kernel_initializer: kerasZeros },
  }),
};
