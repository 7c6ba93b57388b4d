import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import { dense } from './dense';
import { stepsOf, type RecurrentWeights } from './recurrent';

/**
 * Gated recurrent units from a state of zeros, x [B, L, F] → [B, L, H]. Gates r, z, n: n = tanh(Wx + b + σ(r)·(Uh + c)),
 * h ← (1 − σ(z))·n + σ(z)·h. Cho et al. 2014, arXiv:1406.1078; the reset gate acts after the product, as in PyTorch and cuDNN.
 * Unrolled; the inputs' part of all steps is one product.
 */
export function gru(tf: Ops, x: TF.Tensor3D, { input, state, inputBias, stateBias }: RecurrentWeights): TF.Tensor3D {
  const parts = stepsOf(tf, dense(tf, x, input, inputBias));
  const gates = (part: TF.Tensor2D) => tf.split(part, 3, 1) as [TF.Tensor2D, TF.Tensor2D, TF.Tensor2D];
  const outputs: TF.Tensor2D[] = [];
  let hidden = tf.zeros<TF.Rank.R2>([x.shape[0], state.shape[0]]);
  for (const part of parts) {
    const [r, z, n] = gates(part);
    const [ownR, ownZ, ownN] = gates(dense(tf, hidden, state, stateBias));
    const reset = tf.sigmoid(tf.add<TF.Tensor2D>(r, ownR));
    const kept = tf.sigmoid(tf.add<TF.Tensor2D>(z, ownZ));
    const candidate = tf.tanh(tf.add<TF.Tensor2D>(n, tf.mul(reset, ownN)));
    hidden = tf.add(candidate, tf.mul(kept, tf.sub(hidden, candidate)));
    outputs.push(hidden);
  }
  return tf.stack(outputs, 1) as TF.Tensor3D;
}
