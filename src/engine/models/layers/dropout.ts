import type * as TF from '@tensorflow/tfjs-core';
import type { LayerWriters } from '../../export/layer-writers';
import { streams, uniform } from '../../random';
import { size } from '../plan';
import type { LayerBase, LayerKind, RunLayer, TrainingPass } from './layer-kind';

export interface DropoutLayer extends LayerBase {
  readonly kind: 'dropout';
  /** Share of the values that are dropped in training. */
  readonly rate: number;
}

/** In training each value is dropped with probability `rate`, the others are scaled up by as much (Srivastava et al. 2014). */
export const dropout: LayerKind<DropoutLayer> = {
  kind: 'dropout',
  differsInTraining: true,
  output: ({ inputs }) => inputs[0]!,
  results: ({ output }) => ({ forward: 2 * size(output), backward: 2 * size(output) }),
};

export const runDropout: RunLayer<DropoutLayer> = (tf, { rate }, [x], { pass, position }) =>
  pass ? tf.mul(x!, dropoutMask(x!.shape, rate, pass, position)) : x!;

/** 0 with probability `rate`, else 1/(1 − rate); from the counter-based generator. */
function dropoutMask(shape: number[], rate: number, { seed, mask }: TrainingPass, position: number): TF.Tensor {
  const kept = 1 / (1 - rate);
  const stream = streams.dropout + 256 * position;
  return mask.tensor((number) => {
    const values = new Float32Array(size(shape));
    for (let i = 0; i < values.length; i++) values[i] = uniform(seed, stream, number, i) < rate ? 0 : kept;
    return values;
  }, shape);
}

export const dropoutWriters: LayerWriters<DropoutLayer> = {
  onnx: () => null,
  pytorch: ({ rate }) => `nn.Dropout(${rate})`,
  keras: ({ name, rate }) => ({ class_name: 'Dropout', config: { name, rate } }),
  flattened: (_, before) => before,
};
