import type * as TF from '@tensorflow/tfjs-core';
import type { MinifloatFormat } from '../../compression/minifloat';
import type { Ops } from '../../distillation/term';

/**
 * The numbers of a format that are nearest to x, halves to the even one; for |x| up to its largest. Of operations that are exact,
 * and not of logarithms, which are not. Without a gradient.
 */
export function nearestMinifloat<R extends TF.Tensor>(
  tf: Ops,
  { mantissaBits, minExponent, max }: MinifloatFormat,
  x: R,
): R {
  const size = tf.abs(x);
  let step: TF.Tensor = tf.scalar(2 ** (minExponent - mantissaBits));
  for (const power of powersUpTo(Math.floor(Math.log2(max)) - minExponent)) {
    const beyond = tf.cast(tf.greaterEqual(size, tf.mul(step, power * 2 ** mantissaBits)), 'float32');
    step = tf.mul(step, tf.add(tf.mul(beyond, power - 1), 1));
  }
  return tf.mul(tf.round(tf.div(x, step)), step) as R;
}

/** The largest power of 2 up to x, from 2^least on, for x < 2^(least + 128). Exact. Without a gradient. */
export function powerBelow<R extends TF.Tensor>(tf: Ops, x: R, least: number): R {
  let found: TF.Tensor = tf.fill(x.shape, 2 ** least);
  for (const power of powersUpTo(127)) {
    const beyond = tf.cast(tf.greaterEqual(x, tf.mul(found, power)), 'float32');
    found = tf.mul(found, tf.add(tf.mul(beyond, power - 1), 1));
  }
  return found as R;
}

/** Powers of 2, the largest first, products of some of which are all powers up to 2^most. */
const powersUpTo = (most: number): number[] =>
  Array.from({ length: Math.ceil(Math.log2(most + 1)) }, (_, i) => 2 ** (2 ** i)).reverse();
