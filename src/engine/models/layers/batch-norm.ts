import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import type { LayerWriters } from '../../export/layer-writers';
import { size } from '../plan';
import type { LayerBase, LayerKind, ParameterSpec, RunLayer } from './layer-kind';

export interface BatchNormLayer extends LayerBase {
  readonly kind: 'batchNorm';
}

/** PyTorch's defaults. */
const EPSILON = 1e-5;
/** The share of the new batch in the running statistics. */
const MOMENTUM = 0.1;

/** Batch normalisation over all but the last axis (Ioffe, Szegedy 2015), with PyTorch's running statistics. */
export const batchNorm: LayerKind<BatchNormLayer> = {
  kind: 'batchNorm',
  differsInTraining: true,
  output: ({ inputs }) => inputs[0]!,
  parameters({ name, output }) {
    const make = (suffix: string, role: ParameterSpec['role'], value: number, trainable: boolean): ParameterSpec => ({
      name: `${name}.${suffix}`,
      role,
      shape: [output.at(-1)!],
      trainable,
      init: { kind: 'constant', value },
    });
    return [
      make('weight', 'gamma', 1, true),
      make('bias', 'beta', 0, true),
      make('running_mean', 'mean', 0, false),
      make('running_var', 'variance', 1, false),
    ];
  },
  results: ({ output }) => ({ forward: 5 * size(output), backward: 8 * size(output) }),
};

export const runBatchNorm: RunLayer<BatchNormLayer> = (tf, _, [given], { parameter, statistic, pass }) => {
  const x = given!;
  const runningMean = statistic('running_mean');
  const runningVariance = statistic('running_var');
  let mean: TF.Tensor = runningMean;
  let variance: TF.Tensor = runningVariance;
  if (pass) {
    ({ mean, variance } = tf.moments(x, [...Array(x.rank - 1).keys()]));
    // PyTorch's running variance is the unbiased one.
    const count = x.size / (x.shape.at(-1) ?? 1);
    if (pass.statistics === 'move') {
      moveAverage(tf, runningMean, mean, 1);
      moveAverage(tf, runningVariance, variance, count / Math.max(1, count - 1));
    }
  }
  const scale = tf.mul(tf.rsqrt(tf.add(variance, EPSILON)), parameter('weight'));
  return tf.add(tf.mul(tf.sub(x, mean), scale), parameter('bias'));
};

function moveAverage(tf: Ops, running: TF.Variable, batch: TF.Tensor, correction: number): void {
  tf.tidy(() => {
    const kept = tf.mul(running, 1 - MOMENTUM);
    running.assign(tf.add(kept, tf.mul(batch, MOMENTUM * correction)));
  });
}

export const batchNormWriters: LayerWriters<BatchNormLayer> = {
  onnx: ({ name }, [x], output) => ({
    nodes: [
      {
        name,
        opType: 'BatchNormalization',
        input: [x!, ...['weight', 'bias', 'running_mean', 'running_var'].map((suffix) => `${name}.${suffix}`)],
        output,
        attributes: { epsilon: { float: EPSILON } },
      },
    ],
  }),
  pytorch: ({ inputs, output }) =>
    `nn.BatchNorm${inputs[0]!.length === 3 ? '2d' : '1d'}(${output.at(-1)!}, eps=${EPSILON})`,
  keras: ({ name }) => ({
    class_name: 'BatchNormalization',
    config: { name, axis: -1, epsilon: EPSILON, center: true, scale: true },
  }),
};
