import * as tf from '@tensorflow/tfjs-core';

/**
 * A loss that hangs on at least one variable: a single term may reach none of them, which a gradient function takes for a mistake.
 * @param loss null for 0
 */
export const connected = (loss: tf.Scalar | null, variable: tf.Variable): tf.Scalar => {
  const nothing = tf.mul(tf.sum(variable), 0) as tf.Scalar;
  return loss ? tf.add(loss, nothing) : nothing;
};

/** The gradient of a loss with respect to each of some variables, 0 of those that it does not hang on. To be called within a tidy. */
export function gradientsOf(loss: () => tf.Scalar, variables: readonly tf.Variable[]): tf.Tensor[] {
  const { grads } = tf.variableGrads(() => connected(loss(), variables[0]!), [...variables]);
  return variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable));
}
