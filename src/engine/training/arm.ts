import * as tf from '@tensorflow/tfjs-core';
import type { WeightedTerm } from '../distillation/catalogue';
import { weightedSum } from '../distillation/objective';
import type { DialTensors, TermInputs, Taps } from '../distillation/term';
import type { Dials, Training } from '../experiment';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { Optimiser, globalNorm } from './optimiser';

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
  /** Set when its loss was no longer a number; it then waits at its last finite checkpoint. */
  stopped = false;

  constructor(
    readonly id: string,
    plan: Plan,
    weights: NamedArrays,
    readonly objective: readonly WeightedTerm[],
    training: Training,
    private readonly seed: number,
  ) {
    this.network = Network.from(plan, weights);
    this.optimiser = new Optimiser(training, this.network.trainable);
  }

  /**
   * One training step.
   * @returns [terms…, total] as one tensor on the device, to be read later and disposed by the caller.
   */
  trainStep(batch: Batch, dials: DialTensors, learningRate: number): tf.Tensor1D {
    let measured: tf.Tensor1D | undefined;
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        const { values, total } = this.objectiveOf(batch, dials);
        measured = tf.keep(tf.stack([...values, total])) as tf.Tensor1D;
        return total;
      }, this.variables());
      this.optimiser.apply(this.inOrder(grads), learningRate, batch.step);
    });
    if (!measured) throw new Error('arm: the objective was not evaluated');
    return measured;
  }

  /** Gradient of each weighted term apart, without changing the network or its running statistics' share in results. */
  async gradients(batch: Batch, dials: DialTensors): Promise<GradientReport> {
    const kept = await this.network.weights();
    const measured = tf.tidy(() => {
      const flat = this.objective.map((_, index) => {
        const { grads } = tf.variableGrads(() => this.objectiveOf(batch, dials, index).total, this.variables());
        return this.inOrder(grads);
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

  async state(): Promise<{ weights: NamedArrays; optimiser: NamedArrays; stopped: boolean }> {
    const [weights, optimiser] = await Promise.all([this.network.weights(), this.optimiser.slots()]);
    return { weights, optimiser, stopped: this.stopped };
  }

  restore(state: { weights: NamedArrays; optimiser: NamedArrays; stopped?: boolean }): void {
    this.network.setWeights(state.weights);
    this.optimiser.setSlots(state.optimiser);
    this.stopped = state.stopped ?? false;
  }

  dispose(): void {
    this.network.dispose();
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
    const inputsFor = (from: 'labelled' | 'transfer'): TermInputs => {
      const part = batch[from];
      return { student: tapsOf(part), teacher: part.teacher, labels: part.labels };
    };
    return weightedSum(tf, this.objective, dials, inputsFor, only);
  }

  private variables(): tf.Variable[] {
    return [...this.network.trainable];
  }

  private inOrder(grads: tf.NamedTensorMap): tf.Tensor[] {
    return this.network.trainable.map((variable) => {
      const gradient = grads[variable.name];
      if (!gradient) throw new Error(`arm ${this.id}: no gradient for ${variable.name}`);
      return gradient;
    });
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
