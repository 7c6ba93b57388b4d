import type * as TF from '@tensorflow/tfjs-core';
import { crossEntropyLoss } from './cross-entropy';
import type { DraftRows, Ops, Term, TermLoss } from './term';

/** Depths that can be trained. */
const MOST_DEPTHS = 2;

export interface MultiTokenLoss {
  /** Cross-entropy of the main head and of each depth, means over all positions, in nats. */
  readonly main: TF.Scalar;
  readonly depths: readonly TF.Scalar[];
  /** main + λ/D · Σ depths. */
  readonly loss: TF.Scalar;
}

const depthLosses = (tf: Ops, drafts: readonly DraftRows[]): TF.Scalar[] =>
  drafts.map(({ logits, labels, rowWeights }) => crossEntropyLoss(tf, logits, labels, rowWeights));

/** Mean over the depths. */
const meanOf = (tf: Ops, depths: readonly TF.Scalar[]): TF.Scalar => tf.div(tf.addN([...depths]), depths.length);

/**
 * Loss of a network that drafts D further tokens. DeepSeek-V3, 2024, arXiv:2412.19437, eq. 24–25.
 * @param heads logits [B, L, V]: the main head's, which predict token i + 1 at position i, then each depth d's, token i + 1 + d
 * @param ids int32 [B, at least L + heads.length], from the token at position 0 on
 */
export function multiTokenLoss(
  tf: Ops,
  heads: readonly TF.Tensor3D[],
  ids: TF.Tensor2D,
  lambda: number,
): MultiTokenLoss {
  const rows = heads.map((head, depth): DraftRows => {
    const [batch, length, vocabulary] = head.shape;
    const next = tf.reshape(tf.slice(ids, [0, depth + 1], [batch, length]), [batch * length]);
    return {
      logits: tf.reshape(head, [batch * length, vocabulary]),
      labels: tf.cast(tf.oneHot(next as TF.Tensor1D, vocabulary), 'float32') as TF.Tensor2D,
      rowWeights: null,
    };
  });
  const [main, ...depths] = depthLosses(tf, rows) as [TF.Scalar, ...TF.Scalar[]];
  const loss = depths.length > 0 ? tf.add<TF.Scalar>(main, tf.mul(meanOf(tf, depths), lambda)) : main;
  return { main, depths, loss };
}

/** The depths' part of that loss; λ is its weight. */
export const multiToken: Term = {
  id: 'multi-token',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  drafts: ({ depth = 1 }) => depth,
  parameters: [{ id: 'depth', min: 1, max: MOST_DEPTHS, step: 1, default: 1 }],
  // Megatron's default.
  weight: 0.1,
  formula: String.raw`\tfrac1D \sum_{k=1}^{D} \mathrm{CE}\bigl(t_{i+1+k},\, p^{(k)}_S(h_i, t_{i+1}, \dots, t_{i+k})\bigr)`,
  citation: 'DeepSeek-AI, DeepSeek-V3 Technical Report, 2024, arXiv:2412.19437, section 2.2',
};

/** @throws Error where it is not told what was drafted: a mistake of whoever asks. */
export const evaluateMultiToken: TermLoss = (tf, { drafts }) => {
  if (!drafts || drafts.length === 0) throw new Error('multi-token: nothing was drafted');
  return meanOf(tf, depthLosses(tf, drafts));
};
