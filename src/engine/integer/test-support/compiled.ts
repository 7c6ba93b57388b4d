/** Single products of whole numbers, compiled. */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { RepeatedStep } from '../../backend/replay/step';
import { inWholeNumbers } from '../integer-ops';
import { packWeights, storedColumns, type Kept, type RowLayout } from '../layout';
import { packRelaxed } from '../relaxed-layout';

export interface Case {
  readonly x: Float32Array;
  readonly shape: number[];
  readonly filter: number[];
  readonly codes: Int8Array;
  readonly scales: Float32Array;
  readonly kept: Kept;
  readonly range?: RowLayout['range'];
  readonly relaxed?: boolean;
}

/** x, of `shape`, with a matrix or a filter: the second turn, and that it was compiled. */
export async function compiled({
  x,
  shape,
  filter,
  codes,
  scales,
  kept,
  range = null,
  relaxed = false,
}: Case): Promise<Float32Array> {
  const columns = filter.at(-1)!;
  const stretches = filter.length === 4 ? filter[0]! : 1;
  const length = codes.length / columns / stretches;
  const stored = storedColumns(columns);
  const padded = new Float32Array((scales.length / columns) * stored);
  scales.forEach((scale, i) => (padded[Math.floor(i / columns) * stored + (i % columns)] = scale));
  const packed = relaxed
    ? packRelaxed(codes, { length, columns, group: kept.group })
    : packWeights(codes, { stretches, length, columns, ...kept });
  const weights = { codes: tf.tensor1d(packed, 'int32'), scales: tf.tensor1d(padded), kept, relaxed };
  const matrix = tf.zeros(filter);
  const ops = inWholeNumbers(tf, { weights: new Map([[matrix.dataId, weights]]), range });
  const step = new RepeatedStep<Float32Array>((now) => now.slice().reverse());
  let answers = new Float32Array();
  for (let turn = 0; turn < 2; turn++) {
    const [out] = await step.run('', x, (moment) => {
      const given = moment.tensor((now) => now, shape);
      const product =
        filter.length === 4
          ? ops.conv2d(given as tf.Tensor4D, matrix as tf.Tensor4D, 1, 'same')
          : ops.weighted!(given as tf.Tensor2D, matrix as tf.Tensor2D);
      return [product];
    });
    answers = Float32Array.from(await out!.data());
    out!.dispose();
  }
  expect(step.plain).toEqual([]);
  expect(step.compiled('')).toBe(true);
  step.dispose();
  tf.dispose([matrix, weights.codes, weights.scales]);
  return answers;
}
