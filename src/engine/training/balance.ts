import * as tf from '@tensorflow/tfjs-core';
import type { NamedArrays } from '../models/weights';

/** Steps between two measurements: each costs a backward pass for every term. */
const EVERY = 10;
/** How far a factor may go. */
const [LEAST, MOST] = [0.01, 100];
/** Share of the old factor that a measurement keeps. */
const KEPT = 0.5;

/**
 * Factors that bring the gradients of an objective's terms to one norm, their mean, in the manner of GradNorm (Chen et al.
 * 2018), without its learned weights. The weights of the objective then say what share of the gradient a term has.
 */
export class GradientBalance {
  private readonly factors: tf.Variable<tf.Rank.R1>;

  constructor(private readonly terms: number) {
    this.factors = tf.tidy(() => tf.variable(tf.ones([terms]), false)) as tf.Variable<tf.Rank.R1>;
  }

  /** @param done steps of this stage before the present one. */
  due(done: number): boolean {
    return done % EVERY === 0;
  }

  /** @param norms of the unweighted terms' gradients, scalars. A term without a gradient keeps its factor. */
  measure(norms: readonly tf.Tensor[], first: boolean): void {
    tf.tidy(() => {
      const all = tf.stack([...norms]) as tf.Tensor1D;
      const wanted = tf.clipByValue(tf.div(tf.mean(all), tf.maximum(all, 1e-12)), LEAST, MOST);
      const moved = first ? wanted : tf.add(tf.mul(this.factors, KEPT), tf.mul(wanted, 1 - KEPT));
      this.factors.assign(tf.where(tf.greater(all, 1e-12), moved, this.factors) as tf.Tensor1D);
    });
  }

  factor(index: number): tf.Tensor {
    return tf.reshape(tf.slice(this.factors, index, 1), []);
  }

  async values(): Promise<NamedArrays> {
    const data = Float32Array.from((await this.factors.data()) as Float32Array);
    return { balance: { shape: [this.terms], data } };
  }

  setValues(values: NamedArrays): void {
    const given = values['balance'];
    tf.tidy(() => this.factors.assign(given ? tf.tensor1d(given.data) : tf.ones([this.terms])));
  }

  dispose(): void {
    this.factors.dispose();
  }
}
