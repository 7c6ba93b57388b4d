/** What the gradients of several tasks are to one another, from their products. Free of TensorFlow.js. */

/**
 * Of one step's batch: what the tasks' gradients of the shared weights come to, and how the step weighed them. Tasks in the arm's
 * order.
 */
export interface TaskConflict {
  /** Products of every two tasks' gradients, row-major [K × K]. */
  readonly products: readonly number[];
  /** The step's gradient of the shared weights is the sum of the tasks' by these, [K]. */
  readonly weights: readonly number[];
}

const product = ({ products, weights }: TaskConflict, i: number, j: number): number =>
  products[i * weights.length + j]!;

const cosine = (dot: number, a: number, b: number): number | null =>
  a > 0 && b > 0 ? Math.max(-1, Math.min(1, dot / Math.sqrt(a * b))) : null;

/** Cosine of two tasks' gradients, before anything is done to them; null where one is zero. */
export const cosineOf = (conflict: TaskConflict, i: number, j: number): number | null =>
  cosine(product(conflict, i, j), product(conflict, i, i), product(conflict, j, j));

/**
 * Cosine of the gradient that a step is taken with and a task's own: below 0 the step makes that task worse. Null where either
 * is zero.
 * @param weights by which the tasks' gradients are added up; the step's own where absent
 */
export function alongTask(conflict: TaskConflict, task: number, weights = conflict.weights): number | null {
  const dot = weights.reduce((sum, weight, i) => sum + weight * product(conflict, i, task), 0);
  const whole = weights.reduce(
    (sum, a, i) => sum + weights.reduce((inner, b, j) => inner + a * b * product(conflict, i, j), 0),
    0,
  );
  return cosine(dot, whole, product(conflict, task, task));
}

/** Every two of K tasks. */
export const taskPairs = (count: number): (readonly [number, number])[] =>
  Array.from({ length: count }, (_, i) => i).flatMap((i) =>
    Array.from({ length: count - i - 1 }, (_, k) => [i, i + 1 + k] as const),
  );
