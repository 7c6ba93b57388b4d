import type * as TF from '@tensorflow/tfjs-core';
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
