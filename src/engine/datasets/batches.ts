import type { Training } from '../experiment';
import { permutation, type Stream } from '../random';

/** Steps that `epochs` passes over `rows` rows take. At least one. */
export const stepsFor = (epochs: number, rows: number, batchSize: number): number =>
  Math.max(1, Math.round((epochs * rows) / batchSize));

/** Steps that students take over `rows` rows. */
export const studentSteps = ({ steps, epochs, batchSize }: Training, rows: number): number =>
  steps || stepsFor(epochs, rows, batchSize);

/** Passes over `rows` rows that students make. */
export const studentEpochs = ({ steps, epochs, batchSize }: Training, rows: number): number =>
  epochs || (steps * batchSize) / rows;

/** Batches without an end, each known by its step alone. */
export interface RowStream {
  /** The rows of one step, counted from 0, in a fresh array. */
  indices(step: number): Int32Array;
}

/**
 * An endless stream of batches of one size: each epoch passes over all rows in an order of its own, and the epochs
 * follow one another without a gap, the tail of one filling the first batch of the next. What a step gets follows from
 * its number alone, so a run resumes at any step.
 */
export class BatchStream implements RowStream {
  /** The epoch read last, and its order: steps come mostly in sequence. */
  private epoch = -1;
  private order: Uint32Array = new Uint32Array();

  /**
   * @param rows the rows to draw from.
   * @throws RangeError where there are none, or the batch size is no positive integer.
   */
  constructor(
    private readonly rows: Uint32Array,
    private readonly batchSize: number,
    private readonly seed: number,
    private readonly stream: Stream,
  ) {
    if (rows.length === 0) throw new RangeError('A batch stream needs at least one row');
    if (!Number.isInteger(batchSize) || batchSize < 1) throw new RangeError(`Batch size ${batchSize}`);
  }

  /** The rows of one step, counted from 0: `batchSize` of them, in a fresh array. */
  indices(step: number): Int32Array {
    const first = step * this.batchSize;
    return Int32Array.from({ length: this.batchSize }, (_, i) => this.at(first + i));
  }

  /** The row at one place in the concatenation of all epochs. */
  at(position: number): number {
    const { length } = this.rows;
    const epoch = Math.floor(position / length);
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.order = permutation(this.seed, this.stream, epoch, length);
    }
    return this.rows[this.order[position % length]!]!;
  }
}

/**
 * Batches in which every class comes as often as any other, one after the other; each class's rows pass in orders of their own,
 * those of a class with few rows again and again.
 */
export class BalancedStream implements RowStream {
  private readonly classes: readonly BatchStream[];

  /** @throws RangeError as BatchStream */
  constructor(
    rows: Uint32Array,
    labels: ArrayLike<number>,
    private readonly batchSize: number,
    seed: number,
    stream: Stream,
  ) {
    const byClass = new Map<number, number[]>();
    for (const row of rows) {
      const own = byClass.get(labels[row]!);
      if (own) own.push(row);
      else byClass.set(labels[row]!, [row]);
    }
    this.classes = [...byClass]
      .sort(([a], [b]) => a - b)
      .map(([, own]) => new BatchStream(Uint32Array.from(own), batchSize, seed, stream));
    if (this.classes.length === 0) throw new RangeError('A batch stream needs at least one row');
  }

  indices(step: number): Int32Array {
    const { batchSize } = this;
    const { length } = this.classes;
    return Int32Array.from({ length: batchSize }, (_, i) => {
      const place = step * batchSize + i;
      return this.classes[place % length]!.at(Math.floor(place / length));
    });
  }
}
