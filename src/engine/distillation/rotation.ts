import type * as TF from '@tensorflow/tfjs-core';
import { crossEntropyLoss } from './cross-entropy';
import { adapt } from './features';
import type { Ops, Term, TermLoss } from './term';

/** Turns that are to be told apart: by 0°, 90°, 180° and 270°. */
export const TURNS = 4;

/**
 * Mean cross-entropy of telling by how much each picture was turned, in nats.
 * @param features [4B, D], all samples by one turn before all by the next
 * @param weight [D, 4] of the head that tells it, and its bias [4]
 */
export function rotationLoss(tf: Ops, features: TF.Tensor2D, weight: TF.Tensor2D, bias: TF.Tensor1D): TF.Scalar {
  const [rows] = features.shape;
  const each = rows / TURNS;
  const labels = new Float32Array(rows * TURNS);
  for (let row = 0; row < rows; row++) labels[row * TURNS + Math.floor(row / each)] = 1;
  const logits = adapt(tf, features, weight, bias) as TF.Tensor2D;
  return crossEntropyLoss(tf, logits, tf.tensor2d(labels, [rows, TURNS]), null);
}

/** Learns from pictures alone, labelled or not: the head is the arm's own and stays behind. */
export const rotation: Term = {
  id: 'rotation',
  family: 'control',
  level: 'sample',
  batch: 'transfer',
  changes: 'turned',
  parameters: [],
  weight: 1,
  formula: String.raw`\tfrac1{4B} \sum_b \sum_{k=0}^{3} \mathrm{CE}\bigl(k,\, \sigma(W f_S(x_b^{k \cdot 90^\circ}) + w)\bigr)`,
  citation:
    'Gidaris, Singh, Komodakis, Unsupervised Representation Learning by Predicting Image Rotations, 2018, arXiv:1803.07728',
  // From 0: all turns are as likely at first, and which unit tells which is for the pictures to say.
  variables: ([width]) => [
    { shape: [width, TURNS], initial: 0 },
    { shape: [TURNS], initial: 0 },
  ],
};

/** @throws Error where it is not told of turned pictures: a mistake of whoever asks. */
export const evaluateRotation: TermLoss = (tf, { changed }, { variables }) => {
  const [turned] = changed ?? [];
  if (!turned) throw new Error('rotation: no picture was turned');
  const [weight, bias] = variables[0] as readonly TF.Tensor[];
  return rotationLoss(tf, turned.student, weight as TF.Tensor2D, bias as TF.Tensor1D);
};
