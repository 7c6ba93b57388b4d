import type * as TF from '@tensorflow/tfjs-core';
import type { LayerWriters } from '../../export/layer-writers';
import { OnnxNodes } from '../../export/onnx-nodes';
import { rmsNorm as normalise } from '../functions/norms';
import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer } from './layer-kind';

export interface RmsNormLayer extends LayerBase {
  readonly kind: 'rmsNorm';
  readonly epsilon: number;
}

/** Vectors of the last axis brought to a mean square of 1, times a weight an element. */
export const rmsNorm: LayerKind<RmsNormLayer> = {
  kind: 'rmsNorm',
  output: ({ inputs }) => inputs[0]!,
  parameters: ({ name, output }) => [
    {
      name: `${name}.weight`,
      role: 'gamma',
      shape: [output.at(-1)!],
      trainable: true,
      init: { kind: 'constant', value: 1 },
    },
  ],
  results: ({ output }) => ({ forward: 3 * size(output), backward: 5 * size(output) }),
};

export const runRmsNorm: RunLayer<RmsNormLayer> = (tf, { epsilon }, [x], { parameter }) =>
  normalise(tf, x!, parameter('weight') as TF.Tensor as TF.Tensor1D, epsilon);

export const rmsNormClass = `class RMSNorm(nn.Module):
    def __init__(self, width, eps):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.eps = eps

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.eps) * self.weight`;

export const rmsNormWriters: LayerWriters<RmsNormLayer> = {
  onnx({ name, epsilon }, [x], output) {
    const part = new OnnxNodes();
    part.rmsNorm(output, x!, name, epsilon);
    return part;
  },
  pytorch: ({ output, epsilon }) => `RMSNorm(${output.at(-1)!}, eps=${epsilon})`,
  pytorchClass: rmsNormClass,
};
