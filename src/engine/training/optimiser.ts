import * as tf from '@tensorflow/tfjs-core';
import type { Moment } from '../backend/replay/moment';
import type { Training } from '../experiment';
import type { NamedArrays } from '../models/weights';
import type { StepNow } from './batch';

/** PyTorch's defaults. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** The gradient of one variable, by its index. */
export interface VariableGradient {
  readonly index: number;
  readonly gradient: tf.Tensor;
  /** How often the variable has been updated by a step, that step included. */
  updates(step: number): number;
}

type Choice = Pick<Training, 'optimiser' | 'momentum' | 'weightDecay' | 'clipNorm'>;

/**
 * Adam, AdamW and SGD with momentum as PyTorch defines them, on the variables of one network. Slots belong to variables
 * by index, counting the updates is the owner's: an optimiser restored goes on as if it had never stopped.
 */
export class Optimiser {
  private readonly first: tf.Variable[];
  private readonly second: tf.Variable[];

  constructor(
    private readonly choice: Choice,
    private readonly variables: readonly tf.Variable[],
  ) {
    const slots = () => variables.map((v) => tf.tidy(() => tf.variable(tf.zerosLike(v), false)));
    this.first = slots();
    this.second = choice.optimiser === 'sgd' ? [] : slots();
  }

  /**
   * One update in place.
   * @param gradients of the variables that learn; disposed by the caller. All others are left as they are.
   * @param step tells which variables have been updated equally often; the numbers themselves come from the moment.
   */
  apply(gradients: readonly VariableGradient[], step: number, moment: Moment<StepNow>): void {
    tf.tidy(() => {
      const clipped = this.choice.clipNorm > 0 ? clipByNorm(gradients, this.choice.clipNorm) : gradients;
      if (this.choice.optimiser === 'sgd') this.sgd(clipped, moment);
      else this.adam(clipped, step, moment);
    });
  }

  /** m ← μm + g; θ ← θ − η·m (dampening 0, no Nesterov). */
  private sgd(gradients: readonly VariableGradient[], moment: Moment<StepNow>): void {
    const momentum = tf.scalar(this.choice.momentum);
    const rate = moment.scalar(({ learningRate }) => learningRate);
    for (const { index, gradient } of gradients) {
      const variable = this.variables[index]!;
      const slot = this.first[index]!;
      slot.assign(tf.add(tf.mul(slot, momentum), this.withPenalty(gradient, variable)));
      variable.assign(tf.sub(variable, tf.mul(slot, rate)));
    }
  }

  /** Kingma and Ba 2015, algorithm 1; AdamW: Loshchilov and Hutter 2019, algorithm 2. */
  private adam(gradients: readonly VariableGradient[], step: number, moment: Moment<StepNow>): void {
    const { weightDecay, optimiser } = this.choice;
    const [beta1, rest1, beta2, rest2] = [BETA1, 1 - BETA1, BETA2, 1 - BETA2].map((x) => tf.scalar(x));
    const shrink =
      optimiser === 'adamw' && weightDecay > 0
        ? moment.scalar(({ learningRate }) => 1 - learningRate * weightDecay)
        : null;
    const corrections = new Map<number, { rate: tf.Scalar; epsilon: tf.Scalar }>();
    for (const { index, gradient: given, updates } of gradients) {
      const variable = this.variables[index]!;
      const m = this.first[index]!;
      const v = this.second[index]!;
      const { rate, epsilon } = corrections.get(updates(step)) ?? biasCorrection(updates, moment);
      corrections.set(updates(step), { rate, epsilon });
      const gradient = optimiser === 'adam' ? this.withPenalty(given, variable) : given;
      m.assign(tf.add(tf.mul(m, beta1!), tf.mul(gradient, rest1!)));
      v.assign(tf.add(tf.mul(v, beta2!), tf.mul(tf.square(gradient), rest2!)));
      const update = tf.mul(tf.div(m, tf.add(tf.sqrt(v), epsilon)), rate);
      variable.assign(tf.sub(shrink ? tf.mul(variable, shrink) : variable, update));
    }
  }

  private withPenalty(gradient: tf.Tensor, variable: tf.Variable): tf.Tensor {
    const { weightDecay } = this.choice;
    return weightDecay > 0 ? tf.add(gradient, tf.mul(variable, tf.scalar(weightDecay))) : gradient;
  }

  /** A copy of the slots, `first.<i>` and `second.<i>`. */
  async slots(): Promise<NamedArrays> {
    const named = [
      ...this.first.map((s, i) => [`first.${i}`, s] as const),
      ...this.second.map((s, i) => [`second.${i}`, s] as const),
    ];
    const entries = named.map(async ([name, slot]) => {
      const data = Float32Array.from((await slot.data()) as Float32Array);
      return [name, { shape: slot.shape, data }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Slots as `slots()` gave them; missing ones are set to zero. */
  setSlots(slots: NamedArrays): void {
    tf.tidy(() => {
      const set = (name: string, slot: tf.Variable) => {
        const given = slots[name];
        slot.assign(given ? tf.tensor(given.data, slot.shape, 'float32') : tf.zerosLike(slot));
      };
      this.first.forEach((slot, i) => set(`first.${i}`, slot));
      this.second.forEach((slot, i) => set(`second.${i}`, slot));
    });
  }

  dispose(): void {
    for (const slot of [...this.first, ...this.second]) slot.dispose();
  }
}

/** Euclidean norm over all gradients together, a scalar. */
export function globalNorm(gradients: readonly tf.Tensor[]): tf.Scalar {
  return tf.tidy(() => tf.sqrt(tf.addN(gradients.map((g) => tf.sum(tf.square(g))))) as tf.Scalar);
}

/** Both bias corrections folded into the rate and epsilon: θ −= rate · m / (√v + epsilon). */
function biasCorrection(updates: VariableGradient['updates'], moment: Moment<StepNow>) {
  const correction = ({ step }: StepNow) => Math.sqrt(1 - BETA2 ** updates(step));
  return {
    rate: moment.scalar((now) => (now.learningRate * correction(now)) / (1 - BETA1 ** updates(now.step))),
    epsilon: moment.scalar((now) => EPSILON * correction(now)),
  };
}

/** Scales all gradients by min(1, limit / (norm + 1e-6)), as PyTorch's clip_grad_norm_. */
function clipByNorm(gradients: readonly VariableGradient[], limit: number): VariableGradient[] {
  const norm = globalNorm(gradients.map(({ gradient }) => gradient));
  const scale = tf.minimum(tf.div(tf.scalar(limit), tf.add(norm, tf.scalar(1e-6))), tf.scalar(1));
  return gradients.map((each) => ({ ...each, gradient: tf.mul(each.gradient, scale) }));
}
