import * as tf from '@tensorflow/tfjs-core';
import { seenAs, type Moment } from '../backend/replay/moment';
import { augment, mixupPairs } from '../datasets/augmentation';
import { BatchStream } from '../datasets/batches';
import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import { valuesOf } from '../datasets/values-of';
import type { KnownLabels } from '../distillation/teacher-weights';
import type { Augmentation } from '../experiment';
import { size } from '../models/plan';
import { streams } from '../random';
import type { Batch, BatchPart, StepNow } from './batch';
import { EVALUATION_BATCH } from '../models/evaluation-batch';
import type { Phase } from './measurements';
import { RowLabels } from './row-labels';

/** Rows of the training set, and a number that names what is drawn for them: the same for every arm. */
interface View {
  readonly rows: Int32Array;
  readonly view: number;
}

/** Held-out rows that one look takes in. */
const MOST_HELD_OUT = 256;

/** The training set on the device, uploaded once, and the batches of every step as gathers from it. */
export class Feeder {
  private readonly inputs: tf.Tensor;
  private readonly studentLabels: RowLabels;
  private readonly teacherLabels: RowLabels;
  private readonly rowWeights: tf.Tensor2D | null;
  /** Null where no sample is labelled, and where all are: then the transfer batch is the labelled one too. */
  private readonly labelled: BatchStream | null;
  private readonly transfer: BatchStream;
  private readonly teacher: BatchStream;

  constructor(
    private readonly dataset: Dataset,
    private readonly split: Split,
    private readonly batchSize: number,
    private readonly seed: number,
    private readonly augmentation: Augmentation,
  ) {
    const { train, shape, vocabulary } = dataset;
    this.inputs = tf.tensor(train.inputs, [train.count, ...shape], vocabulary ? 'int32' : 'float32');
    // Without a labelled row nobody may learn from the labels that the data set has all the same.
    this.studentLabels = new RowLabels(split.labelled.length ? split.studentLabels : null, dataset);
    this.teacherLabels = new RowLabels(split.teacherLabels, dataset);
    const { rowWeights } = train;
    this.rowWeights = rowWeights ? tf.tensor2d(rowWeights, [train.count, dataset.rowsPerSample]) : null;
    this.teacher = new BatchStream(split.taught, batchSize, seed, streams.teacherOrder);
    this.transfer = new BatchStream(split.transfer, batchSize, seed, streams.transferOrder);
    this.labelled =
      split.labelled.length && !split.fullyLabelled
        ? new BatchStream(split.labelled, batchSize, seed, streams.labelledOrder)
        : null;
  }

  /** Rows of the training set in step `step` (counted from 1) of a phase. */
  rows(phase: Phase, step: number): { labelled: Int32Array; transfer: Int32Array } {
    if (phase === 'teacher') {
      const rows = this.teacher.indices(step - 1);
      return { labelled: rows, transfer: rows };
    }
    const transfer = this.transfer.indices(step - 1);
    return { labelled: this.labelled?.indices(step - 1) ?? transfer, transfer };
  }

  /** To be called within a tidy: the batch's tensors belong to it. */
  batch(phase: Phase, step: number, moment: Moment<StepNow>): Batch {
    const labelledAt = seenAs(moment, (now): View => ({
      rows: this.rows(phase, now.step).labelled,
      view: 2 * now.step,
    }));
    if (phase === 'teacher') {
      const part = this.part(this.index(labelledAt), this.teacherLabels);
      return { step, moment, labelled: part, transfer: part };
    }
    const mixed = this.augmentation.mixup > 0;
    const labelled = this.studentPart(labelledAt, false);
    if (!this.labelled && !mixed) return { step, moment, labelled, transfer: labelled };
    const transferAt = seenAs(moment, (now): View => ({
      rows: this.rows(phase, now.step).transfer,
      view: 2 * now.step + 1,
    }));
    return { step, moment, labelled, transfer: this.studentPart(transferAt, mixed) };
  }

  /** The labelled samples kept back from the students. To be called within a tidy. */
  heldOut(): BatchPart {
    const rows = Int32Array.from(this.split.heldOut.slice(0, MOST_HELD_OUT));
    return this.part(tf.tensor1d(rows, 'int32'), this.studentLabels);
  }

  /** The rows of the students' labelled samples, those that count, and every row's label as they get it. */
  knownLabels(): KnownLabels {
    const { rowsPerSample, train } = this.dataset;
    const rows = [...this.split.labelled].flatMap((sample) =>
      Array.from({ length: rowsPerSample }, (_, i) => sample * rowsPerSample + i),
    );
    return { rows: rows.filter((row) => (train.rowWeights?.[row] ?? 1) > 0), labels: this.split.studentLabels };
  }

  /** Samples of the training set in chunks, each to be called within a tidy. */
  *chunks(): Generator<() => tf.Tensor> {
    const { train, shape } = this.dataset;
    for (let start = 0; start < train.count; start += EVALUATION_BATCH) {
      const rows = Math.min(EVALUATION_BATCH, train.count - start);
      yield () => tf.slice(this.inputs, [start, ...shape.map(() => 0)], [rows, ...shape]);
    }
  }

  dispose(): void {
    this.inputs.dispose();
    this.rowWeights?.dispose();
    this.studentLabels.dispose();
    this.teacherLabels.dispose();
  }

  private index(at: Moment<View>): tf.Tensor1D {
    return at.tensor(({ rows }) => rows, [this.batchSize], 'int32') as tf.Tensor1D;
  }

  private part(index: tf.Tensor1D, labels: RowLabels): BatchPart {
    const weights = this.rowWeights && tf.gather(this.rowWeights, index);
    return {
      rows: index,
      inputs: tf.gather(this.inputs, index),
      labels: labels.of(index),
      rowWeights: weights && (tf.reshape(weights, [weights.size]) as tf.Tensor1D),
      augmented: false,
    };
  }

  private studentPart(at: Moment<View>, mixed: boolean): BatchPart {
    const part = this.part(this.index(at), this.studentLabels);
    const { shift, rotate, noise, mixup } = this.augmentation;
    if (shift === 0 && rotate === 0 && noise === 0 && !mixed) return part;
    const { shape, normalisation } = this.dataset;
    const choice = { shift, rotate, noise, mixup: mixed ? mixup : 0 };
    const inputs = at.tensor(
      ({ rows, view }) => augment(this.raw(rows), shape, choice, normalisation.offset, this.seed, view),
      [this.batchSize, ...shape],
    );
    if (!mixed) return { ...part, inputs, augmented: true };
    // Whoever reads labels of mixed samples gets them mixed alike.
    const pairsAt = seenAs(at, ({ view }) => mixupPairs(this.batchSize, mixup, this.seed, view));
    const share = pairsAt.tensor(({ lambda }) => lambda, [this.batchSize, 1]);
    const partner = pairsAt.tensor((pairs) => pairs.partner, [this.batchSize], 'int32') as tf.Tensor1D;
    const other = tf.gather(part.labels, partner);
    const labels = tf.add(tf.mul(part.labels, share), tf.mul(other, tf.sub(1, share))) as tf.Tensor2D;
    return { ...part, inputs, labels, augmented: true };
  }

  private raw(rows: Int32Array): Float32Array {
    const { shape, train } = this.dataset;
    return valuesOf(train.inputs, size(shape), rows);
  }
}
