import * as tf from '@tensorflow/tfjs-core';
import { PlaygroundError } from '../errors';
import type { Moment } from '../backend/replay/moment';
import { streams, uniform } from '../random';
import type { Taps } from '../distillation/term';
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  planParameters,
  size,
  type Activation,
  type Initialiser,
  type Layer,
  type Plan,
} from './plan';
import type { NamedArrays } from './weights';

/** How a forward pass in training differs from inference. */
export interface TrainingPass {
  /** Batch norm takes the batch's own statistics; its running ones move with them, or are left alone by a mere `look`. */
  readonly statistics: 'move' | 'look';
  /** Names of the layers that do not learn and so run as in inference. */
  readonly frozen?: ReadonlySet<string>;
  readonly seed: number;
  /** Names the dropout masks: the same for every arm that sees the same batch. */
  readonly mask: Moment<number>;
}

/** A Plan with weights on the device. */
export class Network {
  private readonly variables = new Map<string, tf.Variable>();
  /** In the plan's order; what an optimiser updates. */
  readonly trainable: readonly tf.Variable[];

  private constructor(
    readonly plan: Plan,
    weights: NamedArrays,
  ) {
    const trainable: tf.Variable[] = [];
    for (const spec of planParameters(plan)) {
      const given = weights[spec.name];
      requireShape(spec.name, spec.shape, given?.shape);
      const variable = tf.tidy(() => tf.variable(tf.tensor(given!.data, [...spec.shape], 'float32'), spec.trainable));
      this.variables.set(spec.name, variable);
      if (spec.trainable) trainable.push(variable);
    }
    this.trainable = trainable;
  }

  /** @throws PlaygroundError `weights-shape` where an array is missing or of another shape. */
  static from(plan: Plan, weights: NamedArrays): Network {
    return new Network(plan, weights);
  }

  /** Initial weights: a function of (plan, seed, stream) alone. */
  static initialWeights(plan: Plan, seed: number, stream: number = streams.weights): NamedArrays {
    return Object.fromEntries(
      planParameters(plan).map((spec, position) => [
        spec.name,
        { shape: spec.shape, data: initialise(spec.init, size(spec.shape), seed, stream, position) },
      ]),
    );
  }

  /**
   * Runs `x` [batch, ...input] through the network.
   * @returns every tap by name; `logits` [batch, classes] among them. To be called within a tidy.
   */
  forward(x: tf.Tensor, pass?: TrainingPass): Taps {
    const taps: Record<string, tf.Tensor> = {};
    let current = x;
    this.plan.layers.forEach((layer, position) => {
      current = this.apply(layer, position, current, pass?.frozen?.has(layer.name) ? undefined : pass);
      if (layer.tap) taps[layer.tap] = current;
    });
    return taps;
  }

  /** The trainable parameters of the named layers. */
  trainableOf(layers: ReadonlySet<string>): tf.Variable[] {
    return [...this.variables].flatMap(([name, variable]) =>
      variable.trainable && layers.has(name.slice(0, name.lastIndexOf('.'))) ? [variable] : [],
    );
  }

  /** Logits of `x` without training, [batch, classes]. */
  predict(x: tf.Tensor): tf.Tensor2D {
    return tf.tidy(() => {
      const { logits } = this.forward(x);
      return logits as tf.Tensor2D;
    });
  }

  /** A copy of all weights, running statistics included. */
  async weights(): Promise<NamedArrays> {
    const entries = [...this.variables].map(async ([name, variable]) => {
      const data = (await variable.data()) as Float32Array;
      return [name, { shape: variable.shape, data: Float32Array.from(data) }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** @throws PlaygroundError `weights-shape` */
  requireFit(weights: NamedArrays): void {
    for (const [name, variable] of this.variables) requireShape(name, variable.shape, weights[name]?.shape);
  }

  /** Replaces all weights. @throws PlaygroundError `weights-shape`, and then changes nothing. */
  setWeights(weights: NamedArrays): void {
    this.requireFit(weights);
    tf.tidy(() => {
      for (const [name, variable] of this.variables) {
        variable.assign(tf.tensor(weights[name]!.data, variable.shape, 'float32'));
      }
    });
  }

  /** Becomes equal to another network of the same plan. */
  copy(other: Network): void {
    tf.tidy(() => {
      for (const [name, variable] of this.variables) variable.assign(tf.clone(other.variables.get(name)!));
    });
  }

  /** θ ← d·θ + (1 − d)·θ' of another network of the same plan; running statistics are taken over as they are. */
  follow(other: Network, decay: tf.Scalar): void {
    tf.tidy(() => {
      const rest = tf.sub(1, decay);
      for (const [name, variable] of this.variables) {
        const theirs = other.variables.get(name)!;
        const mixed = theirs.trainable ? tf.add(tf.mul(variable, decay), tf.mul(theirs, rest)) : tf.clone(theirs);
        variable.assign(mixed);
      }
    });
  }

  dispose(): void {
    for (const variable of this.variables.values()) variable.dispose();
    this.variables.clear();
  }

  private variable(layer: Layer, suffix: string): tf.Variable {
    const variable = this.variables.get(`${layer.name}.${suffix}`);
    if (!variable) throw new Error(`network: no parameter ${layer.name}.${suffix}`);
    return variable;
  }

  private apply(layer: Layer, position: number, x: tf.Tensor, pass?: TrainingPass): tf.Tensor {
    switch (layer.kind) {
      case 'flatten':
        return tf.reshape(x, [x.shape[0] ?? 1, size(layer.output)]);
      case 'dense':
        return tf.add(tf.matMul(x as tf.Tensor2D, this.variable(layer, 'weight')), this.variable(layer, 'bias'));
      case 'conv':
        return tf.add(
          tf.conv2d(x as tf.Tensor4D, this.variable(layer, 'weight') as unknown as tf.Tensor4D, 1, 'same'),
          this.variable(layer, 'bias'),
        );
      case 'batchNorm':
        return this.batchNorm(layer, x, pass);
      case 'activation':
        return activate(layer.activation, x);
      case 'maxPool':
        return tf.maxPool(x as tf.Tensor4D, layer.size, layer.size, 'valid');
      case 'dropout':
        return pass ? tf.mul(x, dropoutMask(x.shape, layer.rate, pass, position)) : x;
    }
  }

  private batchNorm(layer: Layer, x: tf.Tensor, pass?: TrainingPass): tf.Tensor {
    const gamma = this.variable(layer, 'weight');
    const beta = this.variable(layer, 'bias');
    const runningMean = this.variable(layer, 'running_mean');
    const runningVariance = this.variable(layer, 'running_var');
    let mean: tf.Tensor = runningMean;
    let variance: tf.Tensor = runningVariance;
    if (pass) {
      ({ mean, variance } = tf.moments(x, [...Array(x.rank - 1).keys()]));
      // PyTorch's running variance is the unbiased one.
      const count = x.size / (x.shape.at(-1) ?? 1);
      if (pass.statistics === 'move') {
        moveAverage(runningMean, mean, 1);
        moveAverage(runningVariance, variance, count / Math.max(1, count - 1));
      }
    }
    const scale = tf.mul(tf.rsqrt(tf.add(variance, BATCH_NORM_EPSILON)), gamma);
    return tf.add(tf.mul(tf.sub(x, mean), scale), beta);
  }
}

function moveAverage(running: tf.Variable, batch: tf.Tensor, correction: number): void {
  tf.tidy(() => {
    const kept = tf.mul(running, 1 - BATCH_NORM_MOMENTUM);
    running.assign(tf.add(kept, tf.mul(batch, BATCH_NORM_MOMENTUM * correction)));
  });
}

function activate(activation: Activation, x: tf.Tensor): tf.Tensor {
  switch (activation) {
    case 'relu':
      return tf.relu(x);
    case 'tanh':
      return tf.tanh(x);
    case 'gelu':
      // The exact form, x·Φ(x), PyTorch's default (Hendrycks, Gimpel 2016).
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
  }
}

/** 0 with probability `rate`, else 1/(1 − rate); from the counter-based generator. */
function dropoutMask(shape: number[], rate: number, { seed, mask }: TrainingPass, position: number): tf.Tensor {
  const kept = 1 / (1 - rate);
  const stream = streams.dropout + 256 * position;
  return mask.tensor((number) => {
    const values = new Float32Array(size(shape));
    for (let i = 0; i < values.length; i++) values[i] = uniform(seed, stream, number, i) < rate ? 0 : kept;
    return values;
  }, shape);
}

function initialise(init: Initialiser, count: number, seed: number, stream: number, position: number): Float32Array {
  const values = new Float32Array(count);
  if (init.kind === 'constant') return values.fill(init.value);
  // Uniform He and Glorot: variance 2/fanIn and 2/(fanIn + fanOut).
  const bound = Math.sqrt(6 / (init.kind === 'he' ? init.fanIn : init.fanIn + init.fanOut));
  for (let i = 0; i < count; i++) values[i] = bound * (2 * uniform(seed, stream, position, i) - 1);
  return values;
}

function requireShape(name: string, expected: readonly number[], received: readonly number[] | undefined): void {
  if (received && received.length === expected.length && received.every((n, i) => n === expected[i])) return;
  throw new PlaygroundError('weights-shape', {
    name,
    expected: `[${expected.join(', ')}]`,
    received: received ? `[${received.join(', ')}]` : 'missing',
  });
}
