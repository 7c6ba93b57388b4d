import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';

/** Rows [R, in] times a layer's matrix [in, out], in the arithmetic that the layer is run in: [R, out]. */
export const weighted = (tf: Ops, rows: TF.Tensor2D, matrix: TF.Tensor2D): TF.Tensor2D =>
  tf.weighted ? tf.weighted(rows, matrix) : tf.matMul(rows, matrix);

/** x·W + b over the last axis, [..., in] × [in, out] → [..., out], as one product of all rows; b [out] may be left out. */
export function dense<R extends TF.Tensor>(tf: Ops, x: R, weight: TF.Tensor2D, bias?: TF.Tensor1D): R {
  const [inputs, outputs] = weight.shape;
  const product = weighted(tf, tf.reshape(x, [x.size / inputs, inputs]), weight);
  const shifted = bias ? tf.add<TF.Tensor2D>(product, bias) : product;
  return tf.reshape(shifted, [...x.shape.slice(0, -1), outputs]) as R;
}
