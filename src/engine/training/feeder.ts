import * as tf from '@tensorflow/tfjs-core';
import { BatchStream } from '../datasets/batches';
import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import { streams } from '../random';
import type { Network } from '../models/network';
import type { Batch, BatchPart } from './arm';
import { EVALUATION_BATCH } from './evaluator';

/**
 * The training set on the device, uploaded once, and the batches of every step as gathers from it. What the frozen
 * teacher says of each sample is computed once and kept as logits, so that T stays a live dial.
 */
export class Feeder {
  private readonly inputs: tf.Tensor;
  private readonly studentLabels: tf.Tensor2D;
  private readonly teacherLabels: tf.Tensor2D;
  private teacherLogits: tf.Tensor2D | null = null;
  private readonly labelled: BatchStream;
  private readonly transfer: BatchStream;
  private readonly teacher: BatchStream;

  constructor(
    private readonly dataset: Dataset,
    private readonly split: Split,
    batchSize: number,
    seed: number,
    /** Where a term compares activations: the teacher, to run on every batch. Its logits are kept all the same. */
    private readonly featuresOf: Network | null,
  ) {
    const { train, shape, classes } = dataset;
    this.inputs = tf.tensor(train.inputs, [train.count, ...shape], 'float32');
    this.studentLabels = oneHot(split.studentLabels, classes.length);
    this.teacherLabels = oneHot(split.teacherLabels, classes.length);
    const all = Uint32Array.from({ length: train.count }, (_, i) => i);
    this.teacher = new BatchStream(all, batchSize, seed, streams.teacherOrder);
    this.transfer = new BatchStream(split.transfer, batchSize, seed, streams.transferOrder);
    this.labelled = new BatchStream(split.labelled, batchSize, seed, streams.labelledOrder);
  }

  /** Rows of the training set in step `step` (counted from 1) of a phase. */
  rows(phase: 'teacher' | 'students', step: number): { labelled: Int32Array; transfer: Int32Array } {
    if (phase === 'teacher') {
      const rows = this.teacher.indices(step - 1);
      return { labelled: rows, transfer: rows };
    }
    const transfer = this.transfer.indices(step - 1);
    return { labelled: this.split.fullyLabelled ? transfer : this.labelled.indices(step - 1), transfer };
  }

  /** To be called within a tidy: the batch's tensors belong to it. */
  batch(phase: 'teacher' | 'students', step: number): Batch {
    const rows = this.rows(phase, step);
    const labels = phase === 'teacher' ? this.teacherLabels : this.studentLabels;
    const labelled = this.part(rows.labelled, labels);
    return { step, labelled, transfer: rows.transfer === rows.labelled ? labelled : this.part(rows.transfer, labels) };
  }

  /** Computes the teacher's logits on the whole training set. */
  async consult(teacher: Network, breathe: () => Promise<void>): Promise<void> {
    const parts: tf.Tensor2D[] = [];
    for (let start = 0; start < this.dataset.train.count; start += EVALUATION_BATCH) {
      parts.push(
        tf.tidy(() => {
          const rows = Math.min(EVALUATION_BATCH, this.dataset.train.count - start);
          const begin = [start, ...this.dataset.shape.map(() => 0)];
          return teacher.predict(tf.slice(this.inputs, begin, [rows, ...this.dataset.shape]));
        }),
      );
      await breathe();
    }
    this.teacherLogits?.dispose();
    this.teacherLogits = tf.concat(parts, 0);
    tf.dispose(parts);
  }

  get consulted(): boolean {
    return this.teacherLogits !== null;
  }

  forgetTeacher(): void {
    this.teacherLogits?.dispose();
    this.teacherLogits = null;
  }

  dispose(): void {
    tf.dispose([this.inputs, this.studentLabels, this.teacherLabels]);
    this.forgetTeacher();
  }

  private part(rows: Int32Array, labels: tf.Tensor2D): BatchPart {
    const index = tf.tensor1d(rows, 'int32');
    const inputs = tf.gather(this.inputs, index);
    const logits = this.teacherLogits && tf.gather(this.teacherLogits, index);
    return {
      inputs,
      labels: tf.gather(labels, index),
      teacher: logits ? { ...this.featuresOf?.forward(inputs), logits } : {},
    };
  }
}

function oneHot(labels: Uint8Array, classes: number): tf.Tensor2D {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (values[row * classes + label] = 1));
  return tf.tensor2d(values, [labels.length, classes], 'float32');
}
