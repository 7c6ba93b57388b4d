import * as tf from '@tensorflow/tfjs-core';
import { fusedLogits } from '../distillation/several-teachers';
import type { Voices } from './batch';

/** One network's logits [batch, classes] made from all that an arm listens to; null where it listens to nobody. */
export function fused(
  { logits, shares }: Voices,
  temperature: tf.Scalar,
  of: 'probabilities' | 'logits',
): tf.Tensor2D | null {
  const [first] = logits;
  if (!first || logits.length === 1) return first ?? null;
  const [rows, sources] = [first.shape[0], logits.length];
  return fusedLogits(
    tf,
    tf.stack([...logits], 1) as tf.Tensor3D,
    shares ?? tf.fill([rows, sources], 1 / sources),
    temperature,
    of,
  );
}
