/**
 * LSTM and GRU in PyTorch's layout and order of gates, so that weights move to and fro as they are (transposed). Unrolled:
 * the inputs' part of all steps is one product, and a step adds the product of its state.
 */
import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import { dense } from './dense';

/** F features, H units, G gates side by side: [F, G·H], [H, G·H], [G·H], [G·H]. PyTorch's names, transposed. */
export interface RecurrentWeights {
  readonly input: TF.Tensor2D;
  readonly state: TF.Tensor2D;
  readonly inputBias: TF.Tensor1D;
  readonly stateBias: TF.Tensor1D;
}

/**
 * Long short-term memory from a state of zeros, x [B, L, F] → [B, L, H]. Gates i, f, g, o: c ← σ(f)·c + σ(i)·tanh(g),
 * h ← σ(o)·tanh(c). Hochreiter, Schmidhuber 1997, with the forget gate of Gers et al. 2000.
 */
export function lstm(tf: Ops, x: TF.Tensor3D, weights: RecurrentWeights): TF.Tensor3D {
  const { input, state, inputBias, stateBias } = weights;
  const parts = tf.unstack(dense(tf, x, input, tf.add<TF.Tensor1D>(inputBias, stateBias)), 1) as TF.Tensor2D[];
  const outputs: TF.Tensor2D[] = [];
  let cell: TF.Tensor2D | null = null;
  for (const part of parts) {
    const before = outputs.at(-1);
    const gates = before ? tf.add<TF.Tensor2D>(part, tf.matMul(before, state)) : part;
    const [i, f, g, o] = tf.split(gates, 4, 1) as [TF.Tensor2D, TF.Tensor2D, TF.Tensor2D, TF.Tensor2D];
    const fresh = tf.mul<TF.Tensor2D>(tf.sigmoid(i), tf.tanh(g));
    cell = cell ? tf.add(tf.mul(tf.sigmoid(f), cell), fresh) : fresh;
    outputs.push(tf.mul(tf.sigmoid(o), tf.tanh(cell)));
  }
  return tf.stack(outputs, 1) as TF.Tensor3D;
}

/**
 * Gated recurrent units from a state of zeros, x [B, L, F] → [B, L, H]. Gates r, z, n: n = tanh(Wx + b + σ(r)·(Uh + c)),
 * h ← (1 − σ(z))·n + σ(z)·h. Cho et al. 2014, arXiv:1406.1078; the reset gate acts after the product, as in PyTorch and cuDNN.
 */
export function gru(tf: Ops, x: TF.Tensor3D, { input, state, inputBias, stateBias }: RecurrentWeights): TF.Tensor3D {
  const parts = tf.unstack(dense(tf, x, input, inputBias), 1) as TF.Tensor2D[];
  const [batch, , units] = [x.shape[0], x.shape[1], state.shape[0]];
  const outputs: TF.Tensor2D[] = [];
  let hidden = tf.zeros<TF.Rank.R2>([batch, units]);
  for (const part of parts) {
    const recurrent = dense(tf, hidden, state, stateBias);
    const [r, z, n] = tf.split(part, 3, 1) as [TF.Tensor2D, TF.Tensor2D, TF.Tensor2D];
    const [ownR, ownZ, ownN] = tf.split(recurrent, 3, 1) as [TF.Tensor2D, TF.Tensor2D, TF.Tensor2D];
    const candidate = tf.tanh(tf.add<TF.Tensor2D>(n, tf.mul(tf.sigmoid(tf.add(r, ownR)), ownN)));
    const kept = tf.sigmoid(tf.add(z, ownZ));
    // (1 − z)·n + z·h
    hidden = tf.add(candidate, tf.mul(kept, tf.sub(hidden, candidate)));
    outputs.push(hidden);
  }
  return tf.stack(outputs, 1) as TF.Tensor3D;
}
