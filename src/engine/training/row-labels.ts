import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '../datasets/dataset';
import { blocksOf, shapesOf, type TaskBlock } from '../datasets/tasks';

/**
 * Labels and weights of the training set's rows on the device, from which those of a batch are gathered. With one row a
 * sample labels are kept one-hot; of sequences, whose rows times classes may be many, ids are kept, and made one-hot a batch at
 * a time. Where a number is predicted that number stands in the place of one-hot labels.
 */
export class RowLabels {
  /** One-hot [samples, classes], of several tasks in each one's block; ids [samples, rowsPerSample], or numbers [samples, 1]. */
  private readonly kept: tf.Tensor2D;
  /** What ids are made one-hot with, [classes, classes]. */
  private readonly rowOf: tf.Tensor2D | null;

  /** @param labels [samples × rowsPerSample], of several tasks those of the first; null where nobody may know them: all are zeros then. */
  constructor(labels: Uint8Array | null, { train, tasks, classes, rowsPerSample }: Dataset) {
    const ids = labels ?? new Uint8Array(train.count * rowsPerSample);
    const known = labels ? 1 : 0;
    if (train.values) {
      this.rowOf = null;
      this.kept = tf.tensor2d(labels ? train.values : new Float32Array(train.count), [train.count, 1], 'float32');
      return;
    }
    this.rowOf = rowsPerSample > 1 ? tf.tidy(() => tf.mul(tf.eye(classes.length), known)) : null;
    this.kept = this.rowOf
      ? tf.tensor2d(Int32Array.from(ids), [train.count, rowsPerSample], 'int32')
      : tf.tensor2d(
          tasks
            ? oneHotOfTasks([ids, ...train.taskLabels!.slice(1)], blocksOf(shapesOf(tasks)), known)
            : oneHot(ids, classes.length, known),
          [train.count, classes.length],
          'float32',
        );
  }

  /** Of the samples at `index` [batch]: [batch × rowsPerSample, classes], or numbers [batch, 1]. To be called within a tidy. */
  of(index: tf.Tensor1D): tf.Tensor2D {
    const found = tf.gather(this.kept, index);
    return this.rowOf ? this.ofIds(found) : found;
  }

  /** Ids of any shape as labels are: [ids, classes]. Of sequences only; to be called within a tidy. */
  ofIds(ids: tf.Tensor): tf.Tensor2D {
    return tf.gather(this.rowOf!, tf.reshape(ids, [ids.size]) as tf.Tensor1D);
  }

  dispose(): void {
    tf.dispose([this.kept, ...(this.rowOf ? [this.rowOf] : [])]);
  }
}

/** The blocks of several tasks side by side, one-hot each. */
function oneHotOfTasks(labels: readonly Uint8Array[], blocks: readonly TaskBlock[], value: number): Float32Array {
  const all = blocks.reduce((sum, { classes }) => sum + classes, 0);
  const values = new Float32Array(labels[0]!.length * all);
  blocks.forEach(({ from, place }) =>
    labels[place]!.forEach((label, row) => (values[row * all + from + label] = value)),
  );
  return values;
}

function oneHot(labels: Uint8Array, classes: number, value: number): Float32Array {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (values[row * classes + label] = value));
  return values;
}
