import * as tf from '@tensorflow/tfjs-core';
import { terms, type WeightedTerm } from '../distillation/catalogue';
import { weightedSum } from '../distillation/objective';
import type { DialTensors, Taps } from '../distillation/term';
import type { Dials, Training } from '../experiment';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import type { NetworkState } from './measurements';
import { Optimiser, globalNorm } from './optimiser';
import { TermSights } from './term-sights';

/** One batch on the device. The same object reaches every arm: that is what pairs them. */
export interface Batch {
  /** Step counted from 1. */
  readonly step: number;
  readonly labelled: BatchPart;
  /** The same object as `labelled` where every row carries a label. */
  readonly transfer: BatchPart;
}
export interface BatchPart {
  readonly inputs: tf.Tensor;
  /** One-hot [batch, classes]. */
  readonly labels: tf.Tensor2D;
  readonly teacher: Taps;
}

/** Gradient norms of the weighted terms and the cosine between the first two. */
export interface GradientReport {
  readonly norms: Readonly<Record<string, number>>;
  readonly cosine: number | null;
}

/** One network being trained under one objective. */
export class Arm {
  readonly network: Network;
  private readonly optimiser: Optimiser;
  private readonly sights: TermSights;
  /** What a step updates: the network, then what its terms train along with it. */
  private readonly trained: readonly tf.Variable[];
  /** Steps taken since its start. */
  steps = 0;
  /** Set when its loss was no longer a number; it then waits at its last finite checkpoint. */
  stopped = false;

  /** @param teacher the plan of the network that its terms compare it with. */
  constructor(
    readonly id: string,
    plan: Plan,
    /** Its weights before the first step. */
    readonly start: NamedArrays,
    readonly objective: readonly WeightedTerm[],
    teacher: Plan,
    training: Training,
    private readonly seed: number,
  ) {
    this.sights = new TermSights(objective, plan, teacher, seed);
    this.network = Network.from(plan, start);
    this.trained = [...this.network.trainable, ...this.sights.variables];
    this.optimiser = new Optimiser(training, this.trained);
  }

  /**
   * One training step.
   * @returns [terms…, total] as one tensor on the device, to be read later and disposed by the caller.
   */
  trainStep(batch: Batch, dials: DialTensors, learningRate: number): tf.Tensor1D {
    if (batch.step !== this.steps + 1) throw new Error(`arm ${this.id}: step ${batch.step} after ${this.steps}`);
    let measured: tf.Tensor1D | undefined;
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        const { values, total } = this.objectiveOf(batch, dials);
        measured = tf.keep(tf.stack([...values, total])) as tf.Tensor1D;
        return total;
      }, [...this.trained]);
      this.optimiser.apply(this.inOrder(grads), learningRate, batch.step);
    });
    if (!measured) throw new Error('arm: the objective was not evaluated');
    this.steps = batch.step;
    return measured;
  }

  /** Gradient of each weighted term apart, with respect to the network's own parameters. Changes nothing. */
  async gradients(batch: Batch, dials: DialTensors): Promise<GradientReport> {
    const kept = await this.network.weights();
    const measured = tf.tidy(() => {
      const flat = this.objective.map((_, index) => {
        const { grads } = tf.variableGrads(() => this.objectiveOf(batch, dials, index).total, [...this.trained]);
        return this.inOrder(grads).slice(0, this.network.trainable.length);
      });
      const norms = flat.map((gradients) => globalNorm(gradients));
      const [a, b] = flat;
      const dot = a && b ? tf.addN(a.map((g, i) => tf.sum(tf.mul(g, b[i]!)))) : tf.scalar(0);
      return tf.stack([...norms, dot]);
    });
    const values = Array.from(await measured.data());
    measured.dispose();
    // The forward passes above moved batch norm's running statistics; a look must not change what it looks at.
    this.network.setWeights(kept);
    const dot = values.pop() ?? 0;
    const [a, b] = values;
    return {
      norms: Object.fromEntries(this.objective.map(({ term }, i) => [term, values[i]!])),
      cosine: a && b ? Math.min(1, Math.max(-1, dot / (a * b))) : null,
    };
  }

  async state(): Promise<NetworkState> {
    const [weights, adapters, optimiser] = await Promise.all([
      this.network.weights(),
      this.sights.values(),
      this.optimiser.slots(),
    ]);
    return { weights, adapters, optimiser, steps: this.steps, stopped: this.stopped };
  }

  restore({ weights, adapters, optimiser, steps, stopped }: NetworkState): void {
    this.network.setWeights(weights);
    this.sights.setValues(adapters);
    this.optimiser.setSlots(optimiser);
    this.steps = steps;
    this.stopped = stopped;
  }

  /** Back to before its first step. */
  restart(): void {
    this.restore({ weights: this.start, adapters: this.sights.initialValues, optimiser: {}, steps: 0, stopped: false });
  }

  dispose(): void {
    this.network.dispose();
    this.sights.dispose();
    this.optimiser.dispose();
  }

  /** Unweighted terms and their weighted sum; only the term at `only` where given. */
  private objectiveOf(batch: Batch, dials: DialTensors, only?: number) {
    const taps = new Map<BatchPart, Taps>();
    const tapsOf = (part: BatchPart): Taps => {
      const known = taps.get(part);
      if (known) return known;
      // One mask a batch, whichever term asks first: arms that see the same batch drop the same units.
      const mask = 2 * batch.step + (part === batch.labelled ? 0 : 1);
      const fresh = this.network.forward(part.inputs, { training: true, seed: this.seed, mask });
      taps.set(part, fresh);
      return fresh;
    };
    const sightOf = (index: number) => {
      const part = batch[terms[this.objective[index]!.term].batch];
      return this.sights.sight(index, tapsOf(part), part);
    };
    return weightedSum(tf, this.objective, dials, sightOf, only);
  }

  /** Zeros where a term does not reach a variable: a feature term has no gradient for the layers after its tap. */
  private inOrder(grads: tf.NamedTensorMap): tf.Tensor[] {
    return this.trained.map((variable) => grads[variable.name] ?? tf.zerosLike(variable));
  }
}

/** The dials of an Experiment as scalars on the device. */
export class DialScalars implements DialTensors {
  readonly temperature: tf.Variable<tf.Rank.R0>;
  readonly alpha: tf.Variable<tf.Rank.R0>;

  constructor(dials: Dials) {
    this.temperature = tf.tidy(() => tf.variable(tf.scalar(dials.temperature), false));
    this.alpha = tf.tidy(() => tf.variable(tf.scalar(dials.alpha), false));
  }

  set(dials: Dials): void {
    tf.tidy(() => {
      this.temperature.assign(tf.scalar(dials.temperature));
      this.alpha.assign(tf.scalar(dials.alpha));
    });
  }

  dispose(): void {
    this.temperature.dispose();
    this.alpha.dispose();
  }
}
