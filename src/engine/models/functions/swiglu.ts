import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import { dense } from './dense';

/** x·σ(x), also called swish. */
export const silu = <R extends TF.Tensor>(tf: Ops, x: R): R => tf.mul(x, tf.sigmoid(x));

/** Llama's names: `gate` and `up` are [D, F], `down` is [F, D]. */
export interface SwigluWeights {
  readonly gate: TF.Tensor2D;
  readonly up: TF.Tensor2D;
  readonly down: TF.Tensor2D;
}

/** (silu(x·gate) ⊙ x·up)·down, x [..., D]. Shazeer, GLU Variants Improve Transformer, 2020, arXiv:2002.05202, eq. 6. */
export const swiglu = <R extends TF.Tensor>(tf: Ops, x: R, { gate, up, down }: SwigluWeights): R =>
  dense(tf, tf.mul<R>(silu(tf, dense(tf, x, gate)), dense(tf, x, up)), down);
