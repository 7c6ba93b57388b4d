import * as tf from '@tensorflow/tfjs-core';
import type { NumberArray } from './graph';

/**
 * What differs from step to step: its number, the learning rate, the rows of its batch. Code that runs in a repeated step
 * can only turn it into tensors, so that nothing of it is taken for a constant when the step is compiled.
 */
export interface Moment<Now> {
  scalar(of: (now: Now) => number): tf.Scalar;
  /** @param of is asked again for every step; always the same number of elements. */
  tensor(of: (now: Now) => NumberArray, shape: readonly number[], dtype?: 'float32' | 'int32'): tf.Tensor;
}

/** Something asked for, and the tensor that was made of the first answer. */
export interface Asked<Now> {
  readonly tensor: tf.Tensor;
  readonly of: (now: Now) => NumberArray;
}

/** One moment as it is. */
export class PlainMoment<Now> implements Moment<Now> {
  /** Everything that was asked for, in order. */
  readonly asked: Asked<Now>[] = [];

  constructor(private readonly now: Now) {}

  scalar(of: (now: Now) => number): tf.Scalar {
    return this.tensor((now) => Float32Array.of(of(now)), []) as tf.Scalar;
  }

  tensor(of: (now: Now) => NumberArray, shape: readonly number[], dtype: 'float32' | 'int32' = 'float32'): tf.Tensor {
    const tensor = tf.tensor(of(this.now), [...shape], dtype);
    this.asked.push({ tensor, of });
    return tensor;
  }
}

/** The same moment, as somebody sees it who needs only what `f` makes of it. */
export const seenAs = <Now, Part>(moment: Moment<Now>, f: (now: Now) => Part): Moment<Part> => ({
  scalar: (of) => moment.scalar((now) => of(f(now))),
  tensor: (of, shape, dtype) => moment.tensor((now) => of(f(now)), shape, dtype),
});
