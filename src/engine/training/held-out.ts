import * as tf from '@tensorflow/tfjs-core';
import { crossEntropyLoss } from '../distillation/cross-entropy';
import { ranges } from '../experiment';
import type { Arm } from './arm';
import type { Batch, BatchPart, Guidance } from './batch';
import { flatGradient } from './flat-gradient';
import type { Adapted, Settings } from './stage-run';

/** Steps between two looks at the held-out samples. */
export const ADAPT_EVERY = 10;
/** How far one look moves α and T. */
const ALPHA_STEP = 0.02;
const TEMPERATURE_FACTOR = 1.05;

/**
 * Moves T and α of an arm one notch towards what helps on the held-out part of its labelled training data: of the present
 * values and their neighbours, to those whose gradient on this batch points most nearly where the held-out samples'
 * cross-entropy falls (largest cosine). The first-order form of learning hyperparameters from a validation set (Luketina et
 * al. 2016; Ren et al. 2018). Never sees the test set. Changes no weight.
 */
export async function adaptOnHeldOut(
  arm: Arm,
  batch: Batch,
  guidance: Guidance,
  heldOut: BatchPart,
  settings: Settings,
): Promise<void> {
  const { dials, at } = arm.adaptiveAt(batch.step, settings);
  const candidates = [at, ...dials.flatMap((dial) => neighbours(at, dial))];
  arm.plan(batch.step, settings);
  const cosines = tf.tidy(() => {
    const wanted = flatGradient(arm.gradientOn(heldOut, batch.step, (logits) => lossOn(heldOut, logits)));
    const each = candidates.map(({ temperature, alpha }) => {
      const own = flatGradient(
        arm.gradientAt(batch, guidance, { temperature: tf.scalar(temperature), alpha: tf.scalar(alpha) }),
      );
      return tf.div(tf.sum(tf.mul(own, wanted)), tf.add(tf.norm(own), 1e-12));
    });
    return tf.stack(each);
  });
  const values = await cosines.data();
  cosines.dispose();
  let best = 0;
  candidates.forEach((_, i) => (best = values[i]! > values[best]! ? i : best));
  arm.adapt(candidates[best]!);
}

const lossOn = ({ labels, rowWeights }: BatchPart, logits: tf.Tensor2D): tf.Scalar =>
  rowWeights
    ? crossEntropyLoss(tf, logits, labels, rowWeights)
    : (tf.losses.softmaxCrossEntropy(labels, logits) as tf.Scalar);

function neighbours(at: Adapted, dial: keyof Adapted): Adapted[] {
  const { min, max } = ranges[dial];
  const moved =
    dial === 'alpha'
      ? [at.alpha - ALPHA_STEP, at.alpha + ALPHA_STEP]
      : [at.temperature / TEMPERATURE_FACTOR, at.temperature * TEMPERATURE_FACTOR];
  return moved.map((value) => ({ ...at, [dial]: Math.min(max, Math.max(min, value)) }));
}
