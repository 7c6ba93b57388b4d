/** A step of several tasks, its gradients compared: how they lie to one another, and what they become. */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../models/network';
import type { Batch } from './batch';
import { gradientsOf } from './gradients-of';
import { sharedWeights } from './task-objective';
import { gradientProducts, sharedOut, type TaskWeights } from './task-weights';

/** What comparing the tasks' gradients came to. */
export interface Surgery {
  /** Their products, [K²], and weights, [K]; nothing where these aren't measured in this step. */
  readonly told: readonly tf.Tensor1D[];
  /** What the step is taken with beside what is of no task, by variable; null where the weighed losses are differentiated. */
  readonly gradients: readonly tf.Tensor[] | null;
}

/**
 * To be called within a tidy. Null where nothing asks for a comparison in this step.
 * @param variables those that learn
 * @param lossOf what a task comes to on the batch, a scalar; evaluated anew for each
 */
export function compareTasks(
  tasks: TaskWeights,
  network: Network,
  { step, moment }: Batch,
  variables: readonly tf.Variable[],
  lossOf: (task: number) => tf.Scalar,
): Surgery | null {
  const measures = tasks.measures(step);
  if (!measures && !tasks.projects) return null;
  const shared = sharedWeights(network);
  const each = tasks.blocks.map((_, task) => gradientsOf(() => lossOf(task), variables));
  const products = gradientProducts(each.map((own) => own.filter((_g, i) => shared.has(variables[i]!))));
  tasks.meet(products, step);
  const shares = tasks.shares(products, moment);
  return {
    told: measures ? [tf.reshape(products, [products.size]) as tf.Tensor1D, shares] : [],
    gradients: tasks.projects
      ? variables.map((variable, i) => {
          const own = each.map((gradients) => gradients[i]!);
          return shared.has(variable) ? sharedOut(own, shares) : tf.addN(own);
        })
      : null,
  };
}
