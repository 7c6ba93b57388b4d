import * as tf from '@tensorflow/tfjs-core';
import { withRoundedRows } from '../compression/rounded-ops';
import { encodedRows, encodedView } from '../compression/view';
import { PlaygroundError } from '../errors';
import { normal, streams, uniform } from '../random';
import { eightBitLayers } from './arithmetic';
import { CompiledForward } from './compiled-forward';
import { inEightBits } from './functions/fp8';
import { unpacked } from './inputs';
import type { Ops, Taps } from '../distillation/term';
import type { Layer } from './layers/catalogue';
import type { Initialiser, LayerContext, Show, TrainingPass } from './layers/layer-kind';
import { runOf } from './layers/runs';
import { size, type Plan } from './plan';
import { planParameters } from './plan-sizes';
import type { NamedArrays } from './weights';

const NONE: ReadonlySet<string> = new Set();

/** A Plan with weights on the device. */
export class Network {
  private readonly variables = new Map<string, tf.Variable>();
  /** In the plan's order; what an optimiser updates. */
  readonly trainable: readonly tf.Variable[];
  /** Its passes without training, compiled; given back with the network. */
  readonly compiled = new CompiledForward(this);

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
   * Runs a batch through the network. To be called within a tidy.
   * @param given the plan's inputs by name, each [batch, ...shape]; or all of them, `packed`.
   * @param run how each layer runs, for whoever has another way.
   * @returns every tap by name, `logits` [batch, classes] among them, and what its layers show.
   */
  forward(given: tf.Tensor | Readonly<Record<string, tf.Tensor>>, pass?: TrainingPass, run = runOf): Taps {
    const { inputs, layers } = this.plan;
    const values: Record<string, tf.Tensor> = given instanceof tf.Tensor ? unpacked(tf, inputs, given) : { ...given };
    const taps: Record<string, tf.Tensor> = {};
    const eightBits = pass?.arithmetic === 'fp8' ? eightBitLayers(this.plan) : NONE;
    layers.forEach((layer, position) => {
      const reads = layer.from.map((name) => values[name]!);
      const show: Show = (part, value) => {
        if ('look' in layer) taps[`${layer.look}.${part}`] = value;
      };
      const ops = eightBits.has(layer.name) ? inEightBits(tf) : this.opsOf(layer);
      const output = run(layer)(ops, layer, reads, { ...this.contextOf(layer, position, pass), show });
      values[layer.name] = output;
      if (layer.tap) taps[layer.tap] = output;
    });
    return taps;
  }

  /** A parameter by its name. */
  parameter(name: string): tf.Variable {
    const variable = this.variables.get(name);
    if (!variable) throw new Error(`network: no parameter ${name}`);
    return variable;
  }

  /** The name of one of its parameters. */
  nameOf(parameter: tf.Variable): string {
    for (const [name, variable] of this.variables) if (variable === parameter) return name;
    throw new Error('network: not a parameter of it');
  }

  /** The trainable parameters of the named layers. */
  trainableOf(layers: ReadonlySet<string>): tf.Variable[] {
    const chosen = { ...this.plan, layers: this.plan.layers.filter(({ name }) => layers.has(name)) };
    return planParameters(chosen)
      .filter(({ trainable }) => trainable)
      .map(({ name }) => this.variables.get(name)!);
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

  /** As `weights`, each parameter as the network computes with it: masked and rounded as its plan says. */
  async computedWeights(): Promise<NamedArrays> {
    const weights: Record<string, NamedArrays[string]> = { ...(await this.weights()) };
    for (const name of Object.keys(this.plan.encodings ?? {})) {
      const view = tf.tidy(() => this.computed(name));
      const data = Float32Array.from((await view.data()) as Float32Array);
      view.dispose();
      weights[name] = { shape: view.shape, data };
    }
    return weights;
  }

  /** A parameter as the network computes with it. To be called within a tidy. */
  private computed(name: string): tf.Tensor {
    const encoding = this.plan.encodings?.[name];
    const parameter = this.parameter(name);
    if (!encoding) return parameter;
    const [mask, scale] = [this.variables.get(`${name}.mask`), this.variables.get(`${name}.scale`)];
    return encodedView<tf.Tensor>(tf, encoding, parameter, { mask, scale });
  }

  /** Replaces all weights. @throws PlaygroundError `weights-shape`, and then changes nothing. */
  setWeights(weights: NamedArrays): void {
    requireParameters(this.plan, weights);
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
    this.compiled.dispose();
    for (const variable of this.variables.values()) variable.dispose();
    this.variables.clear();
  }

  /** The operations that a layer runs with: those that round what meets its matrices, where its plan says so. */
  private opsOf({ name }: Layer): Ops {
    const encoding = this.plan.activations?.[name];
    if (!encoding) return tf;
    const range = this.variables.get(`${name}.range`);
    return withRoundedRows(tf, (x) => encodedRows(tf, encoding, x, range));
  }

  private contextOf(layer: Layer, position: number, pass?: TrainingPass): Omit<LayerContext, 'show'> {
    return {
      parameter: (suffix) => this.computed(`${layer.name}.${suffix}`),
      statistic: (suffix) => this.parameter(`${layer.name}.${suffix}`),
      position,
      pass: pass?.frozen?.has(layer.name) ? undefined : pass,
    };
  }
}

function initialise(init: Initialiser, count: number, seed: number, stream: number, position: number): Float32Array {
  const values = new Float32Array(count);
  if (init.kind === 'constant') return values.fill(init.value);
  if (init.kind === 'normal') return values.map((_, i) => init.deviation * normal(seed, stream, position, i));
  const bound = boundOf(init);
  for (let i = 0; i < count; i++) values[i] = bound * (2 * uniform(seed, stream, position, i) - 1);
  return values;
}

/** Of a uniform start. That of He has the variance 2/fanIn, that of Glorot 2/(fanIn + fanOut). */
function boundOf(init: Exclude<Initialiser, { kind: 'constant' | 'normal' }>): number {
  if (init.kind === 'uniform') return init.bound;
  return Math.sqrt(6 / (init.kind === 'he' ? init.fanIn : init.fanIn + init.fanOut));
}

/** @throws PlaygroundError `weights-shape` where an array of the plan's is missing or of another shape. */
export function requireParameters(plan: Plan, weights: NamedArrays): void {
  for (const { name, shape } of planParameters(plan)) requireShape(name, shape, weights[name]?.shape);
}

function requireShape(name: string, expected: readonly number[], received: readonly number[] | undefined): void {
  if (received && received.length === expected.length && received.every((n, i) => n === expected[i])) return;
  throw new PlaygroundError('weights-shape', {
    name,
    expected: `[${expected.join(', ')}]`,
    received: received ? `[${received.join(', ')}]` : 'missing',
  });
}
