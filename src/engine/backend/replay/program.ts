import type * as tf from '@tensorflow/tfjs-core';

/** A step compiled for one backend. */
export interface CompiledStep<Now> {
  /** Whether everything that it reads from outside is still there. */
  readonly usable: boolean;
  /** One step. @returns its outputs as new tensors, kept: the caller disposes them. */
  run(now: Now): tf.Tensor[];
  dispose(): void;
}
