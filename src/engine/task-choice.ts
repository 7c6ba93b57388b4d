/** How an arm may weigh the tasks of its data against one another. Free of TensorFlow.js. */
import * as v from 'valibot';
import { MOST_TASKS } from './datasets/task-shape';

/**
 * `hand`: by these numbers; a task of weight 0 is none of the arm's. `uncertainty`: by exp(−s), s a log-variance of each task that
 * is trained along (Kendall, Gal, Cipolla 2018). `balance`: so that the tasks' gradients are of one size, in the manner of GradNorm (Chen et al. 2018).
 * `projection`: each task's gradient loses what points against another's (PCGrad, Yu et al. 2020).
 */
export type TaskWeighing =
  | { readonly by: 'hand'; readonly weights: readonly number[] }
  | { readonly by: 'uncertainty' }
  | { readonly by: 'balance' }
  | { readonly by: 'projection' };
export const taskWays = ['hand', 'uncertainty', 'balance', 'projection'] as const satisfies TaskWeighing['by'][];

const weight = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100));
export const taskWeighingSchema = v.variant('by', [
  v.strictObject({
    by: v.literal('hand'),
    weights: v.pipe(
      v.array(weight),
      v.maxLength(MOST_TASKS),
      v.check((all) => all.some((each) => each > 0), 'a weight above 0'),
    ),
  }),
  v.strictObject({ by: v.literal('uncertainty') }),
  v.strictObject({ by: v.literal('balance') }),
  v.strictObject({ by: v.literal('projection') }),
]);
