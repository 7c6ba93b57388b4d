import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';

/**
 * What LSTM and GRU are made of, in PyTorch's order of gates, so that weights move to and fro as they are (transposed): F
 * features, H units, G gates side by side.
 */
export interface RecurrentWeights {
  /** [F, G·H] */
  readonly input: TF.Tensor2D;
  /** [H, G·H] */
  readonly state: TF.Tensor2D;
  /** [G·H] each; only where a gate acts on the state's part alone do the two differ. */
  readonly inputBias: TF.Tensor1D;
  readonly stateBias: TF.Tensor1D;
}

/** [B, L, D] as L times [B, D]. TensorFlow.js has no gradient for a list of one. */
export const stepsOf = (tf: Ops, x: TF.Tensor3D): TF.Tensor2D[] =>
  x.shape[1] === 1 ? [tf.reshape(x, [x.shape[0], x.shape[2]])] : (tf.unstack(x, 1) as TF.Tensor2D[]);
