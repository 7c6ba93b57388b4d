import type * as TF from '@tensorflow/tfjs-core';
import { crossEntropyLoss } from './cross-entropy';
import type { Ops, RowWeights, Term, TermLoss } from './term';

/** Cross-entropy with (1 − ε)·onehot + ε/C for a target, in nats. Logits and one-hot labels [R, C]. */
export function labelSmoothingLoss(
  tf: Ops,
  logits: TF.Tensor2D,
  labels: TF.Tensor2D,
  { eps }: { eps: number },
  rowWeights: RowWeights = null,
): TF.Scalar {
  const target = tf.add(tf.mul(labels, 1 - eps), eps / labels.shape[1]) as TF.Tensor2D;
  return crossEntropyLoss(tf, logits, target, rowWeights);
}

export const labelSmoothing: Term = {
  id: 'label-smoothing',
  family: 'control',
  level: 'row',
  batch: 'labelled',
  parameters: [{ id: 'eps', min: 0, max: 0.9, step: 0.01, default: 0.1 }],
  weight: 1,
  formula: String.raw`\mathrm{CE}\big((1-\varepsilon)\,y + \varepsilon/C,\; p_S\big)`,
  citation: 'Szegedy et al., Rethinking the Inception Architecture for Computer Vision, 2016, arXiv:1512.00567',
};

export const evaluateLabelSmoothing: TermLoss = (tf, { logits, labels, rowWeights }, { parameters }) =>
  labelSmoothingLoss(tf, logits, labels, { eps: parameters['eps']! }, rowWeights);
