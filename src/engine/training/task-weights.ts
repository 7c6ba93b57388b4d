import * as tf from '@tensorflow/tfjs-core';
import type { Moment } from '../backend/replay/moment';
import type { TaskBlock } from '../datasets/tasks';
import type { NamedArrays } from '../models/weights';
import { permutation, streams } from '../random';
import type { TaskWeighing } from '../task-choice';
import { GradientBalance } from './balance';
import type { StepNow } from './batch';

/** What an arm learns of the tasks of its data. */
export interface ArmTasks {
  /** Those of weight above 0, in their order. */
  readonly blocks: readonly TaskBlock[];
  readonly way: TaskWeighing;
  /** Of each of `blocks`, the places of those among its sources that know it. */
  readonly knownBy: readonly (readonly number[])[];
}

/** Steps between two measurements of how the tasks' gradients lie to one another. */
const EVERY = 10;

/** How the tasks of one arm are weighed, and what of that is trained or measured on the way. */
export class TaskWeights {
  /** Log-variances s of the tasks, trained along; none unless these weigh them. */
  readonly variables: readonly tf.Variable[];
  private readonly balance: GradientBalance | null;
  private readonly count: number;

  constructor(
    private readonly tasks: ArmTasks,
    private readonly seed: number,
  ) {
    const { blocks, way } = tasks;
    this.count = blocks.length;
    this.variables = way.by === 'uncertainty' ? blocks.map(() => tf.tidy(() => tf.variable(tf.scalar(0), true))) : [];
    this.balance = way.by === 'balance' ? new GradientBalance(this.count) : null;
  }

  get blocks(): readonly TaskBlock[] {
    return this.tasks.blocks;
  }

  get knownBy(): ArmTasks['knownBy'] {
    return this.tasks.knownBy;
  }

  get projects(): boolean {
    return this.tasks.way.by === 'projection' && this.count > 1;
  }

  /** Whether the tasks' gradients are compared in a step, counted from 1. */
  measures(step: number): boolean {
    return this.count > 1 && (step - 1) % EVERY === 0;
  }

  /** What steps of one kind have in common, as `Arm.prepare`. */
  kindOf(step: number): string {
    return this.measures(step) ? `tasks ${this.balance && step === 1}` : '';
  }

  /**
   * The sum of the tasks' losses that is differentiated, a scalar. By uncertainty Σ exp(−s)·L + s/2, the classifier's form of
   * Kendall, Gal and Cipolla (arXiv:1705.07115, eq. 10). By projection the gradients are weighed afterwards, not the losses.
   * @param losses of the arm's tasks, scalars
   */
  weighed(losses: readonly tf.Scalar[]): tf.Scalar {
    const { variables } = this;
    const each = losses.map((loss, i) => tf.mul(loss, this.weight(i)));
    return tf.addN(variables.length > 0 ? [...each, ...variables.map((s) => tf.mul(s, 0.5))] : each) as tf.Scalar;
  }

  /** Takes note of how large the tasks' gradients are, where that weighs them. @param products as `gradientProducts` */
  meet(products: tf.Tensor2D, step: number): void {
    if (!this.balance) return;
    const norms = this.places.map((i) => tf.sqrt(tf.reshape(tf.slice(products, [i, i], [1, 1]), [])));
    this.balance.measure(norms, step === 1);
  }

  /**
   * By what the tasks' gradients of the shared weights are added up in this step, [K].
   * @param products as `gradientProducts`
   */
  shares(products: tf.Tensor2D, moment: Moment<StepNow>): tf.Tensor1D {
    if (!this.projects) return tf.stack(this.places.map((i) => this.weight(i))) as tf.Tensor1D;
    const { count, seed } = this;
    // Of two tasks each has one other: no order to draw.
    const orders =
      count > 2
        ? (moment.tensor(({ step }) => orderOf(count, seed, step), [count * (count - 1), count]) as tf.Tensor2D)
        : tf.tensor2d([0, 1, 1, 0], [2, 2]);
    return projectedShares(products, orders);
  }

  async values(): Promise<NamedArrays> {
    const entries = this.variables.map(async (variable, i) => {
      const data = Float32Array.from((await variable.data()) as Float32Array);
      return [`task.${i}`, { shape: [], data }] as const;
    });
    const balance = await this.balance?.values();
    return { ...Object.fromEntries(await Promise.all(entries)), ...(balance && { tasks: balance['balance']! }) };
  }

  /** As `values` gave them; what is missing is as at first. */
  setValues(values: NamedArrays): void {
    tf.tidy(() => {
      this.variables.forEach((variable, i) => variable.assign(tf.scalar(values[`task.${i}`]?.data[0] ?? 0)));
    });
    this.balance?.setValues(values['tasks'] ? { balance: values['tasks'] } : {});
  }

  dispose(): void {
    tf.dispose([...this.variables]);
    this.balance?.dispose();
  }

  private get places(): number[] {
    return Array.from({ length: this.count }, (_, i) => i);
  }

  private weight(task: number): tf.Tensor {
    const { blocks, way } = this.tasks;
    if (way.by === 'hand') return tf.scalar(way.weights[blocks[task]!.place]!);
    if (way.by === 'uncertainty') return tf.exp(tf.neg(this.variables[task]!));
    return this.balance?.factor(task) ?? tf.scalar(1);
  }
}

/** Products of every two tasks' gradients of the same weights, [K, K]. @param gradients [tasks][weights] */
export function gradientProducts(gradients: readonly (readonly tf.Tensor[])[]): tf.Tensor2D {
  const product = (a: readonly tf.Tensor[], b: readonly tf.Tensor[]) =>
    tf.addN(a.map((each, i) => tf.sum(tf.mul(each, b[i]!))));
  const rows: tf.Tensor[][] = gradients.map(() => []);
  gradients.forEach((own, i) => {
    for (let j = 0; j <= i; j++) rows[i]![j] = rows[j]![i] = product(own, gradients[j]!);
  });
  return tf.stack(rows.map((row) => tf.stack(row))) as tf.Tensor2D;
}

/**
 * PCGrad (Yu et al., Gradient Surgery for Multi-Task Learning, 2020, arXiv:2001.06782, algorithm 1): of every task's gradient what points against
 * another's is taken away, one other after the other, and the rests are added up. All of them are sums of the tasks' own gradients,
 * so that it is enough to know the products of those: the result is by how much each counts, [K].
 * @param products of the tasks' gradients, [K, K]
 * @param orders which other task comes when, one-hot [K·(K − 1), K]: those of the first task, then those of the second, …
 */
export function projectedShares(products: tf.Tensor2D, orders: tf.Tensor2D): tf.Tensor1D {
  const [count] = products.shape;
  const rests = Array.from({ length: count }, (_, i) => {
    let rest = tf.tensor2d(
      Array.from({ length: count }, (_each, j) => (j === i ? 1 : 0)),
      [1, count],
    );
    for (let turn = 0; turn < count - 1; turn++) {
      const other = tf.slice(orders, [i * (count - 1) + turn, 0], [1, count]);
      const withOther = tf.matMul(other, products);
      const against = tf.minimum(tf.sum(tf.mul(rest, withOther)), 0);
      const length = tf.maximum(tf.sum(tf.mul(other, withOther)), 1e-30);
      rest = tf.sub(rest, tf.mul(other, tf.div(against, length)));
    }
    return rest;
  });
  return tf.reshape(tf.addN(rests), [count]);
}

/** A sum of one weight's gradients by how much each task counts. @param shares [K] */
export const sharedOut = (gradients: readonly tf.Tensor[], shares: tf.Tensor1D): tf.Tensor =>
  tf.addN(gradients.map((each, i) => tf.mul(each, tf.reshape(tf.slice(shares, [i], [1]), []))));

/** The shares of one task's classes. */
export const sharesIn = (shares: readonly number[], { from, classes }: TaskBlock): readonly number[] =>
  shares.slice(from, from + classes);

/** The order in which each task meets the others in a step, as `projectedShares` reads it. */
export function orderOf(count: number, seed: number, step: number): Float32Array {
  const order = new Float32Array(count * (count - 1) * count);
  for (let task = 0; task < count; task++) {
    permutation(seed, streams.taskOrder, step * count + task, count - 1).forEach((place, turn) => {
      const other = place < task ? place : place + 1;
      order[(task * (count - 1) + turn) * count + other] = 1;
    });
  }
  return order;
}
