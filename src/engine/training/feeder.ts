import * as tf from '@tensorflow/tfjs-core';
import { seenAs, type Moment } from '../backend/replay/moment';
import { augment, mixupPairs, turned } from '../datasets/augmentation';
import { BalancedStream, BatchStream, type RowStream } from '../datasets/batches';
import type { Dataset } from '../datasets/dataset';
import { blocksOf, shapesOf } from '../datasets/tasks';
import type { Split } from '../datasets/splits';
import { valuesOf } from '../datasets/values-of';
import { changeKey, type Change } from '../distillation/catalogue';
import { TURNS } from '../distillation/rotation';
import type { KnownLabels } from '../distillation/teacher-weights';
import type { Augmentation, Training } from '../experiment';
import { size } from '../models/plan';
import { streams, type Stream } from '../random';
import type { Batch, BatchPart, ChangedSamples, Side, StepNow, WrittenRows } from './batch';
import { FedText } from './fed-text';
import { EVALUATION_BATCH } from '../models/evaluation-batch';
import type { Phase } from './measurements';
import { RowLabels } from './row-labels';

/** Rows of the training set, and a number that names what is drawn for them: the same for every arm. */
interface View {
  readonly rows: Int32Array;
  readonly view: number;
}

/** Views that were drawn ahead are kept until as many later ones have been. */
const KEPT_VIEWS = 8;
/** Held-out rows that one look takes in. */
const MOST_HELD_OUT = 256;

/** The training set on the device, and the batches of every step as gathers from it. */
export class Feeder {
  /** The data set's own, as students get them. */
  private readonly own: FedText;
  private readonly teacherLabels: RowLabels;
  /** Null where no sample is labelled, and where all are: then the transfer batch is the labelled one too. */
  private readonly labelled: RowStream | null;
  private readonly transfer: RowStream;
  private readonly teacher: RowStream;
  /** By the text, as terms ask for them. */
  private readonly classShares = new Map<FedText, readonly number[]>();
  private readonly batchSize: number;
  /** Drawn ahead of their steps, by their numbers. */
  private readonly drawn = new Map<number, Float32Array>();

  constructor(
    private readonly dataset: Dataset,
    private readonly split: Split,
    { batchSize, balanced }: Pick<Training, 'batchSize' | 'balanced'>,
    private readonly seed: number,
    private readonly augmentation: Augmentation,
  ) {
    const { train } = dataset;
    this.batchSize = batchSize;
    // Without a labelled row nobody may learn from the labels that the data set has all the same.
    this.own = new FedText(dataset, train, split.labelled.length ? split.studentLabels : null, 'labelled');
    this.teacherLabels = new RowLabels(split.teacherLabels, dataset);
    const inTurn = (rows: Uint32Array, stream: Stream) => new BatchStream(rows, batchSize, seed, stream);
    const drawn = (rows: Uint32Array, labels: Uint8Array, stream: Stream) =>
      balanced ? new BalancedStream(rows, labels, batchSize, seed, stream) : inTurn(rows, stream);
    const { taught, transfer, labelled, fullyLabelled, studentLabels, teacherLabels } = split;
    this.teacher = drawn(taught, teacherLabels, streams.teacherOrder);
    // Of rows without a label nobody knows which class they are of.
    this.transfer = fullyLabelled
      ? drawn(transfer, studentLabels, streams.transferOrder)
      : inTurn(transfer, streams.transferOrder);
    this.labelled = labelled.length && !fullyLabelled ? drawn(labelled, studentLabels, streams.labelledOrder) : null;
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

  /**
   * To be called within a tidy: the batch's tensors belong to it. The same samples whatever the text.
   * @param text whose texts of the samples; the data set's own where absent
   * @param changes in which samples are changed for terms that ask for it
   */
  batch(phase: Phase, step: number, moment: Moment<StepNow>, text = this.own, changes: readonly Change[] = []): Batch {
    const labelledAt = seenAs(moment, (now): View => ({
      rows: this.rows(phase, now.step).labelled,
      view: 2 * now.step,
    }));
    const of = { step, moment, classShares: () => this.sharesOf(text) };
    if (phase === 'teacher') {
      const part = this.part(this.index(labelledAt), this.own, this.teacherLabels);
      return { ...of, labelled: part, transfer: part };
    }
    const { mixed } = this;
    const transferAt = seenAs(moment, (now): View => ({
      rows: this.rows(phase, now.step).transfer,
      view: 2 * now.step + 1,
    }));
    if (text.known === 'all') {
      const part = this.studentPart(transferAt, false, text);
      const transfer = mixed ? this.studentPart(transferAt, true, text) : part;
      return { ...of, labelled: part, transfer };
    }
    const labelled = this.studentPart(labelledAt, false, text);
    const shown = this.oneSided ? labelled : this.studentPart(transferAt, mixed, text);
    if (changes.length === 0) return { ...of, labelled, transfer: shown };
    const changed = this.changed(this.oneSided ? labelledAt : transferAt, mixed, text, changes);
    const transfer = { ...shown, changed };
    return { ...of, labelled: this.oneSided ? transfer : labelled, transfer };
  }

  /** The samples of a view as terms that learn from changed ones get them: turned as they are shown, views of their own. */
  private changed(at: Moment<View>, mixed: boolean, text: FedText, changes: readonly Change[]): BatchPart['changed'] {
    const { shape, normalisation } = this.dataset;
    const samples = (of: (view: View) => Float32Array, count: number): ChangedSamples => ({
      inputs: at.tensor(of, [count * this.batchSize, ...shape]),
    });
    const viewAs = (change: Change, which: number) =>
      samples(({ rows, view }) => {
        const own = valuesOf(text.rows.inputs, size(shape), rows);
        // Below zero, where no step shows samples.
        const number = -1 - (2 * view + which);
        return augment(own, shape, { ...change, mixup: 0 }, normalisation.offset, this.seed, number);
      }, 1);
    const ofChange = (change: Change): readonly ChangedSamples[] =>
      change.how === 'views'
        ? [viewAs(change, 0), viewAs(change, 1)]
        : [samples(({ rows, view }) => turned(this.draw(text.rows.inputs, rows, view, mixed), shape), TURNS)];
    return new Map(changes.map((change) => [changeKey(change), ofChange(change)]));
  }

  /** Whether students are shown samples at every step that nobody has seen before. */
  get drawsViews(): boolean {
    const { shift, rotate, noise, mixup } = this.augmentation;
    return shift > 0 || rotate > 0 || noise > 0 || mixup > 0;
  }

  /** Whether the two sides of the students' batches, of the data set's own text, are the same. */
  get oneSided(): boolean {
    // A text that is given is its own label: of the other samples students have the prompts alone.
    const given = this.dataset.rowsPerSample > 1;
    return (!this.labelled || given) && !this.mixed;
  }

  /**
   * What a step of the students will find on a side of its batch, ahead of the step, where samples are drawn for each: the
   * very array that the step uses. [batch × size of a sample]
   */
  viewAhead(step: number, side: Side): Float32Array {
    const transfer = side === 'transfer' && !this.oneSided;
    const view = 2 * step + (transfer ? 1 : 0);
    const { rows } = this.own;
    const drawn = this.drawn.get(view) ?? this.draw(rows.inputs, this.rows('students', step)[side], view, transfer);
    this.drawn.set(view, drawn);
    for (const oldest of [...this.drawn.keys()].slice(0, -KEPT_VIEWS)) this.drawn.delete(oldest);
    return drawn;
  }

  /** A batch whose transfer samples have texts that were written for this very step. As `batch`. */
  written(batch: Batch, of: (now: StepNow) => WrittenRows): Batch {
    const { shape, rowsPerSample } = this.dataset;
    const rows = this.batchSize * rowsPerSample;
    const at = seenAs(batch.moment, of);
    const labels = at.tensor((now) => now.labels, [rows], 'int32');
    const transfer: BatchPart = {
      rows: batch.transfer.rows,
      inputs: at.tensor((now) => now.inputs, [this.batchSize, ...shape], 'int32'),
      labels: this.teacherLabels.ofIds(labels),
      rowWeights: at.tensor((now) => now.rowWeights, [rows]) as tf.Tensor1D,
      augmented: true,
    };
    return { ...batch, transfer };
  }

  /** The labelled samples kept back from the students. To be called within a tidy. */
  heldOut(text = this.own): BatchPart {
    const rows = Int32Array.from(this.split.heldOut.slice(0, MOST_HELD_OUT));
    return this.part(tf.tensor1d(rows, 'int32'), text);
  }

  /** The rows of the samples whose labels are known to the students, those that count, and every row's label as they get it. */
  knownLabels(text = this.own): KnownLabels {
    const { rowsPerSample } = this.dataset;
    const { rowWeights } = text.rows;
    const rows = [...(text.known === 'all' ? this.split.transfer : this.split.labelled)].flatMap((sample) =>
      Array.from({ length: rowsPerSample }, (_, i) => sample * rowsPerSample + i),
    );
    return {
      rows: rows.filter((row) => (rowWeights?.[row] ?? 1) > 0),
      labels: text.labelsOfRows ?? this.split.studentLabels,
    };
  }

  /** How often each class is among the rows whose labels are known, [classes]; of several tasks each one's among its own. */
  private sharesOf(text: FedText): readonly number[] {
    const found = this.classShares.get(text);
    if (found) return found;
    const { rows, labels } = this.knownLabels(text);
    const counts = new Array<number>(this.dataset.classes.length).fill(0);
    for (let i = 0; i < rows.length; i++) counts[labels[rows[i]!]!]!++;
    const { tasks = [], train } = this.dataset;
    for (const { from, place } of blocksOf(shapesOf(tasks)).slice(1))
      for (let i = 0; i < rows.length; i++) counts[from + train.taskLabels![place]![rows[i]!]!]!++;
    const shares = counts.map((count) => count / Math.max(1, rows.length));
    this.classShares.set(text, shares);
    return shares;
  }

  /** Samples of the training set in chunks, each to be called within a tidy. */
  *chunks(text = this.own): Generator<() => tf.Tensor> {
    const { count } = this.dataset.train;
    for (let start = 0; start < count; start += EVALUATION_BATCH) {
      yield () => text.some(start, Math.min(EVALUATION_BATCH, count - start));
    }
  }

  dispose(): void {
    this.own.dispose();
    this.teacherLabels.dispose();
  }

  private index(at: Moment<View>): tf.Tensor1D {
    return at.tensor(({ rows }) => rows, [this.batchSize], 'int32') as tf.Tensor1D;
  }

  private part(index: tf.Tensor1D, text: FedText, labels = text.labels): BatchPart {
    return {
      rows: index,
      rowWeights: text.rowWeights(index),
      inputs: tf.gather(text.inputs, index),
      labels: labels.of(index),
      augmented: false,
    };
  }

  private studentPart(at: Moment<View>, mixed: boolean, text: FedText): BatchPart {
    const part = this.part(this.index(at), text);
    const { shift, rotate, noise, mixup } = this.augmentation;
    if (shift === 0 && rotate === 0 && noise === 0 && !mixed) return part;
    const ahead = (view: number) => (text === this.own ? this.drawn.get(view) : undefined);
    const inputs = at.tensor(
      ({ rows, view }) => ahead(view) ?? this.draw(text.rows.inputs, rows, view, mixed),
      [this.batchSize, ...this.dataset.shape],
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

  private get mixed(): boolean {
    return this.augmentation.mixup > 0;
  }

  /** Samples as they are shown in one view. @param mixed whether they may be mixed with one another */
  private draw(inputs: Float32Array, rows: Int32Array, view: number, mixed: boolean): Float32Array {
    const { shape, normalisation } = this.dataset;
    const choice = mixed ? this.augmentation : { ...this.augmentation, mixup: 0 };
    return augment(valuesOf(inputs, size(shape), rows), shape, choice, normalisation.offset, this.seed, view);
  }
}
