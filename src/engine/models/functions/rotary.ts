import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';

/**
 * Which two elements of a vector of width d turn together: `pairs`, 2i and 2i + 1, as in the paper and at DeepSeek;
 * `halves`, i and i + d/2, as in `transformers`' Llama (rotate_half). One is the other with its elements in another order.
 */
export type RotaryForm = 'pairs' | 'halves';

/** cos and sin of each position's angle for each element, both [L, d] or of a shape that repeats to what is turned. */
export interface RotaryTables {
  readonly form: RotaryForm;
  readonly cos: TF.Tensor;
  readonly sin: TF.Tensor;
}

/** By how much each element of a vector of width d turns at a position: (position, element) → angle. */
export const rotaryAngles =
  (width: number, { form, base }: { readonly form: RotaryForm; readonly base: number }) =>
  (position: number, element: number): number => {
    const pair = form === 'pairs' ? Math.floor(element / 2) : element % (width / 2);
    return position * base ** ((-2 * pair) / width);
  };

/**
 * Tables of the positions `from` … `from + length − 1`: pair i turns by position · base^(−2i/d). Su et al., RoFormer, 2021,
 * arXiv:2104.09864, eq. 15. Constants.
 * @param width d, even
 */
export function rotaryTables(
  tf: Ops,
  length: number,
  width: number,
  { form, base, from = 0 }: { form: RotaryForm; base: number; from?: number },
): RotaryTables {
  const angle = rotaryAngles(width, { form, base });
  const table = (f: (angle: number) => number) =>
    tf.tensor2d(
      Float32Array.from({ length: length * width }, (_, at) => f(angle(from + Math.floor(at / width), at % width))),
      [length, width],
    );
  return { form, cos: table(Math.cos), sin: table(Math.sin) };
}

/** x [..., L, d] turned by its positions' angles. */
export function rotate<R extends TF.Tensor>(tf: Ops, x: R, { form, cos, sin }: RotaryTables): R {
  const width = x.shape.at(-1)!;
  const rows = x.size / width;
  // The two elements of a pair lie along an axis of their own.
  const axis = form === 'pairs' ? 2 : 1;
  const apart = tf.reshape(x, form === 'pairs' ? [rows, width / 2, 2] : [rows, 2, width / 2]);
  const [first, second] = tf.split(apart, 2, axis) as [TF.Tensor, TF.Tensor];
  const turned = tf.reshape(tf.concat([tf.neg(second), first], axis), x.shape) as R;
  return tf.add(tf.mul(x, cos), tf.mul(turned, sin));
}
