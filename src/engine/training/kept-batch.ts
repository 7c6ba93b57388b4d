import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './arm';

/** A batch that outlives the tidy it is made in; ends with `disposeBatch`. */
export function kept(make: () => Batch): Batch {
  let batch: Batch | undefined;
  tf.tidy(() => {
    batch = make();
    for (const tensor of tensorsOf(batch)) tf.keep(tensor);
  });
  return batch!;
}

export const disposeBatch = (batch: Batch): void => tf.dispose(tensorsOf(batch));

const tensorsOf = (batch: Batch): tf.Tensor[] =>
  [...new Set([batch.labelled, batch.transfer])].flatMap((part) => [
    part.inputs,
    part.labels,
    ...Object.values(part.teacher),
  ]);
