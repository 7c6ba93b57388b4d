import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, SampleSet } from '../datasets/dataset';
import { taskOf } from '../datasets/task-of';
import { packed } from '../models/inputs';
import { dtypeOf } from '../models/plan';
import { RowLabels } from './row-labels';

/** What arms read of the training samples, with the labels and weights of their rows, uploaded once. */
export class FedText {
  readonly inputs: tf.Tensor;
  readonly labels: RowLabels;
  private readonly weights: tf.Tensor2D | null;

  /**
   * @param rows of all training samples
   * @param labels [samples × rowsPerSample]; null where nobody may know them
   * @param known whose labels these are: of every sample that the students see, or of those that are labelled
   */
  constructor(
    private readonly dataset: Dataset,
    readonly rows: Pick<SampleSet, 'inputs' | 'rowWeights'>,
    readonly labelsOfRows: Uint8Array | null,
    readonly known: 'all' | 'labelled',
  ) {
    const { train, shape, rowsPerSample } = dataset;
    const { inputs, rowWeights } = rows;
    this.inputs = tf.tensor(inputs, [train.count, ...shape], dtypeOf(packed(taskOf(dataset).inputs)));
    this.labels = new RowLabels(labelsOfRows, dataset);
    this.weights = rowWeights ? tf.tensor2d(rowWeights, [train.count, rowsPerSample]) : null;
  }

  /** How much each row of the samples at `index` counts; null where all count alike. To be called within a tidy. */
  rowWeights(index: tf.Tensor1D): tf.Tensor1D | null {
    const weights = this.weights && tf.gather(this.weights, index);
    return weights && (tf.reshape(weights, [weights.size]) as tf.Tensor1D);
  }

  /** `rows` of its samples from `start` on. To be called within a tidy. */
  some(start: number, rows: number): tf.Tensor {
    const { shape } = this.dataset;
    return tf.slice(this.inputs, [start, ...shape.map(() => 0)], [rows, ...shape]);
  }

  dispose(): void {
    this.inputs.dispose();
    this.weights?.dispose();
    this.labels.dispose();
  }
}
